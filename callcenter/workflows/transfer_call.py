"""Give a caller to somebody else, with the story attached."""

from callcenter.domain import events as e
from callcenter.domain.agent import AgentState
from callcenter.domain.call import Call
from callcenter.domain.errors import NotNow
from callcenter.domain.hand_off import HandOff, Passing, checked, from_json, to_json
from callcenter.ports import Transaction
from callcenter.workflows.consult_colleague import Whom, colleague, drop_guests
from callcenter.workflows.control_call import led_call
from callcenter.workflows.leave_room import hand_over_to, requeue_call
from callcenter.workflows.offer_call import offer_call
from callcenter.workflows.release_leg import release_agent, release_leg


def transfer_cold(
    tx: Transaction, call_id: str, agent_id: str, whom: Whom, packet: HandOff, why: str
) -> Call:
    """Send the caller on at once: to a line, or to a colleague who is free now."""
    call = led_call(tx, call_id, agent_id)
    if whom.line_id is not None:
        line = tx.line(whom.line_id)
        give_packet(tx, call, packet, agent_id, line.name, why)
        requeue_call(tx, tx.call(call_id), "handed over", line_id=line.id)
        return tx.call(call_id)
    receiver = colleague(tx, whom, agent_id)
    if receiver.state is not AgentState.READY:
        raise NotNow(f"{receiver.name} is not free. Hand the caller to a line instead.")
    give_packet(tx, call, packet, agent_id, receiver.name, why)
    requeue_call(tx, tx.call(call_id), "handed over", target=receiver.id, sender=agent_id)
    offer_call(tx, tx.call(call_id), tx.agent(receiver.id))
    return tx.call(call_id)


def complete_transfer(
    tx: Transaction, call_id: str, agent_id: str, packet: HandOff, why: str
) -> Call:
    """The consulted party takes the call over; the first agent leaves it (warm transfer)."""
    call = led_call(tx, call_id, agent_id)
    guests = [leg for leg in tx.legs(call_id) if leg.joined and leg.party != agent_id]
    if not guests:
        raise NotNow("Nobody has joined yet. Wait for the answer, or hand over to a line.")
    give_packet(tx, call, packet, agent_id, _name(tx, guests[0].party), why)
    hand_over_to(tx, tx.call(call_id), guests, "handed over")
    for leg in tx.legs(call_id):
        if leg.party == agent_id and leg.live:
            release_leg(tx, leg, "handed over")
    release_agent(tx, call, agent_id)
    return tx.call(call_id)


def cancel_consult(tx: Transaction, call_id: str, agent_id: str) -> None:
    """Let whoever was asked go; the caller stays as she is."""
    drop_guests(tx, led_call(tx, call_id, agent_id), agent_id)


def give_packet(
    tx: Transaction, call: Call, packet: HandOff, giver: str, receiver: str, why: str
) -> None:
    """Attach the story; the chain of earlier hand-overs is kept."""
    before = from_json(call.hand_off) if call.hand_off else HandOff()
    story = HandOff(packet.gist, packet.fields, packet.attachments, before.chain)
    passing = Passing(tx.now, tx.agent(giver).name, receiver, why)
    tx.record(e.HandOffGiven(call.id, to_json(checked(story).passed(passing))))


def _name(tx: Transaction, party: str) -> str:
    return party if party.startswith("+") else tx.agent(party).name
