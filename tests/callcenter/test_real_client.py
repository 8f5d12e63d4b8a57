"""The pages' own socket library, under Node, against the served process."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stage.served import Served, until

ROOT = Path(__file__).resolve().parents[2]
SCREEN = ROOT / "tests" / "stage" / "screen.mjs"

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        shutil.which("node") is None or not (ROOT / "node_modules/socket.io-client").is_dir(),
        reason="socket.io-client is not installed: make ui",
    ),
]


class Client:
    """A Node process with one socket; `heard` is everything it has told so far."""

    def __init__(self, served: Served, browser: httpx.Client | None, namespace: str, topic: str):
        cookies = browser.cookies.items() if browser else ()
        cookie = "; ".join(f"{name}={value}" for name, value in cookies)
        command = ["node", str(SCREEN), served.base + namespace, topic, cookie]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.heard: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.heard.append(json.loads(line))

    def count(self, event: str) -> int:
        return sum(one["event"] == event for one in self.heard)

    @property
    def entries(self) -> dict[str, Any]:
        return next((one["entries"] for one in reversed(self.heard) if "entries" in one), {})

    def loses_the_next_delta(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("lose\n")
        self.process.stdin.flush()
        until(lambda: self.count("ready") == 1)

    def leaves(self) -> None:
        self.process.kill()
        self.process.wait(5)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("real-client"), agents=20)
    yield served
    served.stop()


def test_a_snapshot_then_only_what_changes(served: Served) -> None:
    sam = Client(served, served.sign_in("sam"), "/panel", "floor")
    ana = served.sign_in("ana")
    try:
        until(lambda: sam.count("snapshot") == 1, 15)
        ana.post("/api/v1/desk/ready", json={}).raise_for_status()
        until(lambda: sam.entries["agent:ana"]["state"] == "ready")
        changed = [one["keys"] for one in sam.heard if one["event"] == "delta"]
        assert all("agent:agent1" not in keys for keys in changed)
        assert sam.count("snapshot") == 1
    finally:
        sam.leaves()


def test_a_missed_delta_heals_by_itself(served: Served) -> None:
    sam = Client(served, served.sign_in("sam"), "/panel", "floor")
    ana = served.sign_in("ana")
    try:
        until(lambda: sam.count("snapshot") == 1, 15)
        sam.loses_the_next_delta()
        ana.post("/api/v1/desk/away", json={"reason": "lunch"}).raise_for_status()
        until(lambda: sam.count("lost") == 1)
        ana.post("/api/v1/desk/away", json={"reason": "training"}).raise_for_status()
        until(lambda: sam.count("snapshot") == 2, 15)
        assert sam.count("gap") == 1
        assert sam.entries["agent:ana"]["reason"] == "training"
    finally:
        sam.leaves()


def test_nobody_listens_without_signing_in(served: Served) -> None:
    max_ = Client(served, None, "/panel", "floor")
    try:
        until(lambda: max_.count("refused") == 1, 15)
        assert max_.heard[0]["code"] == "not_signed_in"
        assert max_.count("snapshot") == 0
    finally:
        max_.leaves()
