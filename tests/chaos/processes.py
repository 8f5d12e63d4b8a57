"""The service's own processes at a chosen moment: started, killed, started again on their port."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx

from tests.stage.polling import until
from tests.stage.processes import Running
from tests.stage.servers import free_port

READY_WITHIN_S = 300.0


class Part:
    """One process of the service, web or worker; `port` is a web process's."""

    def __init__(
        self, name: str, arguments: Sequence[str], folder: Path, env: Mapping[str, str]
    ) -> None:
        self.name = name
        self._arguments = list(arguments)
        self._log = folder / f"{name}.log"
        self.env = env
        self.running: Running | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.chaos.steppable", *self._arguments]
        self.running = Running(self.name, command, self._log, self.env)

    @property
    def process(self) -> Running:
        assert self.running is not None
        return self.running

    @property
    def pid(self) -> int:
        return self.process._process.pid

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()

    def stop(self) -> None:
        if self.running is not None:
            self.running.stop()

    def tail(self) -> str:
        return self.running.tail() if self.running else f"-- {self.name} never ran"

    def logged(self) -> str:
        return self.process.printed()


class WebPart(Part):
    """A web process."""

    def __init__(
        self, name: str, folder: Path, env: Mapping[str, str], *, with_worker: bool = False
    ) -> None:
        self.port = free_port()
        works = "--worker" if with_worker else "--no-worker"
        super().__init__(name, ["serve", works, "--port", str(self.port)], folder, env)

    def is_ready(self) -> bool:
        """Whether it says that it can work."""
        try:
            url = f"http://127.0.0.1:{self.port}/health/ready"
            return httpx.get(url, timeout=3, trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def await_ready(self) -> None:
        until(f"{self.name} is ready", self.is_ready, READY_WITHIN_S, self.tail)
