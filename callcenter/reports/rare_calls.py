"""The calls behind a rare figure of a long time: found by the sums, not by looking at every call.

One call in twenty thousand fails. To list fifty of them newest first the database would look at
every call of a year; the sums by day and quarter of an hour say where to look instead. They are
the figure itself, so the list has what the figure counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.domain.figure_names import LINE_COUNTS
from callcenter.figures.line_sums import SLOT_S
from callcenter.figures.line_zones import day_span
from callcenter.reports.local_hours import DAY_S, HOUR_S, stretches
from callcenter.store import figure_tables as f

_D, _I, _V = f.line_days.c, f.line_intervals.c, f.line_visits.c
LONG_DAYS = 7
EPOCH = date(1970, 1, 1)
RARE = 200  # at most one call in so many
AT_ONCE = 60  # days of a line whose quarter-hours are read at once
HOURS_AT_ONCE = 240  # days of which only an hour is read
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class OnTheClock:
    """The hour of the line's clock that was asked for, and the day of the week (Monday is 0)."""

    hour: int | None = None
    weekday: int | None = None

    def spans(self, day: str, zone: str) -> list[Span]:
        """When it is that hour on that day: twice or never where the clocks change."""
        there = date.fromisoformat(day)
        if self.weekday not in (None, there.weekday()):
            return []
        if self.hour is None:
            return [day_span(day, zone)]
        local = (there - EPOCH).days * DAY_S + self.hour * HOUR_S
        parts = (
            (max(local - one.offset_s, one.since), min(local + HOUR_S - one.offset_s, one.until))
            for one in stretches(there, there, zone)
        )
        return [(begins, ends) for begins, ends in parts if begins < ends]


ALL_DAY = OnTheClock()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a line that has such calls; `spans` is the time in which they are looked for."""

    line_id: str
    spans: list[Span]
    calls: int

    @property
    def begins(self) -> float:
        return self.spans[0][0]

    @property
    def ends(self) -> float:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Slot:
    """A quarter of an hour of a line that has such calls."""

    line_id: str
    start: float
    calls: int


def days_if_rare(
    db: Connection,
    figure: str,
    zones: Mapping[str, str],
    first: date,
    last: date,
    clock: OnTheClock = ALL_DAY,
) -> Sequence[Day] | None:
    """The days of these lines (each with its zone) that have such calls, newest first.

    None where the time is short, the figure is not counted in sums, or it is not rare.
    """
    if figure not in LINE_COUNTS or (last - first).days < LONG_DAYS:
        return None
    inside = sa.and_(
        _D.line_id.in_(list(zones)), _D.day.between(first.isoformat(), last.isoformat())
    )
    calls = _D[figure]
    said = sa.select(sa.func.sum(calls), sa.func.sum(_D.offered)).where(inside)
    (such, offered) = db.execute(said).one()
    if (such or 0) * RARE > (offered or 0):
        return None
    found = db.execute(sa.select(_D.line_id, _D.day, calls.label("calls")).where(inside, calls > 0))
    days = (Day(row.line_id, clock.spans(row.day, zones[row.line_id]), row.calls) for row in found)
    return sorted((one for one in days if one.spans), key=lambda one: (-one.begins, one.line_id))


def slots_of(
    db: Connection, figure: str, days: Sequence[Day], clock: OnTheClock = ALL_DAY
) -> Iterator[tuple[list[Slot], Sequence[Day]]]:
    """The quarter-hours that have such calls, days after days, and the days still to come."""
    calls = _I[figure]
    at_once = AT_ONCE if clock.hour is None else HOURS_AT_ONCE
    for place in range(0, len(days), at_once):
        some = [
            sa.and_(_I.line_id == one.line_id, _I.start >= begins, _I.start < ends)
            for one in days[place : place + at_once]
            for begins, ends in one.spans
        ]
        query = sa.select(_I.line_id, _I.start, calls.label("calls"))
        found = db.execute(query.where(sa.or_(*some), calls > 0))
        slots = [Slot(row.line_id, row.start, row.calls) for row in found]
        yield slots, days[place + at_once :]


def entered_in(slots: Sequence[Slot]) -> sa.ColumnElement[bool]:
    """Visits that began in one of these quarter-hours."""
    parts = [
        sa.and_(
            _V.line_id == one.line_id,
            _V.entered_at >= one.start,
            _V.entered_at < one.start + SLOT_S,
        )
        for one in slots
    ]
    return sa.or_(sa.false(), *parts)
