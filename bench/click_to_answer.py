"""From a supervisor's click to the first extra answered call, in a running demonstration.

A caller waits in Support, whose own people have been moved to other lines; one rung is called in
over the API as the panel does it. People are asked, think, accept, their telephone rings, and the
caller is answered. Real processes, the local telephone network, nothing shortened.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from bench.result import Result
from tests.stage.servers import free_port

RUNGS = {1: "reserve", 2: "other lines", 3: "anyone with a phone"}
ROUNDS = 5
WANTED_S = 15.0
MENU, LINE = "+12125550140", "support"
UP_WITHIN_S, WITHIN_S = 180.0, 60.0


def run() -> Iterator[Result]:
    """Seconds for each rung: the median and the slowest of five rounds."""
    with tempfile.TemporaryDirectory() as folder:
        centre = Centre(Path(folder) / "demo")
        try:
            for rung, name in RUNGS.items():
                took = [centre.click_to_answer(rung) for _ in range(ROUNDS)]
                for what, ours in (("median", median(took)), ("slowest", max(took))):
                    words = f"click to answer, {name}, {what}"
                    yield Result(words, ours, WANTED_S, "s", "15 s", "<=", 1.0)
        finally:
            centre.close()


class Centre:
    """A demonstration to which nobody else calls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ports = free_port(), free_port()
        command = [sys.executable, "-m", "callcenter.cli", "demo", "--fresh", "--days", "1"]
        command += ["--folder", str(folder), "--calls-per-minute", "0.001"]
        command += ["--port", str(self._ports[0]), "--phone-port", str(self._ports[1])]
        self._demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._wait_for_ready()
        token = json.loads((folder / "keys.json").read_text("utf-8"))["api_token"]
        self._api = httpx.Client(
            base_url=f"http://127.0.0.1:{self._ports[0]}/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
        )
        self._network = httpx.Client(base_url=f"http://127.0.0.1:{self._ports[1]}", trust_env=False)
        self._lines = {one["id"]: one["lines"] for one in self._ask("GET", "/agents")["agents"]}
        self._caller = 0

    def click_to_answer(self, rung: int) -> float:
        """One round: seconds from the click to the answer, by the service's own clock."""
        self._leave_support_to(rung)
        call_id = self._somebody_waits()
        clicked = time.time()
        body = {"rung": rung, "people": 2, "minutes": 5, "even_if_hurt": True}
        self._ask("POST", f"/lines/{LINE}/call-in", body)
        answered = self._until(lambda: self._call(call_id)["answered_at"])
        self._until(lambda: self._call(call_id)["ended_at"])
        self._everybody_home()
        return float(answered) - clicked

    def _leave_support_to(self, rung: int) -> None:
        """Nobody serves the line in the first rank; for the nearest rung it keeps its reserve."""
        for agent_id, lines in self._lines.items():
            kept = [one for one in lines if one["line"] != LINE or (rung == 1 and one["reserve"])]
            self._ask("PUT", f"/agents/{agent_id}/lines", {"lines": kept})

    def _somebody_waits(self) -> str:
        self._caller += 1
        number = f"+1415555{self._caller:04}"
        wish = {"from": number, "to": MENU, "patience_s": 120, "talk_s": 4, "keys": "3"}
        self._network.post("/local/calls", json=wish).raise_for_status()
        found: str = self._until(lambda: self._waiting(number))
        return found

    def _waiting(self, number: str) -> str | None:
        for call in self._ask("GET", f"/calls?limit=20&line={LINE}")["calls"]:
            if call["caller"]["number"] == number and call["state"] == "waiting":
                return str(call["id"])
        return None

    def _everybody_home(self) -> None:
        self._api.post(f"/lines/{LINE}/send-back", json={})
        self._until(lambda: not self._open())
        self._until(lambda: self._count("ready") >= 8)

    def _open(self) -> bool:
        surge = self._ask("GET", "/surge")
        asked = any(one["state"] == "asked" for one in surge["asks"])
        return asked or any(one["state"] != "ended" for one in surge["loans"])

    def _count(self, state: str) -> int:
        return sum(one["state"] == state for one in self._ask("GET", "/agents")["agents"])

    def _call(self, call_id: str) -> Any:
        return self._ask("GET", f"/calls/{call_id}")["call"]

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        said = self._api.request(method, path, json=body)
        said.raise_for_status()
        return said.json() if said.content else None

    @staticmethod
    def _until(look: Callable[[], Any]) -> Any:
        ends = time.monotonic() + WITHIN_S
        while time.monotonic() < ends:
            found = look()
            if found:
                return found
            time.sleep(0.2)
        raise TimeoutError("the demonstration did not get there")

    def _wait_for_ready(self) -> None:
        assert self._demo.stdout is not None
        ends = time.monotonic() + UP_WITHIN_S
        for line in self._demo.stdout:
            if line.startswith("Ready after"):
                return
            if time.monotonic() > ends:
                break
        raise TimeoutError("the demonstration has not come up")

    def close(self) -> None:
        """End every process of it."""
        self._demo.terminate()
        self._demo.communicate(timeout=20)
