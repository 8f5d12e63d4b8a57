"""What a line has seen, as the forecast wants it: calls per day and quarter of an hour."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.line import Line
from callcenter.domain.opening_hours import OpeningHours, from_json, spans_on
from callcenter.store import figure_tables as f
from callcenter.workforce.history import Day, history_of, slots_of
from callcenter.workforce.holes import with_holes
from callcenter.workforce.holiday import Holiday, HolidayTable

SLOT_MINUTES = 15
SLOT_S = SLOT_MINUTES * 60.0
LEARNED_DAYS = 800
"""Two years and eight weeks, from which the time of the year is known."""

_I = f.line_intervals.c
_calls = _I.offered + _I.transferred_in
_BY_QUARTER = sa.select(_I.start, _calls.label("calls")).where(
    _I.line_id == bindparam("line"),
    _I.start >= bindparam("since", type_=sa.Double),
    _I.start < bindparam("until", type_=sa.Double),
)
_FIRST = sa.select(sa.func.min(_I.start)).where(_I.line_id == bindparam("line"), _calls > 0)
_WAITING_MARK = (
    sa.select(f.figure_marks.c.seq)
    .where(f.figure_marks.c.at < bindparam("before", type_=sa.Double))
    .where(f.figure_marks.c.subject != "line")  # its time is when an interval began
    .limit(1)
)
STILL_COUNTING_S = 600.0


def still_counting(db: Connection, now: float) -> bool:
    """Whether calls of the past have not been counted yet, as after an upgrade."""
    before = {"before": now - STILL_COUNTING_S}
    return db.execute(_WAITING_MARK, before).first() is not None


def calls_by_quarter(
    db: Connection, line_id: str, since: float, until: float
) -> list[tuple[float, float]]:
    """(start, calls) of each quarter of an hour: who entered the line, and who was handed to it."""
    found = db.execute(_BY_QUARTER, {"line": line_id, "since": since, "until": until})
    return [(row.start, float(row.calls)) for row in found]


def line_history(db: Connection, line: Line, before: date) -> dict[date, Day]:
    """The days before this one, with holes where the line was not counted.

    What was before its first call is not known. A holiday stands in the history, too.
    """
    opened = db.execute(_FIRST, {"line": line.id}).scalar()
    if opened is None:
        return {}
    opened_on = datetime.fromtimestamp(opened, ZoneInfo(line.timezone)).date()
    first = max(opened_on, before - timedelta(days=LEARNED_DAYS))
    last = before - timedelta(days=1)
    if first > last:
        return {}
    since, until = midnight(first, line.timezone), midnight(before, line.timezone)
    counts = calls_by_quarter(db, line.id, since, until)
    history = history_of(counts, line.timezone, SLOT_MINUTES, first, last)
    usual = history.keys() - holidays_of(line).keys()
    return _from_its_first_call(with_holes(history, usual), opened, opened_on, line.timezone)


def _from_its_first_call(
    history: dict[date, tuple[float | None, ...]], opened: float, opened_on: date, zone: str
) -> dict[date, Day]:
    if opened_on not in history:
        return dict(history)
    unknown = {
        slot for at, slot in slots_of(opened_on, zone, SLOT_MINUTES) if at + SLOT_S <= opened
    }
    marked = tuple(None if i in unknown else c for i, c in enumerate(history[opened_on]))
    return {**history, opened_on: marked}


def seen_today(db: Connection, line: Line, now: float) -> tuple[float | None, ...]:
    """Calls of each quarter of the line's day that has ended."""
    today = local_day(now, line.timezone)
    counts = calls_by_quarter(db, line.id, midnight(today, line.timezone), now)
    (day,) = history_of(counts, line.timezone, SLOT_MINUTES, today, today).values()
    local = datetime.fromtimestamp(now, ZoneInfo(line.timezone))
    return day[: (local.hour * 60 + local.minute) // SLOT_MINUTES]


def holidays_of(line: Line) -> HolidayTable:
    """The line's holidays: on all of them it is closed."""
    hours = from_json(line.hours, line.timezone)
    return {day: Holiday("a holiday", 0.0) for day in hours.holidays}


def open_shares(line: Line, day: date) -> tuple[float, ...]:
    """How much of each quarter the line is open on this day, 0…1."""
    return _shares(from_json(line.hours, line.timezone), day)


def _shares(hours: OpeningHours, day: date) -> tuple[float, ...]:
    shares = [0.0] * (24 * 60 // SLOT_MINUTES)
    for span in spans_on(hours, day):
        for slot in range(len(shares)):
            start = slot * SLOT_MINUTES
            overlap = min(span.end, start + SLOT_MINUTES) - max(span.start, start)
            shares[slot] += max(0, overlap) / SLOT_MINUTES
    return tuple(shares)


def local_day(now: float, zone: str) -> date:
    """The calendar day that it is in a time zone."""
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> float:
    """When a day begins in a time zone, epoch seconds."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()
