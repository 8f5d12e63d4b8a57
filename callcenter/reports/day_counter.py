"""Counts the day: its last two quarter-hours each time, what lies before once a minute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.domain.service_level import Counts
from callcenter.reports.line_figures import (
    SLOT_S,
    Slot,
    day_start,
    entered_since,
    today_by_slot,
)

LAST_S = 900.0
RECENT_SLOTS = 1  # beside the one that goes on
PAST_KEPT_S = 60.0


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Today's slots per line, and the counts of the last quarter of an hour per line."""

    slots: Mapping[str, Sequence[Slot]]
    last15: Mapping[str, Counts]
    told: dict[tuple[str | None, int], dict[str, Any]] = field(default_factory=dict, compare=False)
    """As they go over the wire, by line and definition; made by who tells them first."""


@dataclass(frozen=True, slots=True)
class _Past:
    """The slots before a moment, as they were counted at another; each line with its own day."""

    before: float
    counted_at: float
    days: tuple[tuple[str, float, float], ...]
    slots: Mapping[str, Sequence[Slot]]


class DayCounter:
    """Who has waited for more than a quarter of an hour may be counted a minute late."""

    def __init__(self) -> None:
        self._past = _Past(0.0, float("-inf"), (), {})

    def count(self, db: Connection, lines: Sequence[Line], now: float) -> DayFigures:
        """Today and the last quarter of an hour."""
        past = self._past_of(db, lines, now)
        recent = today_by_slot(db, lines, now, after=past.before)
        slots = {
            line.id: [*past.slots.get(line.id, ()), *recent.get(line.id, ())] for line in lines
        }
        return DayFigures(slots, entered_since(db, lines, now - LAST_S, now))

    def _past_of(self, db: Connection, lines: Sequence[Line], now: float) -> _Past:
        kept = self._past
        days = tuple((one.id, day_start(now, one.timezone), one.promise_s) for one in lines)
        if kept.days != days or not 0 <= now - kept.counted_at < PAST_KEPT_S:
            before = (now // SLOT_S - RECENT_SLOTS) * SLOT_S
            slots = today_by_slot(db, lines, now, before=before)
            self._past = kept = _Past(before, now, days, slots)
        return kept
