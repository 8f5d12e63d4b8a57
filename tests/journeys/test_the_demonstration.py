"""`callcenter demo`, from the command to the last process that ends."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.stage.polling import until
from tests.stage.processes import program

pytestmark = pytest.mark.journey


@dataclass
class Demo:
    """A running demonstration and what it prints."""

    process: subprocess.Popen[bytes]
    printed: Path
    folder: Path
    port: int
    phone_port: int

    def said(self, pattern: str) -> str | None:
        found = re.search(pattern, self.printed.read_text("utf-8"))
        return found[0] if found else None

    def children(self) -> list[str]:
        """The commands of the processes that work in its folder or on its port."""
        ports = (f"--port {port}" for port in (self.port, self.phone_port))
        ours = (str(self.folder), *ports)
        found = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has just ended
                command = file.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                if any(mark in command for mark in ours) and " demo " not in command:
                    found.append(command)
        return found


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    port, phone_port = free_port(), free_port()
    folder, printed = tmp_path / "demo", tmp_path / "printed"
    command = [program("callcenter"), "demo", "--port", str(port)]
    command += ["--phone-port", str(phone_port), "--folder", str(folder)]
    command += ["--days", "3", "--calls-per-minute", "40"]
    with printed.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
    made = Demo(process, printed, folder, port, phone_port)
    yield made
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_callers_are_answered_by_simulated_agents_and_ctrl_c_ends_everything(demo: Demo) -> None:
    def tell() -> str:
        return demo.printed.read_text("utf-8")

    until("it is ready", lambda: demo.said("Ready after"), 60, tell)
    token = demo.said(r"cc_[\w-]+")
    assert demo.said(r"ana@harbour\.example +[a-z]+-[a-z]+-[a-z]+")
    headers = {"Authorization": f"Bearer {token}"}
    api = httpx.Client(base_url=f"http://127.0.0.1:{demo.port}/api/v1", headers=headers)

    def talking() -> bool:
        found = api.get("/calls", params={"state": "talking"}).json()["calls"]
        return bool(found)

    until("somebody talks", talking, 30, tell)
    assert len(demo.children()) == 3  # network, service, desks
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(30) == 0
    assert demo.children() == []
    assert demo.said("Everything has ended")
