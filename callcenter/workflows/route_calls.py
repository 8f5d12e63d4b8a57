"""Bring waiting callers and free agents together, by the pure rules of routing."""

from callcenter.domain import routing
from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.routing import MOST_AT_ONCE
from callcenter.ports import Transaction
from callcenter.workflows.offer_call import offer_call


def route_calls(tx: Transaction, line_id: str) -> int:
    """Make the offers that this line can make now, and return how many."""
    waiting = tx.waiting_first(line_id, MOST_AT_ONCE)
    if not waiting:
        return 0
    return _offer(tx, routing.pairs(waiting, tx.free_best(line_id, MOST_AT_ONCE), tx.now))


def route_agent(tx: Transaction, agent_id: str) -> int:
    """Offer a free agent the caller who is first in line over all of her lines."""
    agent = tx.agent(agent_id)
    if agent.state is not AgentState.READY or agent.connection_lost_at is not None:
        return 0
    serves = tx.memberships(agent_id)
    waiting = [w for m in serves for w in tx.waiting_first(m.line_id, MOST_AT_ONCE)]
    free = routing.free_on(serves, agent.ready_since or 0.0)
    return _offer(tx, routing.pairs(waiting, free, tx.now))


def _offer(tx: Transaction, pairs: list[routing.Pair]) -> int:
    """Make these offers. Whom somebody else claimed since the list was read is left out."""
    made = 0
    for pair in pairs:
        call, agent = tx.call(pair.call_id), tx.agent(pair.agent_id)
        if call.state is CallState.WAITING and agent.state is AgentState.READY:
            offer_call(tx, call, agent)
            made += 1
    return made
