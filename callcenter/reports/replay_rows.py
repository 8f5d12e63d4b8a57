"""What the database knows of one day's callers and agents, as a replay wants to read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.domain.line import Membership
from callcenter.store import tables as t
from callcenter.store.surge_tables import loans
from callcenter.workforce.presence import GONE, NOTED, THERE, Noted
from callcenter.workforce.replayed_day import LentTo, Span

AT_A_TIME = 500
_C, _J, _O = t.calls.c, t.journal.c, t.offers.c
_STAYS = ("CallQueued", "CallAnswered", "CallRequeued", "CallEnded")

CALLS = (
    sa.select(
        _C.id,
        _C.line_id,
        _C.arrived_at,
        _C.waiting_since,
        _C.priority_s,
        _C.menu,
        _C.answered_at,
        _C.ended_at,
        _C.end_reason,
        _C.requeues,
        _C.first_agent_id,
    )
    .where(
        _C.waiting_since >= bindparam("since", type_=sa.Double),
        _C.waiting_since < bindparam("until", type_=sa.Double),
        # Neither callbacks nor whoever came back to the place she had kept: their clock is older.
        _C.direction == "inbound",
        _C.waiting_since >= _C.arrived_at,
    )
    .order_by(_C.waiting_since, _C.id)
)
LEFT_IN_MENU = (
    sa.select(_C.id, _C.arrived_at, _C.ended_at)
    .where(
        _C.arrived_at >= bindparam("since", type_=sa.Double),
        _C.arrived_at < bindparam("until", type_=sa.Double),
        _C.end_reason == "abandoned_menu",
        _C.ended_at.is_not(None),
    )
    .order_by(_C.arrived_at)
)
OFFERS = (
    sa.select(_O.call_id, _O.agent_id, _O.made_at, _O.ended_at, _O.state)
    .where(_O.call_id.in_(bindparam("ids", expanding=True)), _O.kind == "serve")
    .order_by(_O.made_at, _O.id)
)
STAYS = (
    sa.select(_J.call_id, _J.at, _J.kind, _J.agent_id, _J.data)
    .where(
        _J.call_id.in_(bindparam("ids", expanding=True)),
        _J.subject == "call",
        _J.kind.in_(_STAYS),
        ~_J.dropped,
    )
    .order_by(_J.seq)
)
_of_agents = sa.and_(_J.subject == "agent", _J.kind.in_(sorted(NOTED)), ~_J.dropped)
AGENTS = (
    sa.select(_J.agent_id, _J.at, _J.kind, _J.call_id)
    .where(
        _J.agent_id.in_(bindparam("ids", expanding=True)),
        _J.at >= bindparam("since", type_=sa.Double),
        _J.at < bindparam("until", type_=sa.Double),
        _of_agents,
    )
    .order_by(_J.at, _J.seq)
)
BEFORE = (
    sa.select(_J.kind)
    .where(
        _J.agent_id == bindparam("agent"),
        _J.at < bindparam("since", type_=sa.Double),
        _J.subject == "agent",
        _J.kind.in_(sorted(THERE | GONE | {"AgentTookCall"})),
        ~_J.dropped,
    )
    .order_by(_J.at.desc(), _J.seq.desc())
    .limit(1)
)
LOANS = sa.select(
    loans.c.agent_id, loans.c.line_id, loans.c.began_at, loans.c.until, loans.c.ended_at
).where(
    loans.c.began_at < bindparam("until", type_=sa.Double),
    sa.or_(loans.c.ended_at.is_(None), loans.c.ended_at > bindparam("since", type_=sa.Double)),
)
MEMBERSHIPS = sa.select(t.memberships).order_by(t.memberships.c.agent_id, t.memberships.c.line_id)


@dataclass(frozen=True, slots=True)
class DayRows:
    """Calls that entered a line that day, their offers, and what their journals tell of stays."""

    calls: Sequence[Row[Any]]
    left_in_menu: Sequence[Row[Any]]
    offers: Mapping[str, Sequence[Row[Any]]]
    stays: Mapping[str, Sequence[Row[Any]]]
    serves: Mapping[str, tuple[Membership, ...]]
    noted: Mapping[str, Sequence[Noted]]
    there_before: frozenset[str]
    loans: Mapping[str, tuple[LentTo, ...]]


def read_day(db: Connection, since: float, until: float, after_s: float) -> DayRows:
    """Everything from `since` to `until`; agents up to `after_s` longer, to see calls end."""
    day = {"since": since, "until": until}
    calls = db.execute(CALLS, day).all()
    serves = read_memberships(db)
    wanted = {"since": since, "until": until + after_s}
    noted: dict[str, list[Noted]] = defaultdict(list)
    for row in _by_ids(db, AGENTS, list(serves), wanted):
        noted[row.agent_id].append(Noted(row.at, row.kind, row.call_id))
    return DayRows(
        calls,
        db.execute(LEFT_IN_MENU, day).all(),
        _grouped(_by_ids(db, OFFERS, [row.id for row in calls], {})),
        _grouped(_by_ids(db, STAYS, [row.id for row in calls if row.requeues], {})),
        serves,
        noted,
        frozenset(agent for agent in serves if _was_there(db, agent, since)),
        _loans(db, since, until),
    )


def read_memberships(db: Connection) -> dict[str, tuple[Membership, ...]]:
    """The lines that each agent serves now."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in db.execute(MEMBERSHIPS):
        found[row.agent_id].append(Membership(row.agent_id, row.line_id, row.skill, row.reserve))
    return {agent: tuple(serves) for agent, serves in found.items()}


def _loans(db: Connection, since: float, until: float) -> dict[str, tuple[LentTo, ...]]:
    """Who was lent to which line that day, for how long."""
    found: dict[str, list[LentTo]] = defaultdict(list)
    for row in db.execute(LOANS, {"since": since, "until": until}):
        ended = min(until, row.until if row.ended_at is None else row.ended_at)
        found[row.agent_id].append(LentTo(row.line_id, Span(max(since, row.began_at), ended)))
    return {agent: tuple(lent) for agent, lent in found.items()}


def _was_there(db: Connection, agent_id: str, since: float) -> bool:
    last = db.execute(BEFORE, {"agent": agent_id, "since": since}).scalar()
    return last in THERE


def _by_ids(
    db: Connection, statement: sa.Select[Any], ids: Sequence[str], more: Mapping[str, float]
) -> Iterable[Row[Any]]:
    """The rows of many ids, some hundred at a time: databases limit a list's length."""
    for at in range(0, len(ids), AT_A_TIME):
        yield from db.execute(statement, {"ids": ids[at : at + AT_A_TIME], **more})


def _grouped(found: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    groups: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in found:
        groups[row.call_id].append(row)
    return groups
