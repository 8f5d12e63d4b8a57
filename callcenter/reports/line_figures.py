"""What the lines have done so far today and in the last quarter of an hour, counted in SQL.

A caller counts once, in the line that she entered first and by what it promised her then: as in
the figures that are kept (callcenter/figures), whichever line she is handed to later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.line import Line
from callcenter.domain.service_level import Counts, total
from callcenter.store import tables as t

SLOT_S = 900
ABANDONED = ("abandoned_waiting", "abandoned_ringing")

_C, _L = t.calls.c, t.lines.c


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


_abandoned = sa.and_(_C.answered_at.is_(None), _C.end_reason.in_(ABANDONED))
_promise_s = sa.func.coalesce(_C.promise_s, _L.promise_s)
_goal_s = sa.func.coalesce(_C.goal_s, _L.goal_s)
_short_s = sa.func.coalesce(_C.short_abandon_s, _L.short_abandon_s)
_wait = _C.answered_at - _C.waiting_since
_patience = _C.ended_at - _C.waiting_since
_COUNTED = (
    sa.func.count().label("offered"),
    _count(_C.answered_at.is_not(None)).label("answered"),
    _count(_abandoned).label("abandoned"),
    _count(_wait <= _promise_s).label("answered_in_promise"),
    _count(_wait <= _goal_s).label("answered_in_goal"),
    _count(sa.and_(_abandoned, _patience <= _promise_s)).label("abandoned_in_promise"),
    _count(sa.and_(_abandoned, _patience <= _short_s)).label("short_abandons"),
    _count(
        sa.and_(
            _C.answered_at.is_(None),
            _C.ended_at.is_(None),
            bindparam("now", type_=sa.Double) - _C.waiting_since <= _promise_s,
        )
    ).label("undecided"),
    sa.func.coalesce(sa.func.sum(_wait), 0.0).label("wait_s"),
)
_age = (_C.waiting_since - bindparam("since", type_=sa.Double)) / float(SLOT_S)
_whole = sa.cast(_age, sa.Integer)  # SQLite cuts off, PostgreSQL rounds; below both cut off
_SLOT = sa.case((_whole > _age, _whole - 1), else_=_whole).label("slot")
_ENTERED = (
    sa.select(_C.first_line_id.label("line_id"), *_COUNTED)
    .join(t.lines, _L.id == _C.first_line_id)
    .where(
        _C.first_line_id.in_(bindparam("lines", expanding=True)),
        _C.waiting_since >= _C.arrived_at,  # who kept her place has an older clock: counted apart
    )
)

BY_SLOT = (
    _ENTERED.add_columns(_SLOT)
    .where(
        _C.waiting_since >= bindparam("after", type_=sa.Double),
        _C.waiting_since < bindparam("before", type_=sa.Double),
    )
    .group_by(_C.first_line_id, sa.literal_column("slot"))
)
SINCE = _ENTERED.where(_C.waiting_since >= bindparam("since", type_=sa.Double)).group_by(
    _C.first_line_id
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Counts of the callers who entered a line in the quarter of an hour from `at`."""

    at: float
    counts: Counts


def today_by_slot(
    db: Connection,
    lines: Sequence[Line],
    now: float,
    *,
    after: float = float("-inf"),
    before: float = float("inf"),
) -> dict[str, list[Slot]]:
    """Per line, the slots of its own day so far, in its own time zone; empty ones are left out.

    Only callers who entered from `after` up to, not including, `before`.
    """
    found: dict[str, list[Slot]] = defaultdict(list)
    for zone, line_ids in _by_zone(lines).items():
        since = day_start(now, zone)
        span = {"after": max(since, after), "before": min(day_end(now, zone), before)}
        for row in db.execute(BY_SLOT, {"lines": line_ids, "since": since, "now": now, **span}):
            found[row.line_id].append(Slot(since + row.slot * SLOT_S, _counts(row)))
    return found


def entered_since(
    db: Connection, lines: Sequence[Line], since: float, now: float
) -> dict[str, Counts]:
    """Per line, the counts of the callers who entered it since then."""
    named = {"lines": [line.id for line in lines], "since": since, "now": now}
    rows = db.execute(SINCE, named)
    return {row.line_id: _counts(row) for row in rows}


def day_start(now: float, zone: str) -> float:
    """The last midnight of a time zone, epoch seconds."""
    return _midnight(local_day(now, zone), zone)


def day_end(now: float, zone: str) -> float:
    """The next midnight of a time zone, epoch seconds."""
    return _midnight(local_day(now, zone) + timedelta(days=1), zone)


def local_day(now: float, zone: str) -> date:
    """The calendar day that it is in a time zone."""
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()


def summed(slots: Iterable[Slot]) -> Counts:
    """The slots together."""
    return total(slot.counts for slot in slots)


def _midnight(day: date, zone: str) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()


def _by_zone(lines: Iterable[Line]) -> Mapping[str, list[str]]:
    zones: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        zones[line.timezone].append(line.id)
    return zones


def _counts(row: Any) -> Counts:
    return Counts(
        row.offered,
        row.answered,
        row.abandoned,
        row.answered_in_promise,
        row.answered_in_goal,
        row.abandoned_in_promise,
        row.short_abandons,
        row.wait_s,
        row.undecided,
    )
