"""Let go of a leg, and of the agent behind it."""

from callcenter.domain import events as e
from callcenter.domain.actions import HangUp
from callcenter.domain.agent import AgentState
from callcenter.domain.call import Call
from callcenter.domain.leg import Leg, LegKind
from callcenter.ports import Transaction


def release_leg(tx: Transaction, leg: Leg, reason: str) -> None:
    """End a leg, at the provider too if it got that far."""
    if tx.record(e.LegEnded(leg.id, reason)) and leg.provider_sid:
        tx.ask(HangUp(leg.call_id, leg.provider_sid))


def release_agent(tx: Transaction, call: Call, agent_id: str) -> None:
    """Wrap-up for who has talked; for who has not, back to the place she had."""
    agent = tx.agent(agent_id)
    if agent.state is not AgentState.ON_CALL or agent.call_id != call.id:
        return
    if call.talking_since is None:
        tx.record(e.AgentReleased(agent_id, agent.offer_id or ""))
        return
    until = tx.now + tx.line(call.line_id or "").wrap_up_s
    tx.record(e.WrapUpStarted(agent_id, call.id, until))
    tx.set_timer("wrap_up_ends", agent_id, until)


def release_everybody(tx: Transaction, call: Call, reason: str) -> None:
    """End every live leg of the call and free the people behind them."""
    for leg in tx.legs(call.id):
        if not leg.live:
            continue
        release_leg(tx, leg, reason)
        if leg.kind is not LegKind.OUTSIDE:
            release_agent(tx, call, leg.party)
    if call.agent_id is not None:  # her leg may be gone, and we were still asking why
        release_agent(tx, call, call.agent_id)
