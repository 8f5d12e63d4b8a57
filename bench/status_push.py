"""What a change of the floor costs on its way to 500 panels, against a bare Flask-SocketIO emit.

Ours: an agent's state is changed over the API twenty times a second; the row is written, the floor
is read, the difference worked out, numbered and sent. Bare: twenty requests a second that emit a
message of the same size to one room, on the same server. What the requests alone cost (the same
requests with nobody watching) is taken off both, so that the CPU is that of the deliveries.
"""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from bench.bare_push import bare_push
from bench.processor_time import cpu_s
from bench.push_floor import PushFloor, screens_at, screens_of
from bench.result import Result

AGENTS, PANELS = 60, 500
PER_S, FOR_S = 20.0, 10.0
BURSTS = 40
FEWEST_DELIVERED = 0.95


def run() -> list[Result]:
    """Microseconds of CPU, deliveries a second, milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = PushFloor(folder, AGENTS, PANELS)
        try:
            sam = _supervisor(floor)
            change = _changes(floor, sam)
            ours, told = _delivered(change, floor.process.pid, lambda: screens_of(floor, folder))
            one, three = _bursts(floor, sam, folder)
        finally:
            floor.stop()
        size = int(told["frames"]["bytes"] / max(1, told["frames"]["weighed"]))
        with bare_push(size) as (port, pid), httpx.Client() as client:
            url = f"http://127.0.0.1:{port}"
            cookies = {"panel": ["none"] * PANELS, "desk": []}
            emit = lambda: client.post(f"{url}/emit")  # noqa: E731
            bare, _ = _delivered(emit, pid, lambda: screens_at(url, folder, cookies))
    print(f"frames of {size} bytes; bare delivered {bare['per_s']:.0f} a second")
    wanted = PER_S * PANELS
    return [
        Result("CPU of a delivery", ours["us"], bare["us"], "us", "bare emit", "<=", 1.1),
        Result(
            f"deliveries, {PANELS} panels",
            ours["per_s"],
            wanted,
            "1/s",
            "all",
            ">=",
            FEWEST_DELIVERED,
        ),
        Result("burst of three, p99", three, one, "ms", "one change", "<=", 3.0),
    ]


def _delivered(
    change: Callable[[], object], pid: int, screens: Callable[[], Any]
) -> tuple[dict[str, float], dict[str, Any]]:
    """CPU of one delivery and deliveries a second, and all that the screens tell."""
    _drive(change, 2.0)
    at = cpu_s(pid)
    _drive(change, FOR_S)
    alone_s = cpu_s(pid) - at
    with screens() as watching:
        _say(watching, "measure")
        at = cpu_s(pid)
        took_s = _drive(change, FOR_S)
        spent_s = cpu_s(pid) - at - alone_s
        time.sleep(0.5)
        told = json.loads(watching.communicate("tell\n", timeout=60)[0])
    sent = told["frames"]["panel"]
    return {"us": spent_s / sent * 1e6, "per_s": sent / took_s}, told


def _drive(change: Callable[[], object], for_s: float) -> float:
    """Changes at a steady pace, whatever each takes; returns the seconds it took."""
    began = time.monotonic()
    for n in range(int(for_s * PER_S)):
        time.sleep(max(0.0, began + n / PER_S - time.monotonic()))
        change()
    return time.monotonic() - began


def _bursts(floor: PushFloor, sam: httpx.Client, folder: Path) -> tuple[float, float]:
    """p99 of the age at a screen, in ms, of single changes and of three at the same moment."""
    p99s = []
    for at_once in (1, 3):
        with screens_of(floor, folder) as screens, ThreadPoolExecutor(at_once) as hands:
            _say(screens, "measure")
            for n in range(BURSTS):
                whom = [floor.idle[(n * at_once + k) % len(floor.idle)] for k in range(at_once)]
                list(hands.map(lambda one: _switch(sam, one), whom))
                time.sleep(0.25)
            ages = json.loads(screens.communicate("tell\n", timeout=60)[0])["ages"]["panel"]
        p99s.append(statistics.quantiles(ages, n=100)[98])
    return p99s[0], p99s[1]


def _supervisor(floor: PushFloor) -> httpx.Client:
    headers = {"X-CSRF-Token": "csrf", "Cookie": floor.cookie(floor.supervisors[0])}
    return httpx.Client(base_url=floor.base, headers=headers)


def _changes(floor: PushFloor, sam: httpx.Client) -> Callable[[], object]:
    dice = random.Random(3)
    return lambda: _switch(sam, dice.choice(floor.idle))


_state: dict[str, str] = {}


def _switch(sam: httpx.Client, agent_id: str) -> None:
    """Ready becomes away, away becomes ready: every request is a change."""
    now = _state[agent_id] = "ready" if _state.get(agent_id) == "away" else "away"
    body = {"state": now, "reason": "break" if now == "away" else None}
    sam.post(f"/api/v1/agents/{agent_id}/state", json=body).raise_for_status()


def _say(screens: Any, word: str) -> None:
    screens.stdin.write(f"{word}\n")
    screens.stdin.flush()
