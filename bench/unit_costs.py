"""What one call costs, counted on its whole path: `python -m bench unit_costs`.

The steady centre (two web processes, worker, PostgreSQL, Redis, local network, simulated agents at
their screens) is first left alone, then given callers until all are served. What the time alone
costs is taken off what the callers cost. Webhooks and REST requests are counted by the network,
statements and the commits that wrote by the database's log, rows by its statistics, pushes by two
screens: Sam's panel and the desk of an agent at work. CPU is processor time, which a busy machine
does not lengthen. The figures go to build/unit_costs.json; each is held to the one that
docs/scale.md is worked out from (bench/scale_model.py), with 1.5 times the room.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.cost_meter import CountedPage, Meter
from bench.floor_costs import floor_costs
from bench.result import Result
from bench.scale_model import MEASURED, UnitCosts
from bench.steady_centre import PASSWORD, SteadyCentre, steady_centre
from callcenter.store.engine import open_engine

CALLS_PER_S = float(os.environ.get("UNIT_CALLS_PER_S", "3"))
IDLE_S, BUSY_S, DRAIN_S = 15.0, 60.0, 40.0
ROOM = 1.5
KEPT = Path("build/unit_costs.json")


def run() -> Iterator[Result]:
    """Each cost beside the one that the model uses."""
    with tempfile.TemporaryDirectory(prefix="costs-") as folder:
        with steady_centre(Path(folder)) as centre:
            counted = _counted(centre)
        costs = UnitCosts(**counted, **floor_costs(Path(folder)))
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(asdict(costs), indent=2) + "\n", "utf-8")
    for name, value in asdict(costs).items():
        used = asdict(MEASURED)[name] or 1.0
        yield Result(name.replace("_", " "), value, used, "", "docs/scale.md", "<=", ROOM)


def _counted(centre: SteadyCentre) -> dict[str, float]:
    engine = open_engine(centre.database_url, pool_size=1)
    sam = _page(centre, 1, "sam", "/panel", "floor")
    works = _page(centre, 0, "agent0", "/agent", "desk")
    try:
        meter = Meter(centre, engine, {"panel": sam, "desk": works})
        began = meter.read()
        time.sleep(IDLE_S)
        left_alone = meter.read()
        at = time.monotonic()
        centre.let_callers_in(CALLS_PER_S)
        time.sleep(BUSY_S)
        centre.let_callers_in(0)
        meter.until_nobody_calls(DRAIN_S)
        busy, lasted = meter.read(), time.monotonic() - at
        calls, hers = centre.crowd()["counts"]["placed"], meter.calls_of("agent0")
    finally:
        for page in (sam, works):
            page.leave()
        engine.dispose()
    idle = {name: (left_alone[name] - began[name]) / IDLE_S for name in began}
    for_calls = {n: busy[n] - left_alone[n] - idle[n] * lasted for n in began}
    return {
        **{name: for_calls[name] / calls for name in Meter.PER_CALL},
        "panel_pushes": for_calls["panel_pushes"] / calls,
        "desk_pushes": for_calls["desk_pushes"] / max(hers, 1),
        "push_bytes": busy["push_bytes"] / max(busy["all_pushes"], 1),
        "web_idle_ms": idle["web_ms"] / 2,
        "worker_idle_ms": idle["worker_ms"],
        "idle_statements": idle["statements"],
    }


def _page(centre: SteadyCentre, web: int, who: str, namespace: str, topic: str) -> CountedPage:
    return CountedPage(centre.webs[web], f"{who}@example.com", PASSWORD, namespace, topic)
