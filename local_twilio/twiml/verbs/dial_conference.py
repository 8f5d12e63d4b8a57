"""<Dial><Conference>: takes the leg into a room until either lets go of the other."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Address, Call
from local_twilio.calls.signals import Digit, Moved, OutOfRoom
from local_twilio.conferences.conference import Conference, Flags, Participant, RoomCallbacks
from local_twilio.conferences.rooms import join, leave, open_room
from local_twilio.fiber import HungUp, Steps, listen
from local_twilio.network import Network
from local_twilio.twiml import attributes
from local_twilio.twiml.fetch import fetch_page
from local_twilio.twiml.page import Page, PageFailedError
from local_twilio.twiml.room_verbs import ROOM_VERBS
from local_twilio.twiml.stage import Stage
from local_twilio.twiml.verbs.dial_outcome import Outcome


def perform(stage: Stage, dial: Element, page: Page, outcome: Outcome) -> Steps[None]:
    noun = next(child for child in dial if child.tag == "Conference")
    flags = _flags(noun, page)
    music = yield from _music(stage, noun, flags, outcome)
    if outcome.falls_through:
        return
    callbacks = _callbacks(noun, page)
    room = open_room(stage.network, (noun.text or "").strip(), callbacks, flags.record)
    if not _may_enter(stage, room, flags, outcome):
        return
    mark_answered(stage.network, stage.call)
    participant = Participant(stage.call, flags, stage.network.clock.now())
    outcome.status = "answered"
    outcome.bridged = True
    limit = attributes.number(dial, "timeLimit", 14_400)
    star = attributes.flag(dial, "hangupOnStar", False)
    yield from stay(stage.network, room, participant, music, limit, star)


def stay(
    network: Network,
    room: Conference,
    participant: Participant,
    music: Address | Page | None,
    limit: float = 14_400.0,
    star: bool = False,
) -> Steps[None]:
    """Be in the room until told otherwise."""
    join(network, room, participant, music)
    try:
        while True:
            heard = yield from listen(limit, OutOfRoom, Digit)
            if not isinstance(heard, Digit) or (star and heard.key == "*"):
                break
    except Moved:
        leave(network, room, participant, "participant_updated_via_api")
        raise
    except HungUp:
        leave(network, room, participant, _why_hung_up(participant.call))
        raise
    leave(network, room, participant, "participant_hung_up")


def _why_hung_up(call: Call) -> str:
    return "participant_updated_via_api" if call.ended_by_api else "participant_hung_up"


def _flags(noun: Element, page: Page) -> Flags:
    wait = noun.get("waitUrl")
    method = attributes.method(noun, "waitMethod")
    return Flags(
        muted=attributes.flag(noun, "muted", False),
        start_on_enter=attributes.flag(noun, "startConferenceOnEnter", True),
        end_on_exit=attributes.flag(noun, "endConferenceOnExit", False),
        beep=noun.get("beep", "true"),
        coach=noun.get("coach"),
        label=noun.get("participantLabel"),
        wait=None if wait is None else Address(page.resolve(wait) if wait else "", method),
        max_participants=int(attributes.number(noun, "maxParticipants", 250)),
        record=noun.get("record", "do-not-record") == "record-from-start",
    )


def _callbacks(noun: Element, page: Page) -> RoomCallbacks:
    status = attributes.address(noun, page, "statusCallback", "statusCallbackMethod")
    recording = attributes.address(
        noun, page, "recordingStatusCallback", "recordingStatusCallbackMethod"
    )
    return RoomCallbacks(
        status.url if status else "",
        status.method if status else "POST",
        attributes.words(noun, "statusCallbackEvent"),
        recording.url if recording else "",
        recording.method if recording else "POST",
        attributes.words(noun, "recordingStatusCallbackEvent", "completed"),
    )


def _music(
    stage: Stage, noun: Element, flags: Flags, outcome: Outcome
) -> Steps[Address | Page | None]:
    """The wait document, fetched before the leg may join; a failed one prevents the join."""
    room = stage.network.conferences.live_named((noun.text or "").strip())
    started = room is not None and room.status == "in-progress"
    if started or flags.wait is None or not flags.wait.url:
        return flags.wait
    waiting = Stage(stage.network, stage.call, ROOM_VERBS, kind="wait")
    try:
        return (yield from fetch_page(waiting, flags.wait, (), "wait"))
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
        outcome.falls_through = True
        return None


def _may_enter(stage: Stage, room: Conference, flags: Flags, outcome: Outcome) -> bool:
    if flags.label and room.find(flags.label) is not None:
        stage.network.journal.alert(16025, f"label {flags.label} is taken", stage.call.sid)
        outcome.falls_through = True
        return False
    if flags.coach and room.find(flags.coach) is None:
        stage.network.journal.alert(13240, f"nobody {flags.coach} to coach", stage.call.sid)
        return False
    if len(room.connected()) >= flags.max_participants:
        stage.network.journal.alert(13250, f"room {room.name} is full", stage.call.sid)
        return False
    return True
