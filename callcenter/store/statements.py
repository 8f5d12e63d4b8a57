"""Statements of the hot path, built once: building costs more than running (docs/decisions)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert

from callcenter.domain.loan import FIRST_SKILL
from callcenter.store import figure_tables as f
from callcenter.store import rows
from callcenter.store import surge_tables as surge
from callcenter.store import tables as t
from callcenter.store.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Saved:
    """How one kind of row is written: new, and only where the version is still the one read."""

    insert: Prepared
    update: Prepared


def _saved(table: sa.Table, columns: tuple[str, ...]) -> Saved:
    changes: dict[str, sa.BindParameter[Any]] = {
        name: bindparam(name) for name in columns if name != "id"
    }
    update = (
        sa.update(table)
        .where(table.c.id == bindparam("row_id"), table.c.version == bindparam("read_version"))
        .values(changes)
    )
    return Saved(_insert(table, columns), Prepared(update))


def _insert(table: sa.Table, columns: Iterable[str]) -> Prepared:
    # inline: nobody asks for the key that the database gave
    return Prepared(sa.insert(table).values({name: bindparam(name) for name in columns}).inline())


def is_in(column: sa.ColumnElement[Any], *states: str) -> sa.ColumnElement[bool]:
    """In one of these states, said as constants: so the index of those rows is taken, and SQLite
    need not plan anew for each value."""
    said: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{state}'") for state in states]
    return column == said[0] if len(said) == 1 else column.in_(said)


SAVED = {
    "call": _saved(t.calls, rows.CALL),
    "agent": _saved(t.agents, rows.AGENT),
    "offer": _saved(t.offers, rows.OFFER),
    "leg": _saved(t.legs, rows.LEG),
    "ask": _saved(surge.asks, rows.ASK),
    "loan": _saved(surge.loans, rows.LOAN),
    "callback": _saved(t.callbacks, rows.CALLBACK),
}

CALL = Prepared(sa.select(t.calls).where(t.calls.c.id == bindparam("id")))
CALL_BY_SID = Prepared(sa.select(t.calls).where(t.calls.c.provider_sid == bindparam("sid")))
AGENT = Prepared(sa.select(t.agents).where(t.agents.c.id == bindparam("id")))
OFFER = Prepared(sa.select(t.offers).where(t.offers.c.id == bindparam("id")))
OPEN_OFFERS = Prepared(
    sa.select(t.offers)
    .where(t.offers.c.call_id == bindparam("id"), is_in(t.offers.c.state, "pending", "accepted"))
    .order_by(t.offers.c.made_at)
)
LEG = Prepared(sa.select(t.legs).where(t.legs.c.id == bindparam("id")))
LEG_BY_SID = Prepared(sa.select(t.legs).where(t.legs.c.provider_sid == bindparam("sid")))
LEGS = Prepared(
    sa.select(t.legs)
    .where(t.legs.c.call_id == bindparam("id"))
    .order_by(t.legs.c.planned_at, t.legs.c.id)
)
ASK = Prepared(sa.select(surge.asks).where(surge.asks.c.id == bindparam("id")))
LOAN = Prepared(sa.select(surge.loans).where(surge.loans.c.id == bindparam("id")))
LINE = Prepared(sa.select(t.lines).where(t.lines.c.id == bindparam("id")))
LINES = Prepared(
    sa.select(t.lines).where(~t.lines.c.retired).order_by(t.lines.c.position, t.lines.c.id)
)
MEMBERSHIPS = Prepared(
    sa.select(t.memberships)
    .where(t.memberships.c.agent_id == bindparam("id"))
    .order_by(t.memberships.c.line_id)
)
WAITING_FIRST = Prepared(
    sa.select(
        t.calls.c.id,
        t.calls.c.line_id,
        t.calls.c.order_at,
        t.calls.c.entered_line_at,
        t.calls.c.target_agent_id,
        t.calls.c.passed_by,
        t.lines.c.reserve_after_s,
    )
    .join(t.lines, t.lines.c.id == t.calls.c.line_id)
    .where(t.calls.c.line_id == bindparam("line"), is_in(t.calls.c.state, "waiting"))
    .order_by(t.calls.c.order_at, t.calls.c.id)
    .limit(bindparam("most"))
)
_free = sa.and_(is_in(t.agents.c.state, "ready"), t.agents.c.connection_lost_at.is_(None))
_loan = surge.loans.alias("loan")
# Her own lines; while she is lent, that line in its first rank and the others as their reserve.
_own = (
    sa.select(
        t.agents.c.id,
        t.agents.c.ready_since,
        t.memberships.c.line_id,
        t.memberships.c.skill,
        sa.case(
            (_loan.c.line_id.is_(None), t.memberships.c.reserve),
            (_loan.c.line_id == t.memberships.c.line_id, sa.false()),
            else_=sa.true(),
        ).label("reserve"),
    )
    .join(t.memberships, t.memberships.c.agent_id == t.agents.c.id)
    .join(
        _loan,
        sa.and_(
            _loan.c.agent_id == t.agents.c.id,
            _loan.c.state != sa.literal_column("'ended'"),
            is_in(_loan.c.state, "running"),
        ),
        isouter=True,
    )
    .where(t.memberships.c.line_id == bindparam("line"), _free)
)
_guests = (
    sa.select(
        t.agents.c.id,
        t.agents.c.ready_since,
        _loan.c.line_id,
        sa.literal_column(str(FIRST_SKILL), sa.Integer).label("skill"),
        sa.false().label("reserve"),
    )
    .join(_loan, _loan.c.agent_id == t.agents.c.id)
    .where(
        _loan.c.line_id == bindparam("line"),
        _loan.c.state != sa.literal_column("'ended'"),
        is_in(_loan.c.state, "running"),
        _free,
        ~sa.exists().where(
            t.memberships.c.agent_id == t.agents.c.id,
            t.memberships.c.line_id == bindparam("line"),
        ),
    )
)
_serving = sa.union_all(_own, _guests).subquery()
FREE_BEST = Prepared(
    sa.select(_serving)
    .order_by(_serving.c.reserve, _serving.c.skill.desc(), _serving.c.ready_since)
    .limit(bindparam("most"))
)
JOURNAL = _insert(t.journal, (c.name for c in t.journal.c if c.name != "seq"))
MARK = _insert(f.figure_marks, ("subject", "subject_id", "at"))
OUTBOX = _insert(t.outbox, (c.name for c in t.outbox.c if c.name != "error"))
TAKE_TIMER = Prepared(
    sa.delete(t.timers).where(
        t.timers.c.kind == bindparam("k"),
        t.timers.c.subject == bindparam("s"),
        t.timers.c.due_at == bindparam("due"),
    )
)
_timer = insert(t.timers).values({c.name: bindparam(c.name) for c in t.timers.c})
SET_TIMER = Prepared(  # SQLite says it in the same words
    _timer.on_conflict_do_update(
        index_elements=["kind", "subject"], set_={"due_at": _timer.excluded.due_at}
    ).inline()
)
DUE_TIMERS = Prepared(
    sa.select(t.timers)
    .where(t.timers.c.due_at <= bindparam("now"))
    .order_by(t.timers.c.due_at)
    .limit(bindparam("most"))
)
# Said as a constant, so that the index of what is owed is taken.
OWED = sa.text("callbacks.state IN ('promised', 'dialling', 'on_line', 'retry')")
CALLBACK = Prepared(sa.select(t.callbacks).where(t.callbacks.c.id == bindparam("id")))
OPEN_CALLBACK = Prepared(
    sa.select(t.callbacks).where(t.callbacks.c.number == bindparam("number"), OWED)
)
PLACES_KEPT = Prepared(
    sa.select(sa.func.count().label("places"))
    .select_from(t.callbacks)
    .where(t.callbacks.c.line_id == bindparam("line"), OWED)
)
CALLBACKS_DUE = Prepared(
    sa.select(t.callbacks)
    .join(t.calls, t.calls.c.id == t.callbacks.c.live_call_id, isouter=True)
    .where(
        OWED,
        t.callbacks.c.due_at <= bindparam("now"),
        sa.or_(t.callbacks.c.state != "on_line", t.calls.c.state == "arriving"),
    )
    .order_by(t.callbacks.c.order_at, t.callbacks.c.id)
    .limit(bindparam("most"))
)
ON_THE_PHONE = Prepared(
    sa.select(t.calls.c.id)
    .where(
        t.calls.c.from_number == bindparam("number"),
        t.calls.c.state != sa.literal_column("'ended'"),
    )
    .limit(1)
)
