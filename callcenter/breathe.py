"""Long work between requests, cut into pieces: whoever waits comes in between."""

import time

PAUSE_S = 0.001  # so long that whatever is ready runs first, not only the next in turn


def breathe() -> None:
    """Let requests, screens and other duties run. Never inside a transaction that writes:

    on SQLite the next writer of this process would wait for a lock that nobody can give back.
    """
    time.sleep(PAUSE_S)
