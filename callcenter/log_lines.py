"""Where log lines go: a log that cannot be written must not end the work that it tells of."""

from contextlib import suppress
from typing import Any, TextIO


class LogLines:
    """A stream for log lines. What a full disk or a closed pipe refuses is lost, and nothing else.

    A worker whose complaint about a full disk raised anew would stop working for good.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write if it can be written."""
        with suppress(OSError, ValueError):  # ValueError: the stream has been closed
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Push on what was written."""
        with suppress(OSError, ValueError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
