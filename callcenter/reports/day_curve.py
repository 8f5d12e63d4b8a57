"""The forecast of the day and yesterday's calls, all lines together, for the panel's chart.

Read once in a quarter of an hour: the forecast follows what has come in whole slots.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.reports.expected_calls import slot_forecasts
from callcenter.reports.forecasts import SLOT_MINUTES, forecast_now
from callcenter.reports.line_history import SLOT_S, calls_by_quarter, local_day, midnight
from callcenter.workforce.expected_calls import SlotForecast
from callcenter.workforce.history import history_of, slots_of
from callcenter.workforce.not_enough import NotEnough

Curve = dict[str, Any]
AGAIN_S = 60.0
"""While there is no forecast yet: the worker may just be making it."""


class DayCurve:
    """Keeps what was read until the next quarter of an hour begins."""

    def __init__(self) -> None:
        self._kept: tuple[object, Curve] = (None, {})

    def read(self, db: Connection, lines: Sequence[Line], now: float) -> Curve:
        """The floor's `day_curve`."""
        every = SLOT_S if self._kept[1].get("forecast") else AGAIN_S
        key = (now // every, every, tuple(line.id for line in lines))
        if self._kept[0] != key:
            curve = {
                "forecast": _forecast(db, lines, now),
                "yesterday": _yesterday(db, lines, now),
            }
            every = SLOT_S if curve["forecast"] else AGAIN_S
            self._kept = ((now // every, every, key[2]), curve)
        return self._kept[1]


def _forecast(db: Connection, lines: Sequence[Line], now: float) -> list[dict[str, float]] | None:
    """None unless every line can be forecast: a sum without one of them would be a lie."""
    together: dict[float, list[SlotForecast]] = defaultdict(list)
    for line in lines:
        made = forecast_now(db, line, now)
        if isinstance(made, NotEnough):
            return None
        for slot in slot_forecasts(made, line.timezone):
            together[slot.at].append(slot)
    return [_sum(at, together[at]) for at in sorted(together)] or None


def _sum(at: float, slots: Sequence[SlotForecast]) -> dict[str, float]:
    """Lines stray each by itself: their ranges add up as spreads do, by their squares."""
    expected = sum(slot.expected for slot in slots)
    below = sum((slot.expected - slot.low) ** 2 for slot in slots) ** 0.5
    above = sum((slot.high - slot.expected) ** 2 for slot in slots) ** 0.5
    return {
        "at": at,
        "expected": round(expected, 2),
        "low": round(max(0.0, expected - below), 2),
        "high": round(expected + above, 2),
    }


def _yesterday(db: Connection, lines: Sequence[Line], now: float) -> list[dict[str, float]]:
    together: dict[float, float] = defaultdict(float)
    for line in lines:
        today = local_day(now, line.timezone)
        before = today - timedelta(days=1)
        since, until = midnight(before, line.timezone), midnight(today, line.timezone)
        counts = calls_by_quarter(db, line.id, since, until)
        calls = history_of(counts, line.timezone, SLOT_MINUTES, before, before)[before]
        for at, slot in slots_of(today, line.timezone, SLOT_MINUTES):
            known = calls[slot]
            if known is not None:  # a slot in which nobody called is a nought, not a gap
                together[at] += known
    return [{"at": at, "offered": round(calls)} for at, calls in sorted(together.items())]
