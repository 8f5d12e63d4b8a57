"""Tells the room's subscriber what happens in it."""

from __future__ import annotations

from local_twilio.calls.parameters import timestamp
from local_twilio.conferences.conference import Conference, Participant
from local_twilio.network import Network
from local_twilio.webhooks.webhook import Fields, Webhook

SUBSCRIPTION_OF = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
    "participant-mute": "mute",
    "participant-unmute": "mute",
    "participant-hold": "hold",
    "participant-unhold": "hold",
    "participant-modify": "modify",
    "announcement-end": "announcement",
    "announcement-fail": "announcement",
}


def tell_room(
    network: Network,
    room: Conference,
    event: str,
    participant: Participant | None = None,
    extra: Fields = (),
) -> None:
    """One callback, if the first participant wished for this kind of event."""
    wishes = room.callbacks
    if not wishes.url or SUBSCRIPTION_OF[event] not in wishes.events:
        return
    room.sequence += 1
    fields: Fields = (
        ("AccountSid", network.account.sid),
        ("ConferenceSid", room.sid),
        ("FriendlyName", room.name),
        ("SequenceNumber", str(room.sequence)),
        ("Timestamp", timestamp(network.clock.now())),
        ("StatusCallbackEvent", event),
    )
    if participant is not None:
        fields += _about(participant)
    network.sender.send(Webhook("conference", wishes.url, wishes.method, fields + extra, room.sid))


def _about(participant: Participant) -> Fields:
    flags = participant.flags
    fields = [
        ("CallSid", participant.call.sid),
        ("Muted", _word(flags.muted)),
        ("Hold", _word(participant.hold)),
        ("Coaching", _word(flags.coach is not None)),
        ("EndConferenceOnExit", _word(flags.end_on_exit)),
        ("StartConferenceOnEnter", _word(flags.start_on_enter)),
    ]
    if flags.coach:
        fields.append(("CallSidToCoach", flags.coach))
    if flags.label:
        fields.append(("ParticipantLabel", flags.label))
    return tuple(fields)


def _word(flag: bool) -> str:
    return "true" if flag else "false"
