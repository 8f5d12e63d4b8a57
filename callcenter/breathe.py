"""Long work between requests, cut into pieces: who waits comes in between, and is done first.

A process that serves says how at its start (`let_others_in`). One that does nothing else, a worker
of its own or a test, has nobody to let in, and goes on.
"""

from collections.abc import Callable

PAUSE_S = 0.001  # so long that whatever is ready runs first, not only the next in turn
MOST_PAUSES = 10  # then the work goes on all the same: it must not starve

_others: list[tuple[Callable[[float], object], Callable[[], bool]]] = []


def _nobody() -> bool:
    return False


def let_others_in(pause: Callable[[float], object], anybody: Callable[[], bool] = _nobody) -> None:
    """From now on `breathe` pauses this process's work by `pause`, which takes seconds.

    `anybody`: whether a request, or what follows one, is still being worked on. A request has
    several steps, and what it asks of the network comes back while the pieces run.
    """
    _others[:] = [(pause, anybody)]


def serves() -> bool:
    """Whether this process has anybody to let in: long pieces of work are then cut shorter."""
    return bool(_others)


def breathe() -> None:
    """Let requests, screens and other duties run. Never inside a transaction that writes:

    on SQLite the next writer of this process would wait for a lock that nobody can give back.
    """
    for pause, anybody in _others:
        pause(PAUSE_S)
        for _ in range(MOST_PAUSES - 1):
            if not anybody():
                break
            pause(PAUSE_S)
