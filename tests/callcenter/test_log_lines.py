"""A log that cannot be written costs its lines, not the work."""

from io import StringIO

import structlog

from callcenter.log_lines import LogLines


class FullDisk(StringIO):
    """Takes nothing any more."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_lines_arrive() -> None:
    stream = StringIO()
    structlog.PrintLogger(LogLines(stream)).info("a line")  # type: ignore[arg-type]
    assert stream.getvalue() == "a line\n"


def test_a_full_disk_stops_nobody() -> None:
    structlog.PrintLogger(LogLines(FullDisk())).info("a line")  # type: ignore[arg-type]


def test_a_closed_stream_stops_nobody() -> None:
    stream = StringIO()
    stream.close()
    structlog.PrintLogger(LogLines(stream)).info("a line")  # type: ignore[arg-type]
