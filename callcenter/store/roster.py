"""Shifts in the database: read, signed up for, moved, taken away, and laid out by the week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row, bindparam

from callcenter.domain.errors import Invalid, NotFound, NotNow
from callcenter.domain.shift import (
    AHEAD_DAYS,
    BY_HAND,
    FROM_FILE,
    LONGEST_S,
    Shift,
    WeeklyShift,
    check_shift,
    laid_out,
    overlaps,
    patterns_from_json,
)
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.ids import time_sorted
from callcenter.store.roster_tables import shifts

_S = shifts.c
_BETWEEN = (
    sa.select(shifts)
    .where(
        ~_S.cancelled,
        _S.starts_at < bindparam("until", type_=sa.Double),
        _S.starts_at > bindparam("since", type_=sa.Double) - LONGEST_S,
        _S.ends_at > bindparam("since", type_=sa.Double),
    )
    .order_by(_S.starts_at, _S.agent_id, _S.id)
)
_OF_AGENT = _BETWEEN.where(_S.agent_id == bindparam("agent"))
_ONE = sa.select(shifts).where(_S.id == bindparam("id"), ~_S.cancelled)

PATTERNS = "shifts"
"""The key under which the centre's values keep the weekly patterns."""


def shifts_between(
    db: Connection, since: float, until: float, agent_id: str | None = None
) -> list[Shift]:
    """Every shift that touches the time from `since` up to `until`, the earliest first."""
    if agent_id is None:
        return [_shift(row) for row in db.execute(_BETWEEN, {"since": since, "until": until})]
    named = {"since": since, "until": until, "agent": agent_id}
    return [_shift(row) for row in db.execute(_OF_AGENT, named)]


def read_shifts(
    engine: Engine, since: float, until: float, agent_id: str | None = None
) -> list[Shift]:
    """As `shifts_between`, in a reading of its own."""
    with reading(engine).connect() as db:
        return shifts_between(db, since, until, agent_id)


def add_shift(engine: Engine, shift: Shift, now: float) -> Shift:
    """Sign somebody up. Raises Invalid or, when she is taken already, NotNow."""
    with engine.begin() as db:
        return insert_shift(db, shift, now)


def insert_shift(db: Connection, shift: Shift, now: float) -> Shift:
    """As `add_shift`, inside a transaction."""
    added = replace(shift, id="s" + time_sorted(now))
    _check(db, added)
    db.execute(sa.insert(shifts).values(_row(added)))
    return added


def change_shift(engine: Engine, shift: Shift, now: float) -> Shift:
    """Move it, give it to somebody else, or change its lines or kind; from now on it is ours.

    Raises NotFound, Invalid or NotNow.
    """
    with engine.begin() as db:
        known = _require(db, shift.id)
        # Handed on, a day of the pattern would be laid again for whoever gave it away.
        if known.laid_for is not None and known.agent_id != shift.agent_id:
            _cancel(db, known)
            return insert_shift(db, replace(shift, source=BY_HAND, laid_for=None), now)
        moved = replace(shift, source=BY_HAND, laid_for=known.laid_for)
        _check(db, moved)
        db.execute(sa.update(shifts).where(_S.id == shift.id).values(_row(moved)))
        return moved


def remove_shift(engine: Engine, shift_id: str) -> Shift:
    """Take it away; one of the weekly pattern is not laid out again. Raises NotFound."""
    with engine.begin() as db:
        gone = _require(db, shift_id)
        _cancel(db, gone)
    return gone


def lay_shifts(engine: Engine, now: float, ahead_days: int = AHEAD_DAYS) -> int:
    """Lay the weekly patterns out so far ahead; returns how many shifts are new."""
    with engine.begin() as db:
        return lay_patterns(db, now, ahead_days)


def lay_patterns(db: Connection, now: float, ahead_days: int = AHEAD_DAYS) -> int:
    """As `lay_shifts`, inside a transaction. A day that was changed by hand stays as it is."""
    values = _values(db)
    zone = values.get("timezone", "UTC")
    today = datetime.fromtimestamp(now, ZoneInfo(zone)).date()
    days = [today + timedelta(days=i) for i in range(ahead_days)]
    patterns = patterns_from_json(values.get(PATTERNS, {}))
    return _lay(db, patterns, zone, days, now)


def lay_anew(db: Connection, agents: Iterable[str], now: float) -> None:
    """Forget what these agents' patterns have laid out from now on: the patterns have changed."""
    for agent in agents:
        db.execute(
            sa.delete(shifts).where(
                _S.agent_id == agent,
                _S.source == FROM_FILE,
                ~_S.cancelled,
                _S.starts_at >= now,
            )
        )


def _lay(
    db: Connection,
    patterns: Mapping[str, Sequence[WeeklyShift]],
    zone: str,
    days: Sequence[date],
    now: float,
) -> int:
    first = days[0].isoformat()
    known = sa.select(_S.agent_id, _S.laid_for).where(_S.laid_for >= first)
    laid = {(row.agent_id, row.laid_for) for row in db.execute(known)}
    new = [
        shift
        for agent, pattern in patterns.items()
        for shift in laid_out(agent, pattern, zone, days)
        if (agent, shift.laid_for) not in laid
    ]
    write_shifts(db, new, now)
    return len(new)


def write_shifts(db: Connection, new: Sequence[Shift], now: float) -> None:
    """Many at once, unchecked; each gets an id of its own millisecond."""
    rows = [
        {**_row(shift), "id": "s" + time_sorted(now + 0.001 * at)} for at, shift in enumerate(new)
    ]
    if rows:
        db.execute(sa.insert(shifts), rows)


def _values(db: Connection) -> dict[str, Any]:
    wanted = sa.select(t.centre).where(t.centre.c.key.in_(("timezone", PATTERNS)))
    return {row.key: row.value for row in db.execute(wanted)}


def _require(db: Connection, shift_id: str) -> Shift:
    row = db.execute(_ONE, {"id": shift_id}).first()
    if row is None:
        raise NotFound(f"There is no shift {shift_id!r}.")
    return _shift(row)


def _cancel(db: Connection, shift: Shift) -> None:
    """A day of the pattern keeps its place, so that it is not laid out again."""
    if shift.laid_for is None:
        db.execute(sa.delete(shifts).where(_S.id == shift.id))
    else:
        db.execute(sa.update(shifts).where(_S.id == shift.id).values(cancelled=True))


def _check(db: Connection, shift: Shift) -> None:
    check_shift(shift)
    if db.execute(sa.select(t.agents.c.id).where(t.agents.c.id == shift.agent_id)).first() is None:
        raise Invalid(f"There is no agent {shift.agent_id!r}.", place="agent_id")
    known = set(db.execute(sa.select(t.lines.c.id).where(~t.lines.c.retired)).scalars())
    for line in shift.lines or ():
        if line not in known:
            raise Invalid(f"There is no line {line!r}.", place="lines", known=sorted(known))
    for other in shifts_between(db, shift.starts_at, shift.ends_at, shift.agent_id):
        if overlaps(shift, other):
            raise NotNow("She is signed up for that time already.", shift_id=other.id)


def _row(shift: Shift) -> dict[str, Any]:
    return {**asdict(shift), "lines": list(shift.lines) if shift.lines else None}


def _shift(row: Row[Any]) -> Shift:
    return Shift(
        row.id,
        row.agent_id,
        row.starts_at,
        row.ends_at,
        row.kind,
        tuple(row.lines) if row.lines else None,
        row.source,
        row.laid_for,
    )
