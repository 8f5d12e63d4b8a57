"""An agent's leg is gone: what becomes of the caller depends on who is still with her."""

from collections.abc import Sequence

from callcenter.domain import events as e
from callcenter.domain.actions import AskWhoLeft, SendToLine
from callcenter.domain.call import Call, CallState
from callcenter.domain.leg import Leg, LegKind
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import fail_offer, withdraw_offer
from callcenter.workflows.end_call import caller_left, hang_up_call
from callcenter.workflows.offer_call import consult_came_to_nothing, resume_caller
from callcenter.workflows.record_call import stop_recording
from callcenter.workflows.release_leg import release_agent, release_everybody

LOST = "connection lost"


def leg_left(
    tx: Transaction,
    leg: Leg,
    reason: str,
    *,
    status_number: int | None = None,
    room_number: int | None = None,
) -> None:
    """A leg ended by itself: hung up, dropped, busy, not answered. The numbers are the news's."""
    if not tx.record(e.LegEnded(leg.id, reason, status_number, room_number)):
        return
    call = tx.call(leg.call_id)
    if leg.offer_id is not None and tx.offer(leg.offer_id).open:
        fail_offer(tx, leg.offer_id, reason)
    elif not call.live or _still_here(tx, leg):
        return
    elif leg.kind is LegKind.OUTSIDE and not leg.joined:
        consult_came_to_nothing(tx, call, leg.party, reason)
    elif call.in_room and leg.party == call.agent_id:
        tx.ask(AskWhoLeft(call.id, call.provider_sid, leg.id))
    else:
        _guest_left(tx, call, leg)


def agent_left_alone(tx: Transaction, leg_id: str) -> None:
    """The caller is still up: it was the agent's line that dropped."""
    leg = tx.leg(leg_id)
    call = tx.call(leg.call_id)
    if call.in_room and leg.party == call.agent_id and not _still_here(tx, leg):
        _owner_left(tx, call, leg)
    elif not call.live:
        release_agent(tx, call, leg.party)


def both_left(tx: Transaction, leg_id: str) -> None:
    """The caller is gone, too: it was she who ended the room."""
    leg = tx.leg(leg_id)
    caller_left(tx, tx.call(leg.call_id))
    release_agent(tx, tx.call(leg.call_id), leg.party)


def _still_here(tx: Transaction, leg: Leg) -> bool:
    """Whether this was a second leg of somebody who is in the room with her first."""
    others = (other for other in tx.legs(leg.call_id) if other.id != leg.id)
    return any(other.joined and other.party == leg.party for other in others)


def _owner_left(tx: Transaction, call: Call, leg: Leg) -> None:
    staying = [other for other in tx.legs(call.id) if other.joined and other.id != leg.id]
    if staying and call.state is not CallState.CONNECTING:
        hand_over_to(tx, call, staying, "the first agent left")
        release_agent(tx, call, leg.party)
    elif call.state is not CallState.CONNECTING and tx.agent(leg.party).reach == "phone":
        # Laying down a telephone is how its owner ends a call; a browser says so beforehand.
        hang_up_call(tx, call)
    else:
        tx.record(e.AgentWentAway(leg.party, LOST))
        requeue_call(tx, call, "agent's line dropped")


def _guest_left(tx: Transaction, call: Call, leg: Leg) -> None:
    if leg.kind is not LegKind.OUTSIDE:
        release_agent(tx, call, leg.party)
    staying = [other for other in tx.legs(call.id) if other.joined]
    if call.in_room and not staying:
        hang_up_call(tx, call)  # the last outside party of a call its agent had left
    elif call.state is CallState.HELD:
        resume_caller(tx, call)


def hand_over_to(tx: Transaction, call: Call, staying: Sequence[Leg], why: str) -> None:
    """The call belongs to who stays: a colleague before an outside party."""
    agents = [leg.party for leg in staying if leg.kind is not LegKind.OUTSIDE]
    tx.record(e.CallHandedOver(call.id, agents[0] if agents else None, why))
    if not agents:
        stop_recording(tx, call, why)
    if call.state is CallState.HELD:
        resume_caller(tx, tx.call(call.id))


def requeue_call(
    tx: Transaction,
    call: Call,
    why: str,
    line_id: str | None = None,
    target: str | None = None,
    sender: str | None = None,
) -> None:
    """Back to the head of the line with the old clock, taken there from wherever she is."""
    if put_back(tx, call, why, line_id, target, sender):
        tx.ask(SendToLine(call.id, call.provider_sid))


def put_back(
    tx: Transaction,
    call: Call,
    why: str,
    line_id: str | None = None,
    target: str | None = None,
    sender: str | None = None,
) -> bool:
    """Her place at the head of the line; whoever was with her or on the way there is released."""
    if call.in_line and call.target_agent_id is not None:
        tx.record(e.TargetDropped(call.id, None))
    for offer in tx.open_offers(call.id):
        withdraw_offer(tx, offer, why)
    release_everybody(tx, call, why)
    stop_recording(tx, call, why)
    return tx.record(e.CallRequeued(call.id, line_id or call.line_id or "", why, target, sender))


def caller_never_joined(tx: Transaction, call_id: str) -> None:
    """She was sent to the room and is not in it: send her back to the line's head."""
    call = tx.call(call_id)
    if call.state is CallState.CONNECTING:
        requeue_call(tx, call, "did not reach the room")
