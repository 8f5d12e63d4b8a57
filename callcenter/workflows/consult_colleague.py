"""Bring somebody into a call: a colleague, whoever is best in a line, or an outside number."""

from dataclasses import dataclass

from callcenter.domain import events as e
from callcenter.domain import routing
from callcenter.domain.actions import DialOutside
from callcenter.domain.agent import Agent
from callcenter.domain.call import Call, CallState
from callcenter.domain.errors import Invalid, NotFound, NotNow
from callcenter.domain.leg import LegKind
from callcenter.domain.offer import OfferKind
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import withdraw_offer
from callcenter.workflows.control_call import hold_caller, led_call
from callcenter.workflows.offer_call import offer_call, resume_caller
from callcenter.workflows.release_leg import release_agent, release_leg

OUTSIDE_RINGS_S = 30.0


@dataclass(frozen=True, slots=True)
class Whom:
    """Exactly one of an agent's id, a line's id and an outside number (E.164)."""

    agent_id: str | None = None
    line_id: str | None = None
    number: str | None = None


def consult(tx: Transaction, call_id: str, agent_id: str, whom: Whom, *, hold: bool) -> Call:
    """Ask somebody in; with `hold` the caller hears music meanwhile, else it is three-way."""
    call = led_call(tx, call_id, agent_id)
    ringing = tx.open_offers(call_id)
    if ringing or any(leg.live and leg.party != agent_id for leg in tx.legs(call_id)):
        raise NotNow("Somebody is already being asked in. Let them go first.")
    if hold:
        hold_caller(tx, call, agent_id)
    if whom.number is not None:
        _dial_outside(tx, call, whom.number)
    else:
        offer_call(tx, tx.call(call_id), colleague(tx, whom, agent_id), OfferKind.CONSULT)
    return tx.call(call_id)


def colleague(tx: Transaction, whom: Whom, asking: str) -> Agent:
    """The agent meant: by name, or the best free one of a line."""
    if whom.agent_id is not None:
        if whom.agent_id == asking:
            raise Invalid("That is you.")
        return tx.agent(whom.agent_id)
    line = tx.line(whom.line_id or "")
    caller = routing.Waiting("", line.id, tx.now)
    free = [f for f in tx.free_best(line.id, 8) if f.agent_id != asking]
    best = routing.best(caller, free, tx.now)
    if best is None:
        raise NotNow(f"Nobody is free in {line.name}. Hand the caller to the line instead.")
    return tx.agent(best.agent_id)


def _dial_outside(tx: Transaction, call: Call, number: str) -> None:
    leg_id = tx.new_id("l")
    room = call.room or ""
    tx.record(e.LegPlanned(leg_id, call.id, LegKind.OUTSIDE, number, room, None))
    tx.ask(DialOutside(call.id, leg_id, number, call.to_number, room, OUTSIDE_RINGS_S))


def drop_leg(tx: Transaction, call_id: str, agent_id: str, leg_id: str) -> Call:
    """Let a consulted party go, ringing or joined; the caller comes back from hold."""
    call = led_call(tx, call_id, agent_id)
    if not _is_guest(tx, call_id, agent_id, leg_id):
        raise Invalid("That leg is not a guest of this call.")
    drop_guests(tx, call, agent_id)
    if tx.call(call_id).state is CallState.HELD:
        resume_caller(tx, call)
    return tx.call(call_id)


def _is_guest(tx: Transaction, call_id: str, agent_id: str, leg_id: str) -> bool:
    """Whether this is a leg of somebody asked in, or the offer that still rings for one."""
    try:
        leg = tx.leg(leg_id)
    except NotFound:
        return tx.offer(leg_id).call_id == call_id
    return leg.call_id == call_id and leg.party != agent_id


def drop_guests(tx: Transaction, call: Call, keeping: str) -> None:
    """Withdraw what is still ringing and release who has come, but for one party."""
    for offer in tx.open_offers(call.id):
        if offer.kind is OfferKind.CONSULT:
            withdraw_offer(tx, offer, "no longer needed")
    for leg in tx.legs(call.id):
        if leg.live and leg.party != keeping:
            release_leg(tx, leg, "no longer needed")
            if leg.kind is not LegKind.OUTSIDE:
                release_agent(tx, call, leg.party)
