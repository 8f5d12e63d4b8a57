"""Claim an agent for a caller, with a deadline; and undo the claim when it comes to nothing."""

from callcenter.domain import events as e
from callcenter.domain.actions import HoldCaller, RingPhone
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.call import Call, CallState
from callcenter.domain.errors import NotNow
from callcenter.domain.leg import LegKind
from callcenter.domain.offer import Offer, OfferKind
from callcenter.ports import Transaction
from callcenter.workflows.release_leg import release_leg

PHONE_EXTRA_S = 10.0  # a telephone takes longer to ring, to lift and to press 1 than a click


def offer_call(
    tx: Transaction,
    call: Call,
    agent: Agent,
    kind: OfferKind = OfferKind.SERVE,
    *,
    on_the_line: str | None = None,
) -> Offer:
    """Offer the call to a ready agent. Raises NotNow when either is no longer to be had.

    `on_the_line`: the network's name of a leg on which she speaks with us already; nothing rings.
    """
    offer_id = tx.new_id("o")
    line = tx.line(call.line_id or "")
    deadline = tx.now + line.offer_s + (PHONE_EXTRA_S if agent.reach == "phone" else 0.0)
    if not tx.record(e.AgentOffered(agent.id, offer_id, call.id)):
        raise NotNow(f"{agent.name} is not free any more.", state=agent.state)
    if kind is OfferKind.SERVE and not tx.record(e.CallOffered(call.id, offer_id, agent.id)):
        raise NotNow("This caller is not waiting any more.", state=call.state)
    tx.record(e.OfferMade(offer_id, call.id, agent.id, line.id, kind, agent.reach, deadline))
    tx.set_timer("offer_expires", offer_id, deadline)
    if agent.reach == "phone":
        _ring(tx, call, agent, tx.offer(offer_id), on_the_line)
    return tx.offer(offer_id)


def room_of(call: Call, offer: Offer) -> str:
    """A fresh room for each offer to serve; a consulted colleague comes into the caller's room."""
    if offer.kind is OfferKind.CONSULT and call.room is not None:
        return call.room
    return f"ix-{offer.id}"


def leg_kind(offer: Offer) -> LegKind:
    """Whether the leg leads the call or comes into it."""
    return LegKind.AGENT if offer.kind is OfferKind.SERVE else LegKind.CONSULT


def _ring(tx: Transaction, call: Call, agent: Agent, offer: Offer, on_the_line: str | None) -> None:
    leg_id = tx.new_id("l")
    room = room_of(call, offer)
    tx.record(e.LegPlanned(leg_id, call.id, leg_kind(offer), agent.id, room, offer.id))
    if on_the_line is not None:
        tx.record(e.LegDialled(leg_id, on_the_line))
        tx.record(e.LegAnswered(leg_id))
        return
    timeout_s = offer.deadline - tx.now
    tx.ask(RingPhone(call.id, leg_id, agent.phone or "", call.to_number, timeout_s))


def undo_offer(tx: Transaction, offer: Offer, why: str) -> None:
    """Put the caller back where she was; call after the offer's own outcome is recorded."""
    for leg in tx.legs(offer.call_id):
        if leg.offer_id == offer.id and leg.live:
            release_leg(tx, leg, why)
    call = tx.call(offer.call_id)
    if offer.kind is OfferKind.CONSULT:
        consult_came_to_nothing(tx, call, offer.agent_id, why)
    elif call.offer_id == offer.id and call.in_line:
        tx.record(e.CallBackInLine(call.id, offer.agent_id, why))
        _try_sender(tx, tx.call(call.id))


def consult_came_to_nothing(tx: Transaction, call: Call, party: str, why: str) -> None:
    """Bring the caller back from hold to the first agent, who is told."""
    if not tx.record(e.ConsultFailed(call.id, party, why)):
        return
    if call.state is CallState.HELD:
        resume_caller(tx, call)


def resume_caller(tx: Transaction, call: Call) -> None:
    """Take the caller off hold."""
    if tx.record(e.CallResumed(call.id, call.agent_id)) and call.room:
        tx.ask(HoldCaller(call.id, call.provider_sid, call.room, held=False))


def _try_sender(tx: Transaction, call: Call) -> None:
    """A colleague did not take a handed-over caller: back to the sender, if she is still there."""
    if call.target_agent_id is None:
        return
    sender = tx.agent(call.sender_agent_id) if call.sender_agent_id else None
    tx.record(e.TargetDropped(call.id, None))
    if sender is None:
        return
    if sender.state is AgentState.WRAPPING_UP and sender.call_id == call.id:
        tx.record(e.WrapUpEnded(sender.id, call.id, "caller came back"))
    if tx.agent(sender.id).state is AgentState.READY:
        offer_call(tx, tx.call(call.id), tx.agent(sender.id))
