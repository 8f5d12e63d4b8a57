"""Everything that happened with a customer, newest first, a page at a time, in one query."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from crm_adapters.contract import EntryKind, TimelineEntry, TimelinePage
from crm_adapters.local.tables import cases, interactions, notes, orders

LONGEST_PAGE = 200

_NONE = sa.literal("")
_WHO: sa.BindParameter[str] = sa.bindparam("customer_id")


def _part(
    kind: EntryKind,
    at: sa.ColumnElement[float],
    key: sa.ColumnElement[str],
    title: sa.ColumnElement[str],
    detail: sa.ColumnElement[str] = _NONE,
    body: sa.ColumnElement[str] = _NONE,
    who: sa.ColumnElement[str] = _NONE,
) -> sa.Select[Any]:
    """Return one kind's rows, cut to a page before the kinds are merged."""
    entry_id = sa.literal(f"{kind}:") + key
    page = (
        sa.select(
            sa.literal(str(kind)).label("kind"),
            at.label("at"),
            entry_id.label("id"),
            key.label("ref"),
            title.label("title"),
            detail.label("detail"),
            body.label("body"),
            who.label("who"),
        )
        .where(
            key.table.c.customer_id == _WHO,
            sa.or_(
                at < sa.bindparam("before_at"),
                sa.and_(at == sa.bindparam("before_at"), entry_id < sa.bindparam("before_id")),
            ),
        )
        .order_by(at.desc(), entry_id.desc())
        .limit(sa.bindparam("most"))
        .subquery()
    )
    return sa.select(page)


_CALLS = _part(
    EntryKind.CALL,
    interactions.c.started_at,
    interactions.c.call_id,
    interactions.c.line,
    interactions.c.outcome,
    interactions.c.note,
    interactions.c.agent,
)
_ALL = sa.union_all(
    _CALLS,
    _part(
        EntryKind.NOTE, notes.c.written_at, notes.c.id, _NONE, body=notes.c.text, who=notes.c.who
    ),
    _part(EntryKind.CASE, cases.c.opened_at, cases.c.id, cases.c.number, cases.c.subject),
    _part(
        EntryKind.ORDER,
        orders.c.placed_at,
        orders.c.id,
        orders.c.number,
        orders.c.status,
        orders.c.summary,
    ),
).subquery()
_PAGE = sa.select(_ALL).order_by(_ALL.c.at.desc(), _ALL.c.id.desc()).limit(sa.bindparam("most"))
_FIRST: tuple[float, str] = (1e18, "")


def read_timeline(db: Connection, customer_id: str, cursor: str | None, limit: int) -> TimelinePage:
    """Return a page. Raises ValueError for a cursor that we did not give."""
    most = max(1, min(limit, LONGEST_PAGE))
    before_at, before_id = _FIRST if cursor is None else _position(cursor)
    rows = db.execute(
        _PAGE,
        {
            "customer_id": customer_id,
            "before_at": before_at,
            "before_id": before_id,
            "most": most + 1,
        },
    ).all()
    entries = tuple(_entry(row) for row in rows[:most])
    more = f"{entries[-1].at!r}|{entries[-1].id}" if len(rows) > most else None
    return TimelinePage(entries, more)


def calls_of(db: Connection, customer_id: str, most: int) -> tuple[TimelineEntry, ...]:
    """Return the last calls only."""
    where = {"customer_id": customer_id, "before_at": _FIRST[0], "before_id": "", "most": most}
    return tuple(_entry(row) for row in db.execute(_CALLS, where))


def _position(cursor: str) -> tuple[float, str]:
    at, bar, entry_id = cursor.partition("|")
    try:
        moment = float(at)
    except ValueError:
        moment = float("nan")
    if not bar or moment != moment:
        raise ValueError("this is not a place in a timeline; ask again without a cursor")
    return moment, entry_id


def _entry(row: Row[Any]) -> TimelineEntry:
    title = ": ".join(part for part in (row.title, row.detail) if part)
    return TimelineEntry(row.id, EntryKind(row.kind), row.at, title, row.body, row.who, row.ref)
