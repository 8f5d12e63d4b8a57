"""Long work between requests, cut into pieces: whoever waits comes in between."""

import time


def breathe() -> None:
    """Let requests, screens and other duties run. Never inside a transaction that writes:

    on SQLite the next writer of this process would wait for a lock that nobody can give back.
    """
    time.sleep(0)
