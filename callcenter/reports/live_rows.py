"""Who is in the house right now: live calls, agents, what they serve, what rings. One reading."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.domain.line import Line, Membership
from callcenter.domain.loan import on_loan
from callcenter.reports.shown_number import shown_number
from callcenter.store import rows
from callcenter.store import statements as s
from callcenter.store import surge_tables as st
from callcenter.store import tables as t

_C, _A = t.calls.c, t.agents.c
_SHOWN = (
    _C.id,
    _C.line_id,
    _C.state,
    _C.since,
    _C.waiting_since,
    _C.order_at,
    _C.answered_at,
    _C.priority_s,
    _C.caller_name,
    _C.from_number,
    _C.withheld,
    _C.agent_id,
    _C.requeue_why,
)
# Nothing but the state in the condition, and that as a constant: the index of live calls is taken.
LIVE_CALLS = (
    sa.select(*_SHOWN).where(_C.state != sa.literal_column("'ended'")).order_by(_C.order_at, _C.id)
)
CALLS_BY_ID = sa.select(*_SHOWN).where(_C.id.in_(bindparam("ids", expanding=True)))
AGENTS = sa.select(
    _A.id,
    _A.name,
    _A.state,
    _A.since,
    _A.reason,
    _A.reach,
    _A.call_id,
    _A.offer_id,
    _A.wrap_up_until,
    _A.connection_lost_at,
    _A.ready_since,
).order_by(_A.name, _A.id)
MEMBERSHIPS = sa.select(t.memberships).order_by(t.memberships.c.line_id)
DEADLINES = sa.select(t.offers.c.id, t.offers.c.deadline).where(
    t.offers.c.id.in_(bindparam("ids", expanding=True))
)

LOANS = sa.select(st.loans).where(st.loans.c.state != sa.literal_column("'ended'"))

IN_LINE = ("waiting", "offered")
IN_ROOM = ("connecting", "talking", "held")


@dataclass(frozen=True, slots=True)
class LiveRows:
    """One reading. `calls` by their order in line; `touched`: every call an agent is on."""

    lines: Sequence[Line]
    calls: Sequence[Row[Any]]
    touched: Mapping[str, Row[Any]]
    agents: Sequence[Row[Any]]
    serves: Mapping[str, Sequence[Row[Any]]]
    deadlines: Mapping[str, float]
    loans: Mapping[str, Row[Any]]
    _serving: dict[str, Sequence[Membership]] = field(default_factory=dict, compare=False)

    def serving(self, agent_id: str) -> Sequence[Membership]:
        """Whom she serves now: her own lines, with a loan over them while it runs."""
        if agent_id not in self._serving:
            self._serving[agent_id] = self._serves_now(agent_id)
        return self._serving[agent_id]

    def keep_serving(self, before: "LiveRows", changed: Container[str]) -> None:
        """Take over from an earlier reading what the others serve."""
        kept = before._serving.items()
        self._serving.update({key: lines for key, lines in kept if key not in changed})

    def _serves_now(self, agent_id: str) -> Sequence[Membership]:
        own = [
            Membership(agent_id, row.line_id, row.skill, row.reserve)
            for row in self.serves.get(agent_id, ())
        ]
        loan = self.loans.get(agent_id)
        lent = loan.line_id if loan is not None and loan.state == "running" else None
        return on_loan(agent_id, own, lent)

    def line_of(self, agent: Row[Any]) -> str | None:
        """The line of what an agent is busy with."""
        call = self.touched.get(agent.call_id or "")
        return call.line_id if call is not None else None


def read_live(db: Connection) -> LiveRows:
    """Read everything that the floor shows, but for the day's figures."""
    calls = [call for call in db.execute(LIVE_CALLS).all() if call.line_id is not None]
    agents = db.execute(AGENTS).all()
    serves: dict[str, list[Row[Any]]] = {agent.id: [] for agent in agents}
    for member in db.execute(MEMBERSHIPS).all():
        serves.setdefault(member.agent_id, []).append(member)
    return LiveRows(
        lines=[rows.line_from(row) for row in s.LINES.rows(db)],
        calls=calls,
        touched=_touched(db, calls, agents),
        agents=agents,
        serves=serves,
        deadlines=read_deadlines(db, agents),
        loans={row.agent_id: row for row in db.execute(LOANS)},
    )


def _touched(
    db: Connection, calls: Sequence[Row[Any]], agents: Sequence[Row[Any]]
) -> dict[str, Row[Any]]:
    """Live calls by id, and the ended ones that somebody is still writing down."""
    found = {call.id: call for call in calls}
    ended = [a.call_id for a in agents if a.call_id and a.call_id not in found]
    if ended:
        found.update({row.id: row for row in db.execute(CALLS_BY_ID, {"ids": ended})})
    return found


def read_deadlines(db: Connection, agents: Sequence[Row[Any]]) -> dict[str, float]:
    """By when each of these agents must answer, by the offer's id."""
    offers = [agent.offer_id for agent in agents if agent.offer_id and agent.state == "offered"]
    if not offers:
        return {}
    return {row.id: row.deadline for row in db.execute(DEADLINES, {"ids": offers})}


def caller_shown(call: Row[Any] | None) -> str | None:
    """The caller's name, or her number as a wall may show it; None for one who withholds it."""
    if call is None:
        return None
    return call.caller_name or (None if call.withheld else shown_number(call.from_number))
