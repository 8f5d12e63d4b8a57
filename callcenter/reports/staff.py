"""The agents, with the lines they serve."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.agent import Agent
from callcenter.domain.errors import NotFound
from callcenter.domain.line import Membership
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.engine import reading


@dataclass(frozen=True, slots=True)
class Staffed:
    """An agent and what she serves."""

    agent: Agent
    serves: tuple[Membership, ...]


def all_agents(engine: Engine) -> list[Staffed]:
    """Every agent, by name."""
    with reading(engine).connect() as db:
        agents = [
            rows.agent_from(r) for r in db.execute(sa.select(t.agents).order_by(t.agents.c.name))
        ]
        serves: dict[str, list[Membership]] = defaultdict(list)
        for row in db.execute(sa.select(t.memberships).order_by(t.memberships.c.line_id)):
            one = Membership(row.agent_id, row.line_id, row.skill, row.reserve)
            serves[row.agent_id].append(one)
    return [Staffed(agent, tuple(serves[agent.id])) for agent in agents]


def one_agent(engine: Engine, agent_id: str) -> Staffed:
    """This agent, or NotFound."""
    with reading(engine).connect() as db:
        row = db.execute(sa.select(t.agents).where(t.agents.c.id == agent_id)).first()
        found = db.execute(
            sa.select(t.memberships)
            .where(t.memberships.c.agent_id == agent_id)
            .order_by(t.memberships.c.line_id)
        ).all()
    if row is None:
        raise NotFound(f"There is no agent {agent_id!r}.")
    serves = tuple(Membership(r.agent_id, r.line_id, r.skill, r.reserve) for r in found)
    return Staffed(rows.agent_from(row), serves)
