"""Two real centres as histories of half-hours, and their calls, where their data lies beside."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Absent in most checkouts: the data is not ours to publish. Reading raises FileNotFoundError."""

SLOT_MINUTES = 30
SLOTS = 48
FIVE_MINUTES_S = 300.0
Days = dict[date, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class RealCall:
    """A call that queued or was answered. Seconds; `enters_at` of its day. `agent` None: she left.

    Who answered without a name on record is named `?` and the call's number.
    """

    id: str
    enters_at: float
    wait_s: float
    talk_s: float
    agent: str | None
    priority: bool


def bank_2003() -> Days:
    """A large bank's weekdays, 7:00 to 21:00, March to August."""
    return _days(_weighted_2003())


def bank_1999() -> Days:
    """A small bank's fortnight in February: every call but the phantoms."""
    return _days((datetime.fromisoformat(row["arrived_at"]), 1.0) for row in _rows_1999())


def arrivals_2003() -> dict[date, list[float]]:
    """The large bank's arrivals, seconds of their day; the moment in five minutes is drawn."""
    random = Random(2003)
    found: dict[date, list[float]] = {}
    for at, calls in _weighted_2003():
        start = at.hour * 3600.0 + at.minute * 60.0
        moments = (start + random.random() * FIVE_MINUTES_S for _ in range(round(calls)))
        found.setdefault(at.date(), []).extend(moments)
    return {day: sorted(found[day]) for day in sorted(found)}


def arrivals_1999() -> dict[date, list[float]]:
    """The small bank's arrivals, seconds of their day."""
    found: dict[date, list[float]] = {}
    for row in _rows_1999():
        at = datetime.fromisoformat(row["arrived_at"])
        found.setdefault(at.date(), []).append(_second(at))
    return {day: sorted(found[day]) for day in sorted(found)}


def calls_1999() -> dict[str, list[RealCall]]:
    """The small bank's calls by day; who hung up in the menu is not among them."""
    found: dict[str, list[RealCall]] = {}
    for row in _rows_1999():
        at, wait_s = datetime.fromisoformat(row["arrived_at"]), float(row["wait_s"])
        answered = row["outcome"] == "AGENT"
        if not answered and wait_s <= 0:
            continue
        call = RealCall(
            row["call_no"].zfill(6),
            _second(at) + float(row["vru_s"]),
            wait_s,
            float(row["talk_s"]) if answered else 0.0,
            (row["agent"] or f"?{row['call_no']}") if answered else None,
            row["priority"] == "2",
        )
        found.setdefault(at.date().isoformat(), []).append(call)
    return found


def _second(at: datetime) -> float:
    return at.hour * 3600.0 + at.minute * 60.0 + at.second


def _rows_1999() -> Iterator[dict[str, str]]:
    with (FOLDER / "real_centre_calls_1999_02_01-14.csv").open(encoding="utf-8") as file:
        yield from (row for row in csv.DictReader(file) if row["outcome"] != "PHANTOM")


def _weighted_2003() -> Iterator[tuple[datetime, float]]:
    with (FOLDER / "real_arrivals_5min_2003_03-08.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["at"])
            if at.hour < 21:
                yield at, float(row["calls"])


def _days(calls: Iterable[tuple[datetime, float]]) -> Days:
    found: dict[date, list[float]] = {}
    for at, weight in calls:
        day = found.setdefault(at.date(), [0.0] * SLOTS)
        day[(at.hour * 60 + at.minute) // SLOT_MINUTES] += weight
    return {day: tuple(found[day]) for day in sorted(found)}
