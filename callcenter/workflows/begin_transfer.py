"""Warm transfer, first half: ask the receiver in, with the story before her eyes."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.domain.hand_off import HandOff, checked, from_json, to_json
from callcenter.ports import Transaction
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import led_call


def begin_transfer(
    tx: Transaction, call_id: str, agent_id: str, whom: Whom, packet: HandOff
) -> Call:
    """The caller hears music while the two speak; nothing has changed hands yet."""
    call = led_call(tx, call_id, agent_id)
    story = HandOff(packet.gist, packet.fields, packet.attachments, told_before(call).chain)
    tx.record(e.HandOffGiven(call.id, to_json(checked(story))))
    return consult(tx, call_id, agent_id, whom, hold=True)


def told_before(call: Call) -> HandOff:
    """The story that travels with this call so far."""
    return from_json(call.hand_off) if call.hand_off else HandOff()
