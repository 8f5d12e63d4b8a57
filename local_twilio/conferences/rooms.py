"""Rooms: opened by name, joined, left, ended."""

from __future__ import annotations

from local_twilio.calls.call import Address
from local_twilio.calls.end_call import end_call
from local_twilio.calls.signals import OutOfRoom
from local_twilio.conferences.conference import Conference, Participant, RoomCallbacks
from local_twilio.conferences.room_audio import play_to, silence, tell_ears
from local_twilio.conferences.room_callbacks import tell_room
from local_twilio.network import Network
from local_twilio.recordings.recording import RecordingCallbacks
from local_twilio.recordings.run_recording import finish_recordings, start_recording
from local_twilio.twiml.page import Page


def open_room(
    network: Network, name: str, callbacks: RoomCallbacks, record: bool = False
) -> Conference:
    """The live room of that name, else a new one, whose callbacks are these."""
    room = network.conferences.live_named(name)
    if room is None:
        now = network.clock.now()
        room = Conference(network.sids.new("CF"), name, now, updated_at=now, callbacks=callbacks)
        room.record = record
        network.conferences.add(room)
    return room


def join(
    network: Network, room: Conference, participant: Participant, music: Address | Page | None
) -> None:
    """The leg is in; the room starts when two are there and one of them starts it."""
    room.participants[participant.call.sid] = participant
    participant.status = "connected"
    participant.updated_at = network.clock.now()
    room.ever_joined = True
    tell_room(network, room, "participant-join", participant)
    if room.status == "init":
        _start_if_ready(network, room)
    if room.status == "init":
        play_to(network, participant, music)
    tell_ears(network, room)


def leave(
    network: Network, room: Conference, participant: Participant, reason: str, kicked: bool = False
) -> None:
    """The leg is out. The room ends with its last participant, or with one who ends it."""
    if room.participants.get(participant.call.sid) is not participant:
        return
    _remove(network, room, participant, reason)
    how = "kicked" if kicked else "left"
    if participant.flags.end_on_exit and participant.status == "complete":
        cause = f"participant-with-end-conference-on-exit-{how}"
        end_room(network, room, cause, participant, "moderator_ended_conference")
    elif not room.connected() and participant.status == "complete":
        end_room(network, room, f"last-participant-{how}", participant)
    elif not room.participants:
        _retire(network, room, "last-participant-left")
    else:
        tell_ears(network, room)


def end_room(
    network: Network,
    room: Conference,
    cause: str,
    by: Participant | None = None,
    reason: str = "conference_ended_via_api",
) -> None:
    """Everybody out; their Dials go on to their actions."""
    if room.status == "completed":
        return
    room.ended_by = by.call.sid if by else None
    for other in list(room.participants.values()):
        if other.connected:
            _remove(network, room, other, reason)
            other.call.tell(OutOfRoom(reason))
        else:
            end_call(network, other.call, "canceled")
    _tell_end(network, room, cause, by)
    _retire(network, room, cause)


def fail_to_add(network: Network, room: Conference, participant: Participant) -> None:
    """A leg leaves a room that it never entered."""
    if room.participants.get(participant.call.sid) is participant:
        participant.status = "failed"
        leave(network, room, participant, "participant_add_failed")


def _remove(network: Network, room: Conference, participant: Participant, reason: str) -> None:
    silence(participant)
    room.participants.pop(participant.call.sid, None)
    if participant.connected:
        participant.status = "complete"
    room.updated_at = network.clock.now()
    call_status = participant.call.status
    extra = (("ParticipantCallStatus", call_status), ("ReasonParticipantLeft", reason))
    tell_room(network, room, "participant-leave", participant, extra)


def _start_if_ready(network: Network, room: Conference) -> None:
    present = room.connected()
    if len(present) < 2 or not any(one.flags.start_on_enter for one in present):
        return
    room.status = "in-progress"
    room.updated_at = network.clock.now()
    tell_room(network, room, "conference-start")
    for one in present:
        if not one.hold:
            silence(one)
    if room.record:
        wishes = room.callbacks
        callbacks = RecordingCallbacks(
            wishes.recording_url, wishes.recording_method, wishes.recording_events
        )
        start_recording(network, room, "Conference", 1, callbacks)


def _tell_end(network: Network, room: Conference, cause: str, by: Participant | None) -> None:
    extra = [("ReasonConferenceEnded", cause), ("Reason", cause.replace("-", " "))]
    if by is not None:
        extra.append(("CallSidEndingConference", by.call.sid))
        if by.flags.label:
            extra.append(("ParticipantLabelEndingConference", by.flags.label))
    tell_room(network, room, "conference-end", None, tuple(extra))


def _retire(network: Network, room: Conference, cause: str) -> None:
    room.status = "completed"
    room.reason_ended = cause
    room.updated_at = network.clock.now()
    finish_recordings(network, room)
    network.conferences.retire(room)
