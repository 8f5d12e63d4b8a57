"""A leg that REST adds to a room: placed like any call, and in the room once answered."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call
from local_twilio.calls.place_call import queue_outbound
from local_twilio.calls.signals import Moved
from local_twilio.conferences.conference import Conference, Flags, Participant
from local_twilio.conferences.rooms import fail_to_add
from local_twilio.fiber import Steps
from local_twilio.network import Network
from local_twilio.twiml.leg_script import run_leg
from local_twilio.twiml.verbs.dial_conference import stay


def add_participant(network: Network, room: Conference, call: Call, flags: Flags) -> Participant:
    now = network.clock.now()
    participant = Participant(call, flags, now, updated_at=now, added_by_rest=True)
    room.participants[call.sid] = participant
    call.on_answer = partial(_script, network, room, participant)
    call.on_end = partial(_ended, network, room, participant)
    queue_outbound(network, call)
    return participant


def _script(
    network: Network, room: Conference, participant: Participant, call: Call
) -> Steps[None]:
    try:
        yield from stay(network, room, participant, participant.flags.wait)
    except Moved as moved:
        yield from run_leg(network, call, moved)


def _ended(network: Network, room: Conference, participant: Participant, call: Call) -> None:
    """Unanswered, or hung up in the very moment of the answer; who was in the room leaves it."""
    if not participant.connected:
        fail_to_add(network, room, participant)
