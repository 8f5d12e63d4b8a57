"""Legs come and join; only a joined agent moves a caller out of the line."""

from callcenter.domain import events as e
from callcenter.domain.actions import FindCaller, LetGo, MoveCaller
from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.leg import Leg
from callcenter.domain.offer import Offer, OfferKind, OfferState
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import accept_offer
from callcenter.workflows.offer_call import leg_kind, room_of
from callcenter.workflows.record_call import begin_recording
from callcenter.workflows.recording_notice import SHORT_NOTICE_S, notice_before_room

CALLER_JOINS_WITHIN_S = 8.0
LATE = (OfferState.EXPIRED, OfferState.FAILED)
UNCLAIMED = (AgentState.READY, AgentState.NOT_RESPONDING)


def plan_browser_leg(
    tx: Transaction, offer_id: str, agent_id: str, provider_sid: str
) -> Leg | None:
    """The agent's browser calls in for an offer: the leg to let into the room, or None."""
    known = tx.leg_by_sid(provider_sid)
    if known is not None:
        return known if known.live else None
    offer = tx.offer(offer_id)
    if offer.agent_id != agent_id or not _may_still_join(tx, offer):
        return None
    if offer.open:
        accept_offer(tx, offer_id, agent_id)
    call = tx.call(offer.call_id)
    leg_id = tx.new_id("l")
    tx.record(
        e.LegPlanned(leg_id, call.id, leg_kind(offer), agent_id, room_of(call, offer), offer.id)
    )
    tx.record(e.LegDialled(leg_id, provider_sid))
    return tx.leg(leg_id)


def accept_by_phone(tx: Transaction, leg_id: str) -> Leg | None:
    """An agent pressed 1 on her telephone: the leg to let into the room, or None if too late."""
    leg = tx.leg(leg_id)
    if not leg.live or leg.offer_id is None:
        return None
    offer = tx.offer(leg.offer_id)
    if not _may_still_join(tx, offer):
        return None
    if offer.open:
        accept_offer(tx, offer.id, offer.agent_id)
    return tx.leg(leg_id)


def leg_joined(tx: Transaction, leg: Leg, number: int | None = None) -> None:
    """A leg is in the room; for an agent's the caller is sent there now."""
    if not tx.record(e.LegJoined(leg.id, number)):
        if not leg.live:  # we had let it go before it came: nobody waits for it in there
            _say_goodbye(tx, leg)
        return
    if leg.offer_id is None:
        return  # an outside party; nothing else waits for it
    offer = tx.offer(leg.offer_id)
    if not _may_still_join(tx, offer) or not tx.record(e.OfferJoined(offer.id)):
        _let_go(tx, leg)
        return
    tx.record(e.AgentTookCall(offer.agent_id, offer.call_id, offer.id))
    if offer.kind is OfferKind.SERVE:
        _send_caller(tx, leg, offer)


def _send_caller(tx: Transaction, leg: Leg, offer: Offer) -> None:
    call = tx.call(offer.call_id)
    tx.record(e.AgentReady(call.id, offer.agent_id, leg.id, leg.room))
    tx.ask(MoveCaller(call.id, call.provider_sid))
    listens_s = SHORT_NOTICE_S if notice_before_room(tx, tx.call(call.id)) else 0.0
    tx.set_timer("caller_joins", call.id, tx.now + CALLER_JOINS_WITHIN_S + listens_s)


def _may_still_join(tx: Transaction, offer: Offer) -> bool:
    """An open offer, or a late one whose caller still waits and whose agent is still unclaimed."""
    call = tx.call(offer.call_id)
    if offer.open:
        return call.live
    agent = tx.agent(offer.agent_id)
    return (
        offer.state in LATE
        and offer.kind is OfferKind.SERVE
        and call.state is CallState.WAITING
        and agent.state in UNCLAIMED
    )


def _let_go(tx: Transaction, leg: Leg) -> None:
    if tx.record(e.LegEnded(leg.id, "came too late")):
        _say_goodbye(tx, leg)


def _say_goodbye(tx: Transaction, leg: Leg) -> None:
    if leg.provider_sid:
        tx.ask(LetGo(leg.call_id, leg.provider_sid))


def look_for_caller(tx: Transaction, call_id: str) -> None:
    """She was sent to the room and no word came of her arrival: ask the network."""
    call = tx.call(call_id)
    if call.state is CallState.CONNECTING and call.room is not None:
        tx.ask(FindCaller(call.id, call.provider_sid, call.room))


def caller_joined(tx: Transaction, call_id: str) -> None:
    """Caller and agent can hear each other: the clock of the promise stops."""
    call = tx.call(call_id)
    if call.agent_id is None or not tx.record(e.CallAnswered(call_id, call.agent_id)):
        return
    if call.called_by_us and call.callback_id is not None:
        tx.record(e.CallbackReached(call.callback_id, call_id, call.agent_id))
    begin_recording(tx, call)
