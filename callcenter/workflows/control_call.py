"""What an agent does while talking: hold, resume, mute, add a note, choose who it is, hang up."""

from callcenter.domain import events as e
from callcenter.domain.actions import HoldCaller, MuteLeg
from callcenter.domain.call import Call, CallState
from callcenter.domain.errors import Invalid, NotAllowed, NotNow
from callcenter.domain.leg import Leg
from callcenter.ports import Transaction
from callcenter.workflows.end_call import hang_up_call
from callcenter.workflows.offer_call import resume_caller
from callcenter.workflows.release_leg import release_agent, release_leg

LONGEST_NOTE = 20_000


def hold_call(tx: Transaction, call_id: str, agent_id: str) -> Call:
    """The caller hears music."""
    hold_caller(tx, led_call(tx, call_id, agent_id), agent_id)
    return tx.call(call_id)


def hold_caller(tx: Transaction, call: Call, agent_id: str) -> None:
    """Put the caller of a led call on hold; holding twice is holding once."""
    if tx.record(e.CallHeld(call.id, agent_id)) and call.room:
        tx.ask(HoldCaller(call.id, call.provider_sid, call.room, held=True))


def resume_call(tx: Transaction, call_id: str, agent_id: str) -> Call:
    """The caller is back; with a colleague in the room this makes it a three-way call."""
    resume_caller(tx, led_call(tx, call_id, agent_id))
    return tx.call(call_id)


def mute_agent(tx: Transaction, call_id: str, agent_id: str, muted: bool) -> None:
    """Mute or unmute the agent's own leg."""
    leg = own_leg(tx, call_id, agent_id)
    if tx.record(e.LegMuted(leg.id, muted)) and leg.provider_sid:
        tx.ask(MuteLeg(call_id, leg.provider_sid, leg.room, muted))


def write_note(tx: Transaction, call_id: str, agent_id: str, text: str) -> None:
    """Keep the note as it now stands."""
    call = joined_call(tx, call_id, agent_id)
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"The note has {len(text)} characters; {LONGEST_NOTE} are kept.")
    if text != call.note:
        tx.record(e.NoteWritten(call_id, text))


def choose_customer(
    tx: Transaction, call_id: str, agent_id: str, customer_id: str, name: str
) -> None:
    """The agent says who this is."""
    joined_call(tx, call_id, agent_id)
    tx.record(e.CustomerChosen(call_id, customer_id, name, agent_id))


def link_case(tx: Transaction, call_id: str, agent_id: str, case_id: str) -> None:
    """This call is about that case."""
    joined_call(tx, call_id, agent_id)
    tx.record(e.CaseLinked(call_id, case_id))


def hang_up(tx: Transaction, call_id: str, agent_id: str) -> None:
    """The leading agent ends the call; a consulted one only leaves it."""
    call = tx.call(call_id)
    if not call.live:
        return
    if call.agent_id == agent_id and call.in_room:
        hang_up_call(tx, call)
        return
    release_leg(tx, own_leg(tx, call_id, agent_id), "left")
    release_agent(tx, call, agent_id)
    if call.state is CallState.HELD:
        resume_caller(tx, call)


def led_call(tx: Transaction, call_id: str, agent_id: str) -> Call:
    """The call, if this agent leads it and it is in her room."""
    call = tx.call(call_id)
    if call.agent_id != agent_id:
        raise NotAllowed("You do not lead this call.")
    if call.state not in (CallState.TALKING, CallState.HELD):
        raise NotNow("This call is not connected.", state=call.state)
    return call


def joined_call(tx: Transaction, call_id: str, agent_id: str) -> Call:
    """The call, if this agent is or was on it."""
    call = tx.call(call_id)
    if agent_id in (call.agent_id, call.first_agent_id):
        return call
    if any(leg.party == agent_id for leg in tx.legs(call_id)):
        return call
    raise NotAllowed("This is not your call.")


def own_leg(tx: Transaction, call_id: str, agent_id: str) -> Leg:
    """The agent's live leg in this call."""
    for leg in tx.legs(call_id):
        if leg.party == agent_id and leg.live:
            return leg
    raise NotNow("You are not connected to this call.")
