"""Long work between requests, cut into pieces: whoever waits comes in between.

A process that serves says how at its start (`let_others_in`). One that does nothing else, a worker
of its own or a test, has nobody to let in, and goes on.
"""

from collections.abc import Callable

PAUSE_S = 0.001  # so long that whatever is ready runs first, not only the next in turn

_pauses: list[Callable[[float], object]] = []


def let_others_in(pause: Callable[[float], object]) -> None:
    """From now on `breathe` pauses this process's work by that, which takes seconds."""
    _pauses[:] = [pause]


def breathe() -> None:
    """Let requests, screens and other duties run. Never inside a transaction that writes:

    on SQLite the next writer of this process would wait for a lock that nobody can give back.
    """
    for pause in _pauses:
        pause(PAUSE_S)
