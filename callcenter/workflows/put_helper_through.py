"""A helper who has just said yes stays on the line and is put through to who waits first."""

from callcenter.domain import events as e
from callcenter.domain import routing
from callcenter.domain.agent import AgentState
from callcenter.domain.ask import AskState
from callcenter.domain.call import Call, CallState
from callcenter.domain.callback import IN_LINE
from callcenter.domain.leg import Leg
from callcenter.domain.routing import MOST_AT_ONCE
from callcenter.ports import Transaction
from callcenter.workflows.answer_ask import ON_THE_WAY, ask_leg_ended
from callcenter.workflows.answer_offer import accept_offer
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.offer_call import offer_call


def put_helper_through(tx: Transaction, ask_id: str, provider_sid: str) -> Leg | None:
    """The leg to let into the room: the very one that asked her. None when nobody is to be had
    now; then she hangs up and is rung with each caller. Asked twice, it is the same leg."""
    known = tx.leg_by_sid(provider_sid) if provider_sid else None
    if known is not None:
        return known if known.live else None
    ask = tx.asked(ask_id)
    if ask.state is not AskState.ACCEPTED or not provider_sid:
        return None
    agent = tx.agent(ask.agent_id)
    call = _first(tx, ask.line_id, agent.id)
    if call is None or (agent.state, agent.reason) != (AgentState.AWAY, ON_THE_WAY):
        return None
    tx.record(e.AgentBecameReady(agent.id))
    offer = offer_call(tx, call, tx.agent(agent.id), on_the_line=provider_sid)
    accept_offer(tx, offer.id, agent.id)
    return tx.leg_by_sid(provider_sid)


def helper_hung_up(tx: Transaction, ask_id: str, provider_sid: str, how: str) -> None:
    """The call that asked her is over: she had refused by it, was on her way, or spoke on it."""
    ask_leg_ended(tx, ask_id, how)
    leg = tx.leg_by_sid(provider_sid) if provider_sid else None
    if leg is not None:
        leg_left(tx, leg, how)


def _first(tx: Transaction, line_id: str, agent_id: str) -> Call | None:
    """Who waits first and may be hers; None while somebody who keeps a place came before her."""
    free = routing.free_on(tx.memberships(agent_id), tx.now)
    pairs = routing.pairs(tx.waiting_first(line_id, MOST_AT_ONCE), free, tx.now)
    if not pairs:
        return None
    call = tx.call(pairs[0].call_id)
    before = (
        one
        for one in tx.callbacks_due()
        if one.line_id == line_id and one.state in IN_LINE and one.order_at < (call.order_at or 0.0)
    )
    return None if any(before) or call.state is not CallState.WAITING else call
