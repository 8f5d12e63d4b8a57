"""Programs of ours as processes of their own, each with a log file, ended by their own id."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ENDS_WITHIN_S = 10.0
LOG_LINES_TOLD = 25


def program(name: str) -> str:
    """The path of an installed command, such as `callcenter`."""
    return str(Path(sys.executable).with_name(name))


class Running:
    """A process; what it prints goes to its log."""

    def __init__(
        self, name: str, command: Sequence[str], log: Path, env: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.log = log
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                list(command),
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def ended_with(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """Ask it to end; if it does not, end it."""
        if self.alive:
            self._process.terminate()
            try:
                self._process.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End it as a power cut would: no word of farewell, nothing finished."""
        self._process.kill()
        self._process.wait()

    def printed(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def tail(self) -> str:
        """The last lines of the log, for a message about what went wrong."""
        lines = self.printed().splitlines()[-LOG_LINES_TOLD:]
        state = "runs" if self.alive else f"ended with {self._process.returncode}"
        return "\n".join([f"-- {self.name} ({state}), end of its log:", *lines])

    def await_line(self, words: str, within_s: float = 20.0) -> str:
        """The first line of the log that has these words."""
        end = time.monotonic() + within_s
        while time.monotonic() < end:
            for line in self.printed().splitlines():
                if words in line:
                    return line
            if not self.alive:
                break
            time.sleep(0.03)
        raise AssertionError(f"{self.name} did not say {words!r}\n{self.tail()}")
