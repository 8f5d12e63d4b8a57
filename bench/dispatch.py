"""From "an agent is free and a caller waits" to the offer sent, and what is lost by it.

One web process on SQLite with its worker inside. Agents answer telephones, so that the offer sent
is the moment when the network is asked to ring; "free" is the moment when the request that frees
the agent is sent, and "waits" when the caller's first webhook is. Every figure has the way of both
over HTTP in it.

Agents who do nothing but talk would finish n / E[S] calls a second. An Asterisk queue that polls
reaches 0.59 of it (10 agents, 30 waiting, talks of 0.5 to 2.5 s, the same machine kind).

The cost of a decision is the CPU of one pass of routing, its offer and its commit, in one process.
"""

import asyncio
import random
import statistics
import tempfile
from pathlib import Path

from bench.decisions import decision_us
from bench.dispatch_floor import DispatchFloor
from bench.result import Result

PROMISED_MS = 50.0
RUN_S = 20.0
FEW, MANY = 10, 1_000


def run() -> list[Result]:
    """Milliseconds at the 99th percentile, calls a second, microseconds."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows += _kept_waiting(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        rows += _large(Path(folder))
    flat = decision_us(agents=FEW, lines=1, waiting=FEW)
    for name, other in (
        (f"a decision with {MANY} agents", decision_us(agents=MANY, lines=50, waiting=FEW)),
        (f"a decision with {MANY} waiting", decision_us(agents=FEW, lines=1, waiting=MANY)),
    ):
        rows.append(Result(name, other, flat, "us", f"with {FEW}", "<=", 1.25))
    return rows


def _kept_waiting(folder: Path) -> list[Result]:
    floor = DispatchFloor(folder, agents=FEW, lines=1)
    dice = random.Random(5)
    asyncio.run(floor.play(RUN_S, waiting=30, talk_s=lambda: dice.uniform(0.5, 2.5)))
    done, mean_s = len(floor.talked_s), statistics.mean(floor.talked_s)
    ideal = FEW / mean_s * floor.played_s
    return [
        _late(f"free to offer, {FEW} agents, 30 waiting", floor.free_to_offer_s),
        Result("completed calls", done, ideal, "calls", "n / E[S]", ">=", 0.97),
    ]


def _large(folder: Path) -> list[Result]:
    floor = DispatchFloor(folder, agents=MANY, lines=50)
    dice = random.Random(5)
    asyncio.run(floor.play(RUN_S, calls_per_s=5.0, talk_s=lambda: dice.uniform(1.0, 3.0)))
    return [_late(f"caller to offer, {MANY} agents, 50 lines", floor.caller_to_offer_s)]


def _late(name: str, seconds: list[float]) -> Result:
    cuts = statistics.quantiles([one * 1000 for one in seconds], n=100)
    print(f"{name}: {len(seconds)} offers, p50 {cuts[49]:.0f}, p99 {cuts[98]:.0f} ms")
    return Result(f"{name}, p99", cuts[98], PROMISED_MS, "ms", "the promise", "<=", 1.0)
