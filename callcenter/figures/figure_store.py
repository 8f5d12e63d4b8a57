"""Reads and writes of the figures' tables, all over one connection; statements built once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.events import Recorded
from callcenter.figures.call_record import Terms
from callcenter.figures.line_sums import Visited
from callcenter.figures.rows import event_from, visited
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

ONE_KEEPER = 7_270_011
AT_ONCE = 500
Values = dict[str, Any]

_J, _V, _F, _M = t.journal.c, f.line_visits.c, f.call_figures.c, f.figure_marks.c
_ids: sa.BindParameter[Any] = bindparam("ids", expanding=True)

INTERVAL = "line"
"""The subject of a mark for a line's interval: `subject_id` is the line, `at` its start."""
MARKED = (
    sa.select(_M.seq, _M.subject, _M.subject_id, _M.at)
    .where(_M.subject != INTERVAL)
    .order_by(_M.seq.desc())
    .limit(bindparam("most"))
)
MARKED_INTERVALS = (
    sa.select(_M.subject_id, _M.at)
    .where(_M.subject == INTERVAL)
    .order_by(_M.seq.desc())
    .limit(bindparam("most"))
)
UNMARK_INTERVAL = sa.delete(f.figure_marks).where(
    _M.subject == INTERVAL, _M.subject_id == bindparam("line"), _M.at == bindparam("start")
)
UNMARK = sa.delete(f.figure_marks).where(_M.seq.in_(bindparam("seqs", expanding=True)))
EVENTS = (
    sa.select(_J.call_id.label("of"), _J.kind, _J.at, _J.by, _J.data)
    .where(_J.call_id.in_(_ids), ~_J.dropped)
    .order_by(_J.seq)
)
CALLS = sa.select(f.call_figures).where(_F.call_id.in_(_ids))
VISITS = sa.select(f.line_visits).where(_V.call_id.in_(_ids))
DROP_CALLS = sa.delete(f.call_figures).where(_F.call_id.in_(_ids))
DROP_VISITS = sa.delete(f.line_visits).where(_V.call_id.in_(_ids))
LINK = (
    sa.update(f.call_figures)
    .where(_F.call_id == bindparam("of"))
    .values(repeat_of=bindparam("repeat_of"), repeated_by=bindparam("repeated_by"))
)
_AS_CONTACT = (
    *(_F.call_id, _F.arrived_at, _F.ended_at, _F.line_id, _F.case_id, _F.resolved, _F.direction),
    *(_F.repeat_of, _F.repeated_by),
)
OF_CUSTOMER = sa.select(*_AS_CONTACT).where(
    _F.customer_id == bindparam("customer"),
    _F.arrived_at >= bindparam("since"),
    _F.arrived_at <= bindparam("until"),
)
IN_INTERVAL = sa.select(f.line_visits).where(
    _V.line_id == bindparam("line"),
    _V.entered_at >= bindparam("since"),
    _V.entered_at < bindparam("until"),
)

INTERVALS = sa.select(f.line_intervals).where(
    f.line_intervals.c.line_id == bindparam("line"),
    f.line_intervals.c.start >= bindparam("since"),
    f.line_intervals.c.start < bindparam("until"),
)


def one_keeper_at_a_time(db: Connection) -> bool:
    """Whether this transaction may write figures. The lock is the transaction's: it ends with it.

    SQLite has let one writer in already.
    """
    if db.dialect.name != "postgresql":
        return True
    return bool(db.execute(sa.select(sa.func.pg_try_advisory_xact_lock(ONE_KEEPER))).scalar())


def mark_intervals(db: Connection, lines_and_starts: Collection[tuple[str, float]]) -> None:
    """These lines' intervals are to be counted anew, whole."""
    named = ("subject", "subject_id", "at")
    marks = [dict(zip(named, (INTERVAL, *one), strict=True)) for one in lines_and_starts]
    add(db, f.figure_marks, marks)


def events_of(db: Connection, call_ids: Collection[str]) -> dict[str, list[Recorded]]:
    """What the journal says of these calls, in order."""
    found: dict[str, list[Recorded]] = {call_id: [] for call_id in call_ids}
    for row in db.execute(EVENTS, {"ids": list(call_ids)}):
        found[row.of].append(event_from(row))
    return found


def terms_before(db: Connection) -> dict[str, Terms]:
    """By line, what held for calls that carry no terms of their own."""
    found = db.execute(sa.select(f.line_terms))
    return {
        row.line_id: Terms(row.promise_s, row.goal_s, row.short_abandon_s, row.definition)
        for row in found
    }


def rows_of(db: Connection, statement: sa.Select[Any], **values: Any) -> list[Values]:
    """Rows as plain values."""
    return [dict(row) for row in db.execute(statement, values).mappings()]


def visited_in(db: Connection, line_id: str, since: float, until: float) -> list[Visited]:
    """The visits of a line that began in this stretch, each with its call."""
    visits = rows_of(db, IN_INTERVAL, line=line_id, since=since, until=until)
    calls: dict[str, Values] = {}
    for some in _batches([visit["call_id"] for visit in visits]):
        calls.update({row["call_id"]: row for row in rows_of(db, CALLS, ids=some)})
    return [visited(visit, calls[visit["call_id"]]) for visit in visits]


def put(db: Connection, table: sa.Table, keys: Sequence[str], rows: Sequence[Values]) -> None:
    """Write these rows in the place of those with the same keys."""
    if not rows:
        return
    remove(db, table, [{key: row[key] for key in keys} for row in rows])
    add(db, table, rows)


def remove(db: Connection, table: sa.Table, keys: Sequence[Mapping[str, Any]]) -> None:
    """Drop the rows with these keys."""
    if not keys:
        return
    same = [table.c[name] == bindparam(f"k_{name}") for name in keys[0]]
    values = [{f"k_{name}": value for name, value in key.items()} for key in keys]
    db.execute(sa.delete(table).where(*same), values)


def add(db: Connection, table: sa.Table, rows: Iterable[Values]) -> None:
    """Write new rows, many at once."""
    for some in _batches(list(rows), 2_000):
        db.execute(sa.insert(table), some)


def _batches(items: list[Any], size: int = AT_ONCE) -> Iterable[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
