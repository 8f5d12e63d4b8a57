"""Steady load: five calls a second, for STEADY_MINUTES (0.8, or an hour to be sure).

Two web processes and a worker on PostgreSQL and Redis, with everybody they need
(bench/steady_centre.py); every so often a look at what they hold (bench/steady_samples.py).

The rule: of each thing the mean of the last quarter is held to the mean of the second quarter, at
most 1.05 times it after an hour, with more room in a shorter run, in which processes still warm up;
the first quarter does not count. Rows that are open because calls go on may sway by chance, so
theirs is 1.25. When nobody calls any more, every row that a call opens must have closed.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.result import Result
from bench.steady_centre import SteadyCentre, panel, steady_centre
from bench.steady_samples import OPEN_ROWS, Sample, sample
from callcenter.store.engine import open_engine

MINUTES = float(os.environ.get("STEADY_MINUTES", "0.8"))
CALLS_PER_S = float(os.environ.get("STEADY_CALLS_PER_S", "5"))
LOOKS = 240
LOOK_EVERY_S = max(1.0, MINUTES * 60 / LOOKS)
DRAINED_WITHIN_S = 120.0
GROWTH, GROWTH_SHORT, SWAY = 1.05, 1.25, 1.25
LONG_MINUTES = 30
KEPT = Path("build/steady.jsonl")
Look = Callable[[], Sample]


def run() -> Iterator[Result]:
    """Growth of everything that is held, and what is left open at the end."""
    KEPT.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="steady-") as folder, steady_centre(Path(folder)) as it:
        yield from _measured(it)


def _measured(centre: SteadyCentre) -> Iterator[Result]:
    engine = open_engine(centre.database_url, pool_size=1)
    sam = panel(centre)
    try:
        began = time.monotonic()
        centre.let_callers_in(CALLS_PER_S)
        seen = _watch(centre, lambda: sample(centre, engine))
        lasted = time.monotonic() - began
        centre.let_callers_in(0)
        placed = centre.crowd()["counts"]["placed"]
        left = _drained(centre, lambda: sample(centre, engine))
        counts = centre.crowd()["counts"]
        print(f"callers: {counts}; changes of Sam's panel: {len(sam.entries)} entries")
    finally:
        sam.leave()
        engine.dispose()
    yield Result("calls placed", placed / lasted, CALLS_PER_S, "calls/s", "wanted", ">=", 0.9)
    talked = counts.get("talked", 0)
    yield Result("callers who were talked with", talked, placed, "calls", "placed", ">=", 0.9)
    yield from _growth(seen)
    for name in OPEN_ROWS:
        yield Result(f"{name}, at the end", left[name], 1, "rows", "none", "<=", 0)


def _watch(centre: SteadyCentre, look: Look) -> list[Sample]:
    """Look for as long as it lasts; every look is kept in build/steady.jsonl."""
    seen: list[Sample] = []
    ends = time.monotonic() + MINUTES * 60
    with KEPT.open("w", encoding="utf-8") as kept:
        while time.monotonic() < ends:
            time.sleep(LOOK_EVERY_S)
            centre.processes.require_alive()
            seen.append(look())
            kept.write(json.dumps({"at": time.time(), **seen[-1]}) + "\n")
            kept.flush()
    return seen


def _drained(centre: SteadyCentre, look: Look) -> Sample:
    """What is open when everybody has had the time to finish."""
    ends = time.monotonic() + DRAINED_WITHIN_S
    while True:
        left = look()
        if not any(left[name] for name in OPEN_ROWS) or time.monotonic() > ends:
            return left
        centre.processes.require_alive()
        time.sleep(1.0)


def _growth(seen: Sequence[Sample]) -> Iterator[Result]:
    quarter = len(seen) // 4
    held = GROWTH if MINUTES >= LONG_MINUTES else GROWTH_SHORT
    for name in seen[0]:
        second = statistics.fmean(one[name] for one in seen[quarter : 2 * quarter])
        last = statistics.fmean(one[name] for one in seen[-quarter:])
        if not second and not last:
            continue
        bound = SWAY if name in OPEN_ROWS else held
        yield Result(name, last, max(second, 1.0), "", "second quarter", "<=", bound)
