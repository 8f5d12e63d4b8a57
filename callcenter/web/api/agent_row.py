"""An agent as the API shows her."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel

from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.line import Membership


class Serves(BaseModel):
    """A line that an agent serves: `skill` 1 (learns) to 10 (best); reserve only when needed."""

    line: str
    skill: int
    reserve: bool


class AgentRow(BaseModel):
    """An agent; times are epoch seconds. `lines` is null where it was not asked for."""

    id: str
    name: str
    state: AgentState
    since: float
    reason: str | None
    reach: Literal["browser", "phone"]
    ready_since: float | None
    offer_id: str | None
    call_id: str | None
    away_next: str | None
    wrap_up_until: float | None
    connection_lost_at: float | None
    lines: list[Serves] | None = None


class Agents(BaseModel):
    """Every agent, by name."""

    agents: list[AgentRow]


def agent_row(agent: Agent, serves: Iterable[Membership] | None = None) -> AgentRow:
    """The row of an agent; her telephone number is not in it."""
    fields = {name: getattr(agent, name) for name in AgentRow.model_fields if name != "lines"}
    return AgentRow(**fields, lines=None if serves is None else [serves_row(m) for m in serves])


def serves_row(one: Membership) -> Serves:
    """One line that she serves."""
    return Serves(line=one.line_id, skill=one.skill, reserve=one.reserve)
