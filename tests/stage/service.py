"""The running service: one process, or web and worker apart; stopped, killed and started again."""

from dataclasses import replace
from pathlib import Path

import httpx

from tests.stage.installation import Installation
from tests.stage.polling import until
from tests.stage.processes import Running, program
from tests.stage.servers import free_port

READY_WITHIN_S = 30.0


class Service:
    """Serves at `base_url` from `start` to `stop`; the address stays over restarts."""

    def __init__(
        self, folder: Path, installed: Installation, *, apart: bool = False, works: bool = True
    ) -> None:
        """`apart`: the worker is a process of its own. `works`: there is a worker at all."""
        self._folder = folder
        self._works = works
        self._apart = apart
        self._port = free_port()
        self.base_url = f"http://127.0.0.1:{self._port}"
        self.installed = replace(installed, public_url=self.base_url)
        self.processes: list[Running] = []

    def start(self) -> None:
        serve = [program("callcenter"), "serve", "--port", str(self._port)]
        env = self.installed.env()
        log = self._folder / "serve.log"
        if self._apart:
            worker_log = self._folder / "worker.log"
            self.processes = [
                Running("serve", [*serve, "--no-worker"], log, env),
                Running("worker", [program("callcenter"), "worker"], worker_log, env),
            ]
        else:
            command = serve if self._works else [*serve, "--no-worker"]
            self.processes = [Running("serve", command, log, env)]
        until("the service is ready", self._is_ready, READY_WITHIN_S, self.tell)

    def _is_ready(self) -> bool:
        if not self.processes[0].alive:
            raise AssertionError(f"the service has ended\n{self.tell()}")
        try:
            return httpx.get(f"{self.base_url}/health/ready", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        for process in self.processes:
            process.stop()

    def kill(self) -> None:
        """kill -9, all of it."""
        for process in self.processes:
            process.kill()

    def tell(self) -> str:
        return "\n".join(process.tail() for process in self.processes)

    def logged(self, words: str) -> list[str]:
        """The lines of all logs with these words."""
        return [
            line
            for process in self.processes
            for line in process.printed().splitlines()
            if words in line
        ]
