"""What an agent, or the clock, says to an offer."""

from callcenter.domain import events as e
from callcenter.domain.errors import NotAllowed, NotNow
from callcenter.domain.leg import Leg
from callcenter.domain.offer import Offer, OfferState
from callcenter.ports import Transaction
from callcenter.workflows.offer_call import undo_offer

JOIN_WITHIN_S = 15.0

WHY_CLOSED = {
    OfferState.EXPIRED: "This offer rang out; the caller went to a colleague or is back in line.",
    OfferState.WITHDRAWN: "The caller hung up before you could answer. Not counted against you.",
    OfferState.DECLINED: "You declined this offer.",
    OfferState.FAILED: "Your line could not be reached, so the caller went on.",
}


def accept_offer(tx: Transaction, offer_id: str, agent_id: str) -> Offer:
    """She takes it; her leg has 15 s to join. Saying yes twice is saying it once."""
    offer = own_offer(tx, offer_id, agent_id)
    if tx.record(e.OfferAccepted(offer.id, tx.now + JOIN_WITHIN_S)):
        tx.set_timer("offer_expires", offer.id, tx.now + JOIN_WITHIN_S)
    elif not offer.open and offer.state is not OfferState.JOINED:
        raise NotNow(WHY_CLOSED[offer.state], state=offer.state)
    return tx.offer(offer.id)


def decline_offer(tx: Transaction, offer_id: str, agent_id: str, reason: str) -> None:
    """She does not take it: no RONA, the caller goes on to the next agent at once."""
    offer = own_offer(tx, offer_id, agent_id)
    if tx.record(e.OfferDeclined(offer.id, reason)):
        tx.record(e.AgentReleased(agent_id, offer.id))
        undo_offer(tx, offer, "declined")


def decline_by_phone(tx: Transaction, leg: Leg, offer: Offer) -> None:
    """By a key: what she hears for an answer ends her leg, and is not to be cut off by us."""
    tx.record(e.LegEnded(leg.id, "declined by phone"))
    decline_offer(tx, offer.id, offer.agent_id, "declined by phone")


def expire_offer(tx: Transaction, offer_id: str) -> None:
    """The deadline has passed: RONA."""
    offer = tx.offer(offer_id)
    set_back = (offer.accepted_at or offer.made_at) > tx.now  # the clock was: only the timer holds
    if (offer.deadline > tx.now and not set_back) or not tx.record(e.OfferExpired(offer.id)):
        return
    tx.record(e.AgentStoppedResponding(offer.agent_id, offer.id))
    undo_offer(tx, offer, "rang out")


def fail_offer(tx: Transaction, offer_id: str, reason: str) -> None:
    """Her leg could not be reached: she is not asked again until she says she is there."""
    offer = tx.offer(offer_id)
    if tx.record(e.OfferFailed(offer.id, reason)):
        tx.record(e.AgentStoppedResponding(offer.agent_id, offer.id))
        undo_offer(tx, offer, reason)


def withdraw_offer(tx: Transaction, offer: Offer, reason: str) -> None:
    """Take an offer back: the agent is ready with the place she had."""
    if tx.record(e.OfferWithdrawn(offer.id, reason)):
        tx.record(e.AgentReleased(offer.agent_id, offer.id))
        undo_offer(tx, offer, reason)


def own_offer(tx: Transaction, offer_id: str, agent_id: str) -> Offer:
    """The offer, if it is hers."""
    offer = tx.offer(offer_id)
    if offer.agent_id != agent_id:
        raise NotAllowed("This offer is somebody else's.")
    return offer
