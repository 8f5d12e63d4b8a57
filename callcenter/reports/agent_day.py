"""What an agent did between two moments: seconds in each state, offers and calls."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row

from callcenter.domain.agent import AgentState
from callcenter.domain.errors import Invalid, NotFound
from callcenter.figures.agent_spells import AFTER
from callcenter.store import tables as t
from callcenter.store.engine import reading

LONGEST_S = 31 * 86_400.0
_J, _O, _C = t.journal.c, t.offers.c, t.calls.c


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch in one state, from `since` to `until` (epoch seconds)."""

    state: AgentState
    since: float
    until: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class AgentDay:
    """`seconds` by state; `answered`: calls whose first answer was hers."""

    agent_id: str
    name: str
    since: float
    until: float
    spells: tuple[Spell, ...]
    seconds: Mapping[AgentState, float]
    offered: int
    joined: int
    declined: int
    rang_out: int
    answered: int


def agent_day(engine: Engine, agent_id: str, since: float, until: float) -> AgentDay:
    """What she did from `since` to `until`; 31 days at most."""
    if not since < until <= since + LONGEST_S:
        raise Invalid("Give a since before until, at most 31 days apart.", place="since")
    with reading(engine).connect() as db:
        row = db.execute(sa.select(t.agents.c.name).where(t.agents.c.id == agent_id)).first()
        if row is None:
            raise NotFound(f"There is no agent {agent_id!r}.")
        spells = _spells(db, agent_id, since, until)
        offers = _offers(db, agent_id, since, until)
        answered = _answered(db, agent_id, since, until)
    seconds: dict[AgentState, float] = defaultdict(float)
    for spell in spells:
        seconds[spell.state] += spell.until - spell.since
    return AgentDay(
        agent_id=agent_id,
        name=row.name,
        since=since,
        until=until,
        spells=tuple(spells),
        seconds=dict(seconds),
        offered=sum(offers.values()),
        joined=offers.get("joined", 0),
        declined=offers.get("declined", 0),
        rang_out=offers.get("expired", 0),
        answered=answered,
    )


def _spells(db: Connection, agent_id: str, since: float, until: float) -> list[Spell]:
    hers = sa.select(t.journal).where(
        _J.agent_id == agent_id,
        _J.subject == "agent",
        ~_J.dropped,
        _J.kind.in_(list(AFTER)),
    )
    before = hers.where(_J.at < since).order_by(_J.at.desc(), _J.seq.desc()).limit(1)
    during = hers.where(_J.at >= since, _J.at < until).order_by(_J.seq)
    first = db.execute(before).first()
    moves = [(since, first)] if first is not None else []
    moves += [(row.at, row) for row in db.execute(during)]
    if not moves:
        return []
    ends = [at for at, _ in moves[1:]] + [until]
    return [_spell(row, at, end) for (at, row), end in zip(moves, ends, strict=True) if end > at]


def _spell(row: Row[Any], since: float, until: float) -> Spell:
    return Spell(AFTER[row.kind], since, until, row.data.get("reason"))


def _offers(db: Connection, agent_id: str, since: float, until: float) -> dict[str, int]:
    counted = (
        sa.select(_O.state, sa.func.count().label("many"))
        .where(_O.agent_id == agent_id, _O.made_at >= since, _O.made_at < until)
        .group_by(_O.state)
    )
    return {row.state: row.many for row in db.execute(counted)}


def _answered(db: Connection, agent_id: str, since: float, until: float) -> int:
    """Calls whose first answer was hers: a metric of persons, not of rooms."""
    mine = sa.select(sa.func.count()).where(
        _C.first_agent_id == agent_id, _C.answered_at >= since, _C.answered_at < until
    )
    return db.execute(mine).scalar_one()
