"""The demonstration's processes: started each in a group of its own, watched, and all ended."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from callcenter.domain.errors import NotNow

ENDS_WITHIN_S = 6.0
SHOWN_LINES = 12


@dataclass(frozen=True, slots=True)
class Running:
    """One process and where its words go."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


@dataclass(slots=True)
class Processes:
    """Everything that was started; `end_all` leaves nothing behind."""

    logs: Path
    running: list[Running] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str], environment: dict[str, str]) -> Running:
        """Start a program of its own session, so that Ctrl-C reaches us first."""
        log = self.logs / f"{name}.log"
        with log.open("wb") as words:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        started = Running(name, process, log)
        self.running.append(started)
        return started

    def require_alive(self) -> None:
        """Raises NotNow with the last words of a process that has ended by itself."""
        for one in self.running:
            code = one.process.poll()
            if code is not None:
                last = one.log.read_text("utf-8", "replace").splitlines()[-SHOWN_LINES:]
                words = "\n  ".join(last) or "(it said nothing)"
                raise NotNow(f"The {one.name} has ended ({code}). Its last words:\n  {words}")

    def end_all(self) -> None:
        """End every process, the last one started first; whoever lingers is killed."""
        for one in reversed(self.running):
            _signal_group(one.process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                one.process.wait(ENDS_WITHIN_S)
            _signal_group(one.process.pid, signal.SIGKILL)
            one.process.wait()
        self.running.clear()


def _signal_group(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return  # all of them have gone already
