"""How old a change is when it is on a screen: 500 agents, 50 supervisors, one process, SQLite.

Changes come as they do in a shift: supervisors' and agents' state through the API, callers through
signed webhooks, offers and their ends by the house itself. Every screen is a socket.io client on a
websocket of its own, in one Node process. The age is the time of arrival less the moment of the
decision (`since`, `waiting_since`), so the commit, the reading, the difference, the sending and
the client's parsing are in it. Server, clients and driver share the machine."""

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from bench.processor_time import cpu_s
from bench.push_floor import LINES, PushFloor, number_of, screens_of
from bench.result import Result

AGENTS, SUPERVISORS = 500, 50
FOR_S = 20.0
STATES_PER_S, CALLS_PER_S, HANG_UP_AFTER_S = 6.0, 1.5, 6.0
PROMISED_MS = 250.0


def run() -> list[Result]:
    """Ages in milliseconds at the 50th and 95th percentile."""
    with tempfile.TemporaryDirectory() as folder:
        floor = PushFloor(Path(folder), AGENTS, SUPERVISORS)
        try:
            with screens_of(floor, Path(folder)) as screens:
                load, spent = os.getloadavg()[0], cpu_s(floor.process.pid)
                _drive(floor, screens)
                busy = (cpu_s(floor.process.pid) - spent) / FOR_S
                told = json.loads(screens.communicate("tell\n", timeout=30)[0])
        finally:
            floor.stop()
    frames = told["frames"]
    print(f"load average before: {load:.1f}; server: {busy:.0%} of a core; frames: {frames}")
    return [row for kind in ("panel", "desk") for row in _rows(kind, told["ages"][kind])]


def _rows(kind: str, ages: list[float]) -> list[Result]:
    cuts = statistics.quantiles(ages, n=100)
    print(f"{kind}: {len(ages)} changes seen, p50 {cuts[49]:.0f}, p95 {cuts[94]:.0f} ms")
    name = f"push to {kind}s, {AGENTS} agents, {SUPERVISORS} panels"
    return [Result(f"{name}, p95", cuts[94], PROMISED_MS, "ms", "the promise", "<=", 1.0)]


def _drive(floor: PushFloor, screens: Any) -> None:
    chance = random.Random(7)
    headers = {"X-CSRF-Token": "csrf", "Cookie": floor.cookie(floor.supervisors[0])}
    with httpx.Client(base_url=floor.base, headers=headers) as sam:
        screens.stdin.write("measure\n")
        screens.stdin.flush()
        until = time.monotonic() + FOR_S
        calls = _calls(floor, chance)
        while time.monotonic() < until:
            time.sleep(chance.expovariate(STATES_PER_S + CALLS_PER_S))
            if chance.random() < CALLS_PER_S / (STATES_PER_S + CALLS_PER_S):
                next(calls)
                continue
            state = chance.choice(("ready", "away"))
            body = {"state": state, "reason": "break" if state == "away" else None}
            sam.post(f"/api/v1/agents/{chance.choice(floor.idle)}/state", json=body)
        time.sleep(1)


def _calls(floor: PushFloor, chance: random.Random) -> Iterator[None]:
    """Each step one caller dials, and those who have waited long enough hang up."""
    up: list[tuple[float, dict[str, str]]] = []
    count = 0
    while True:
        count += 1
        form = {
            "CallSid": f"CA{count:032d}",
            "From": f"+1415556{count:04d}",
            "To": number_of(chance.randrange(len(LINES))),
            "Direction": "inbound",
            "CallStatus": "ringing",
        }
        floor.phone("/twilio/voice", form)
        up.append((time.monotonic() + HANG_UP_AFTER_S, form))
        while up and up[0][0] < time.monotonic():
            floor.phone("/twilio/status", {**up.pop(0)[1], "CallStatus": "completed"})
        yield
