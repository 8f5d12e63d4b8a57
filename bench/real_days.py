"""Two real centres as histories of half-hours, where their data lies beside this checkout."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Absent in most checkouts: the data is not ours to publish. Reading raises FileNotFoundError."""

SLOT_MINUTES = 30
SLOTS = 48
Days = dict[date, tuple[float, ...]]


def bank_2003() -> Days:
    """A large bank's weekdays, 7:00 to 21:00, March to August."""
    with (FOLDER / "real_arrivals_5min_2003_03-08.csv").open(encoding="utf-8") as file:
        return _days(_weighted(csv.DictReader(file)))


def bank_1999() -> Days:
    """A small bank's fortnight in February: every call but the phantoms."""
    with (FOLDER / "real_centre_calls_1999_02_01-14.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["outcome"] != "PHANTOM"]
    return _days((datetime.fromisoformat(row["arrived_at"]), 1.0) for row in rows)


def _weighted(rows: Iterable[dict[str, str]]) -> Iterator[tuple[datetime, float]]:
    for row in rows:
        at = datetime.fromisoformat(row["at"])
        if at.hour < 21:
            yield at, float(row["calls"])


def _days(calls: Iterable[tuple[datetime, float]]) -> Days:
    found: dict[date, list[float]] = {}
    for at, weight in calls:
        day = found.setdefault(at.date(), [0.0] * SLOTS)
        day[(at.hour * 60 + at.minute) // SLOT_MINUTES] += weight
    return {day: tuple(found[day]) for day in sorted(found)}
