"""A year of 10,000 calls a day: how long its figures take to read, on both databases.

The days and quarter-hours are written directly, as counting 3.65 million calls would leave them
(5 lines; every day 10,000 calls); the calls themselves are counted in a smaller set, for the unit
cost of counting one. `FIGURES_DAYS` days, 365 unless said.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import sqlalchemy as sa
from sqlalchemy import Engine

from bench.result import Result
from callcenter.domain.events import Recorded
from callcenter.figures.call_record import call_record
from callcenter.figures.line_sums import BOUNDS_S, no_sums
from callcenter.figures.periods import midnight
from callcenter.reports.figures import Asked, read_figures
from callcenter.store import figure_marks, schema
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from tests.stage import servers
from tests.stage.house import TestHouse
from tests.stage.line_row import line_row

LINES, CALLS_A_DAY, FIRST = 5, 10_000, date(2025, 1, 1)
DAYS = int(os.environ.get("FIGURES_DAYS", "365"))
LIMIT_S = 1.0


def run() -> Iterator[Result]:
    """The year on SQLite and PostgreSQL, by month, week and day; then unit costs."""
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        yield from _year("SQLite", f"sqlite:///{folder}/year.db")
        with servers.postgres() as url:
            yield from _year("PostgreSQL", url)
        yield from _unit_costs(Path(folder))


def _year(name: str, url: str) -> Iterator[Result]:
    engine = open_engine(url)
    schema.upgrade(engine)
    _fill(engine)
    last = FIRST + timedelta(days=DAYS - 1)
    now = midnight(last, "UTC")
    for by in ("month", "day"):
        took = _timed(lambda by=by: read_figures(engine, Asked(FIRST, last, by), now))  # type: ignore[misc]
        yield Result(f"a year by {by}, {name}", took, LIMIT_S, "s", "1 s", "<=", 1.0)
    engine.dispose()


def _fill(engine: Engine) -> None:
    rng = random.Random(7)
    with engine.begin() as db:
        for n in range(LINES):
            db.execute(sa.insert(t.lines).values(_line(n)))
        for n in range(LINES):
            days = [_day(rng, f"line{n}", FIRST + timedelta(days=d)) for d in range(DAYS)]
            db.execute(sa.insert(f.line_days), days)


def _line(n: int) -> dict[str, object]:
    return line_row(f"line{n}", name=f"Line {n}", wrap_up_s=30.0, position=n)


def _day(rng: random.Random, line_id: str, day: date) -> dict[str, object]:
    offered = CALLS_A_DAY // LINES
    answered = int(offered * rng.uniform(0.9, 0.99))
    sums = no_sums() | {
        "offered": offered,
        "answered": answered,
        "abandoned": offered - answered,
        "answered_in_promise": int(answered * rng.uniform(0.7, 0.95)),
        "wait_s": answered * rng.uniform(8, 30),
        "talk_s": answered * 180.0,
        "handled": answered,
        "waits": [answered // (len(BOUNDS_S) + 1)] * (len(BOUNDS_S) + 1),
        "terms": {"30|12|5|4": offered},
        "tiers": {tier: dict.fromkeys(("offered", "answered"), 500) for tier in ()},
    }
    return {"line_id": line_id, "day": day.isoformat(), **sums}


def _unit_costs(folder: Path) -> Iterator[Result]:
    """CPU µs of one call's record, and of the marks in one transaction that needs them."""
    from callcenter.figures.figure_store import events_of
    from tests.callcenter.figures.busy_day import busy_day

    house = TestHouse.in_folder(folder)
    house.line()
    busy_day(house)
    with house.engine.connect() as db:
        ids = list(db.execute(sa.select(t.calls.c.id)).scalars())
        told: dict[str, list[Recorded]] = events_of(db, ids)
        entries = [dict(row) for row in db.execute(sa.select(t.journal)).mappings()]
    record = _cpu(lambda: [call_record(one, told[one]) for one in ids], 20) / len(ids)
    yield Result("the record of one call", record * 1e6, 1000, "µs CPU", "1 ms", "<=", 1.0)
    some = [entries[n : n + 6] for n in range(0, len(entries) - 6, 6)]
    find = _cpu(lambda: [figure_marks.marks_of(one) for one in some], 20) / len(some)
    marks = max((figure_marks.marks_of(one) for one in some), key=len)
    insert = sa.insert(f.figure_marks)

    def write() -> None:
        with house.engine.begin() as db:
            for _ in range(200):
                db.execute(insert, marks)

    cost = find + _cpu(write, 5) / 200
    yield Result("marking in a transaction", cost * 1e6, 253, "µs CPU", "a write of 253", "<=", 0.5)
    house.close()


def _timed(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def _cpu(work: Callable[[], object], times: int) -> float:
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times
