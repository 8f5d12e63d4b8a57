"""Who speaks with whom next: pure choices, the same here, in a replay, and in a test.

Order of callers: by `order_at` = the moment she began to wait, less the credit of her priority.
A credit is a head start in seconds and never more than the ageing cap, so a caller who has waited
as long as the cap cannot be overtaken by anyone: nobody starves (an accumulating-priority queue,
after Kleinrock). A caller put back in line keeps her first clock and so stands at its head.

Order of agents: primary before reserve, then skill in the line, then the longest idle.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from callcenter.domain.line import Membership

AGEING_CAP_S = 120.0
PASSED_FOR_S = 20.0
MOST_AT_ONCE = 16
"""So many callers and agents of a line are looked at together, the first of each."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller in line. `passed_by`: agents who let her ring or declined, and when.

    `reserve_from`: the moment from which the line's reserve may be asked, too.
    """

    call_id: str
    line_id: str
    order_at: float
    reserve_from: float = 0.0
    target_agent_id: str | None = None
    passed_by: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Free:
    """A ready agent as one line sees her."""

    agent_id: str
    line_id: str
    skill: int
    reserve: bool
    ready_since: float


@dataclass(frozen=True, slots=True)
class Pair:
    """This caller to that agent."""

    call_id: str
    agent_id: str


def order_at(waiting_since: float, credit_s: float) -> float:
    """The caller's place in line; a credit beyond the ageing cap counts as the cap."""
    return waiting_since - min(max(credit_s, 0.0), AGEING_CAP_S)


def free_on(serves: Iterable[Membership], ready_since: float) -> list[Free]:
    """A ready agent as each of her lines sees her."""
    return [Free(m.agent_id, m.line_id, m.skill, m.reserve, ready_since) for m in serves]


def pairs(waiting: Iterable[Waiting], free: Sequence[Free], now: float) -> list[Pair]:
    """Match callers, first in line first, each to her best agent; no agent twice."""
    left = {agent.agent_id for agent in free}
    matched: list[Pair] = []
    for caller in sorted(waiting, key=lambda c: (c.order_at, c.call_id)):
        if not left:
            break
        agent = best(caller, (f for f in free if f.agent_id in left), now)
        if agent is not None:
            left.remove(agent.agent_id)
            matched.append(Pair(caller.call_id, agent.agent_id))
    return matched


def best(caller: Waiting, free: Iterable[Free], now: float) -> Free | None:
    """The agent who should take this caller, or None."""
    fit = [agent for agent in free if may_take(caller, agent, now)]
    return min(fit, key=rank, default=None)


def may_take(caller: Waiting, agent: Free, now: float) -> bool:
    """Whether this agent may be offered this caller now.

    An agent who let her pass is not asked again, until she has been ready anew or 20 s have gone
    by: where nobody else is free, a second ring is better than none.
    """
    if agent.line_id != caller.line_id:
        return False
    if caller.target_agent_id is not None:
        return caller.target_agent_id == agent.agent_id
    if agent.reserve and now < caller.reserve_from:
        return False
    passed = caller.passed_by.get(agent.agent_id)
    return passed is None or agent.ready_since > passed or now - passed >= PASSED_FOR_S


def rank(agent: Free) -> tuple[bool, int, float, str]:
    """The order in which agents are asked: the smallest first."""
    return (agent.reserve, -agent.skill, agent.ready_since, agent.agent_id)
