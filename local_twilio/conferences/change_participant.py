"""Changes to a participant: mute, hold, coach, flags, announcements, removal."""

from __future__ import annotations

from local_twilio.calls.call import Address
from local_twilio.calls.signals import OutOfRoom
from local_twilio.conferences.conference import Conference, Participant
from local_twilio.conferences.room_audio import announce, play_to, silence, tell_ears, tell_held
from local_twilio.conferences.room_callbacks import tell_room
from local_twilio.conferences.rooms import leave
from local_twilio.network import Network


def mute(network: Network, room: Conference, participant: Participant, muted: bool) -> None:
    if participant.flags.muted == muted:
        return
    participant.flags.muted = muted
    tell_room(network, room, "participant-mute" if muted else "participant-unmute", participant)


def hold(
    network: Network,
    room: Conference,
    participant: Participant,
    held: bool,
    music: Address | None,
) -> None:
    """Hold plays its own music; off hold the room is heard again."""
    if participant.hold == held:
        return
    participant.hold = held
    if not participant.connected:
        # A leg that still rings has no ears yet: it will join on hold.
        return
    if held:
        play_to(network, participant, music)
    else:
        silence(participant)
    tell_held(network, participant)
    tell_room(network, room, "participant-hold" if held else "participant-unhold", participant)
    tell_ears(network, room)


def set_end_on_exit(
    network: Network, room: Conference, participant: Participant, ends: bool
) -> None:
    """Accepted and without effect while the participant is held, as on the real network."""
    if participant.hold or participant.flags.end_on_exit == ends:
        return
    participant.flags.end_on_exit = ends
    tell_room(network, room, "participant-modify", participant)


def set_coach(
    network: Network, room: Conference, participant: Participant, coached: str | None
) -> None:
    if participant.flags.coach == coached:
        return
    participant.flags.coach = coached
    tell_room(network, room, "participant-modify", participant)
    tell_ears(network, room)


def announce_to(
    network: Network, room: Conference, to: list[Participant], address: Address
) -> None:
    """Speak to these; the end (or failure) is told to the room's subscriber."""
    about = to[0] if len(to) == 1 else None

    def done(failure: str | None) -> None:
        extra = [("AnnounceUrl", address.url)]
        if failure is not None:
            extra.append(("ReasonAnnouncementFailed", failure))
        event = "announcement-end" if failure is None else "announcement-fail"
        tell_room(network, room, event, about, tuple(extra))

    announce(network, to, address, done)


def remove(network: Network, room: Conference, participant: Participant) -> None:
    """Out of the room; a leg that runs TwiML goes on after its Dial."""
    leave(network, room, participant, "participant_updated_via_api", kicked=True)
    participant.call.tell(OutOfRoom("participant_updated_via_api"))
