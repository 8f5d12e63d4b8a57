"""Calls of the past, written straight into the line's figures: a forecast wants many."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from callcenter.figures.line_sums import no_sums
from callcenter.store import figure_tables as f
from tests.stage.house import TestHouse

Shape = Callable[[date, int], int]
"""How many call on a day, in a quarter of an hour counted from midnight (UTC)."""


def office(day: date, slot: int) -> int:
    """Eight to six, four calls a quarter of an hour, half of it on Saturdays, none on Sundays."""
    if day.weekday() == 6 or not 32 <= slot < 72:
        return 0
    return 2 if day.weekday() == 5 else 4


def days_before(day: date, many: int) -> list[date]:
    return [day - timedelta(days=i) for i in range(many, 0, -1)]


def past_calls(
    house: TestHouse, days: Iterable[date], shape: Shape = office, line_id: str = "support"
) -> None:
    """The line's figures say that so many came: 180 s of work each, one in ten gave up at 40 s."""
    rows = [
        _row(line_id, datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp() + slot * 900, many)
        for d in days
        for slot in range(96)
        if (many := shape(d, slot))
    ]
    if rows:
        with house.engine.begin() as db:
            db.execute(sa.insert(f.line_intervals), rows)


def _row(line_id: str, start: float, calls: int) -> dict[str, Any]:
    """Callers who were handed over from another line are calls, too."""
    lost = calls * 0.1
    handed_over = calls // 4
    return no_sums() | {
        "line_id": line_id,
        "start": start,
        "offered": calls - handed_over,
        "transferred_in": handed_over,
        "answered": calls - lost,
        "abandoned": lost,
        "handled": calls - lost,
        "talk_s": 140.0 * (calls - lost),
        "hold_s": 10.0 * (calls - lost),
        "wrap_up_s": 30.0 * (calls - lost),
        "wait_s": 4.0 * (calls - lost),
        "abandoned_wait_s": 40.0 * lost,
    }
