"""How long each report takes to open over a year of 10,000 calls a day: the server's answer.

python -m bench.open_reports [--lines 5] [--calls-a-day 10000] [--url postgresql+psycopg://…]

Only the sums are made (days and quarter-hours of every line, days of every agent): a report of a
year reads nothing else. Prints the median and the worst of five answers per report and period.
"""

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.domain.figure_names import AGENT_COUNTS, AGENT_SECONDS, LINE_COUNTS, LINE_SECONDS
from callcenter.figures.line_sums import BOUNDS_S, TIER_COUNTS
from callcenter.reports.all_reports import REPORTS, read_report
from callcenter.reports.local_hours import midnight
from callcenter.reports.period import Kind, Period, custom, period_of
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.all_tables import metadata
from callcenter.store.engine import open_engine

ZONE = "Europe/London"
LAST = date(2026, 12, 31)
FIRST = date(2025, 1, 1)
SLOT_S = 900
TRIES = 5
AGENTS = 200


def main() -> None:
    """Fill a database, read every report, print what it took."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--lines", type=int, default=5)
    asked.add_argument("--calls-a-day", type=int, default=10_000)
    asked.add_argument("--url")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(given.url or f"sqlite:///{folder}/reports.db")
        metadata.create_all(engine)
        with engine.begin() as db:
            fill(db, given.lines, given.calls_a_day)
        for period in (
            period_of(Kind.YEAR, LAST),
            period_of(Kind.MONTH, LAST),
            custom(FIRST, LAST),
        ):
            for name in REPORTS:
                print(json.dumps(measured(engine, name, period)))
        engine.dispose()


def measured(engine: sa.Engine, name: str, period: Period) -> dict[str, object]:
    """Milliseconds of five answers."""
    took = []
    for _ in range(TRIES):
        began = time.perf_counter()
        read_report(engine, name, period, midnight(LAST, ZONE))
        took.append((time.perf_counter() - began) * 1000)
    return {
        "report": name,
        "period": f"{period.first}/{period.last}",
        "median_ms": round(statistics.median(took)),
        "worst_ms": round(max(took)),
    }


def fill(db: Connection, lines: int, calls_a_day: int) -> None:
    """Two years of sums with a daily curve; counts are plausible, not real."""
    made = random.Random(7)
    for place in range(lines):
        line = {"id": f"line{place}", "name": f"Line {place}", "position": place}
        db.execute(sa.insert(t.lines), line_row(line))
        for month in months():
            days, slots = [], []
            for day in month:
                counted = [*slots_of(made, f"line{place}", day, calls_a_day / lines)]
                slots += counted
                days.append({"line_id": line["id"], "day": day.isoformat(), **added(counted)})
            db.execute(sa.insert(f.line_intervals), slots)
            db.execute(sa.insert(f.line_days), days)
    for agent in range(AGENTS):
        days = [
            {"agent_id": f"agent{agent}", "day": day.isoformat(), **agent_day(made)}
            for month in months()
            for day in month
        ]
        db.execute(sa.insert(f.agent_days), days)


def line_row(line: dict[str, Any]) -> dict[str, Any]:
    """A row of the table of lines, as wide as it is."""
    usual = {"promise_s": 30.0, "goal_s": 12.0, "wrap_up_s": 30.0, "offer_s": 15.0}
    plain = {"language": "en", "timezone": ZONE, "hours": {}, "service_level_definition": 4}
    more = {"short_abandon_s": 5.0, "priority_credit_s": 60.0, "reserve_after_s": 20.0}
    return {**usual, **plain, **more, "retired": False, **line}


def months() -> Iterator[list[date]]:
    """The days of two years, month by month."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    for number in range(24):
        yield [day for day in days if (day.year - FIRST.year) * 12 + day.month - 1 == number]


def slots_of(
    made: random.Random, line_id: str, day: date, calls: float
) -> Iterator[dict[str, Any]]:
    """Ninety-six quarters of an hour; nobody calls at night."""
    begin = midnight(day, ZONE)
    weights = [max(0.0, math.sin((slot - 28) / 48 * math.pi)) for slot in range(96)]
    for slot, weight in enumerate(weights):
        many = round(calls * weight / sum(weights) * made.uniform(0.7, 1.3))
        if many:
            yield {"line_id": line_id, "start": begin + slot * SLOT_S, **counts(made, many)}


def counts(made: random.Random, many: int) -> dict[str, Any]:
    """The columns of an interval in which so many callers came."""
    row: dict[str, Any] = dict.fromkeys(LINE_COUNTS, 0) | dict.fromkeys(LINE_SECONDS, 0.0)
    gone = sum(made.random() < 0.06 for _ in range(many))
    kept = sum(made.random() < 0.82 for _ in range(many - gone))
    row |= {"offered": many, "abandoned": gone, "answered": many - gone, "handled": many - gone}
    row |= {"answered_in_promise": kept, "answered_in_goal": kept // 2, "opened": many}
    row |= {"wait_s": 18.0 * many, "abandoned_wait_s": 40.0 * gone, "talk_s": 200.0 * many}
    row |= {"wrap_up_s": 25.0 * many, "resolved": kept, "repeats": kept // 12}
    waits = [0] * (len(BOUNDS_S) + 1)
    waits[2] = many - gone
    gave_up = [0] * (len(BOUNDS_S) + 1)
    gave_up[5] = gone
    tier = dict.fromkeys((*TIER_COUNTS, "wait_s"), 0) | {"offered": many, "answered": many - gone}
    tiers = {"unknown": tier, "gold": tier}
    return row | {"waits": waits, "gave_up": gave_up, "tiers": tiers, "terms": {"30|12|5|4": many}}


def added(slots: list[dict[str, Any]]) -> dict[str, Any]:
    """The day of these quarters."""
    day = {name: sum(slot[name] for slot in slots) for name in (*LINE_COUNTS, *LINE_SECONDS)}
    for name in ("waits", "gave_up"):
        day[name] = [sum(cells) for cells in zip(*(slot[name] for slot in slots), strict=True)]
    return day | {"tiers": slots[0]["tiers"], "terms": {"30|12|5|4": day["offered"]}}


def agent_day(made: random.Random) -> dict[str, Any]:
    """A day of an agent."""
    row: dict[str, Any] = dict.fromkeys(AGENT_COUNTS, 0) | dict.fromkeys(AGENT_SECONDS, 0.0)
    many = made.randint(20, 70)
    return row | {
        "handled": many,
        "answered": many,
        "offers": many + 2,
        "rona": 1,
        "resolved": many // 2,
        "talk_s": 200.0 * many,
        "ready_s": 8000.0,
        "signed_in_s": 25_000.0,
    }


if __name__ == "__main__":
    main()
