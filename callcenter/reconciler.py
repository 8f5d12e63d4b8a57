"""Compares what we believe is up with what the telephone network says; heals by the same events.

A lost webhook then costs a period of waiting, not a stuck agent or a forgotten caller.
"""

from dataclasses import dataclass

import structlog

from callcenter.clock_set_back import count_anew
from callcenter.domain import events as e
from callcenter.domain.agent import AgentState
from callcenter.domain.errors import Refused
from callcenter.ports import Clock, Store, Telephony, Transaction
from callcenter.store.live import Live, live_now
from callcenter.store.store import SqlStore
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.leave_room import leg_left

log = structlog.get_logger(__name__)

PERIOD_S = 30.0
SETTLED_S = 20.0
BY = "reconciler"


@dataclass(frozen=True, slots=True)
class Healed:
    """How many of each were put right."""

    calls: int = 0
    legs: int = 0
    agents: int = 0


def reconcile(store: SqlStore, telephony: Telephony, clock: Clock) -> Healed:
    """Heal calls, legs and agents that a lost event left behind, or a clock set back."""
    count_anew(store, clock)
    settled = live_now(store.engine, clock() - SETTLED_S)
    if not settled:
        return Healed()
    up = telephony.live_legs()
    return Healed(
        calls=sum(_heal_call(store, telephony, c) for c in settled.calls if c.sid not in up),
        legs=sum(_heal_leg(store, leg) for leg in settled.legs if leg.sid not in up),
        agents=sum(_heal_agent(store, agent_id) for agent_id in settled.busy_agents),
    )


def _heal_call(store: Store, telephony: Telephony, call: Live) -> bool:
    if telephony.is_live(call.sid):
        return False
    log.warning("a caller had left unheard", call=call.id)
    store.transact(lambda tx: caller_left(tx, tx.call(call.id)), BY)
    return True


def _heal_leg(store: Store, leg: Live) -> bool:
    log.warning("a leg had ended unheard", leg=leg.id)
    store.transact(lambda tx: leg_left(tx, tx.leg(leg.id), "found gone"), BY)
    return True


def _heal_agent(store: Store, agent_id: str) -> bool:
    try:
        return store.transact(lambda tx: _free(tx, agent_id), BY)
    except Refused:
        return False


def _free(tx: Transaction, agent_id: str) -> bool:
    """An agent whose call or offer is over must not stay bound to it."""
    agent = tx.agent(agent_id)
    if agent.state is AgentState.ON_CALL and agent.call_id:
        if any(leg.party == agent_id and leg.live for leg in tx.legs(agent.call_id)):
            return False
        call = tx.call(agent.call_id)
        if call.in_room and call.agent_id == agent_id:
            return False  # her leg is gone, and the question who left decides what follows
    elif agent.state is AgentState.OFFERED and agent.offer_id:
        if tx.offer(agent.offer_id).open:
            return False
    else:
        return False
    log.warning("an agent was bound to nothing", agent=agent_id)
    return tx.record(e.AgentReleased(agent_id, agent.offer_id or ""))
