"""/Conferences/{room}/Participants: add, list, change, remove."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.calls.end_call import end_call
from local_twilio.conferences import change_participant as change
from local_twilio.conferences.add_participant import add_participant
from local_twilio.conferences.conference import Conference, Flags, Participant, RoomCallbacks
from local_twilio.conferences.rooms import open_room
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.outbound import requested_address, requested_call
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route

STATUS_OF_CALL = {"queued": "queued", "initiated": "connecting", "ringing": "ringing"}


def participant_shape(network: Network, room: Conference, one: Participant) -> dict[str, Any]:
    call, flags = one.call, one.flags
    pending = not one.connected and one.status != "complete"
    status = STATUS_OF_CALL.get(call.status, one.status) if pending else one.status
    return {
        "account_sid": network.account.sid,
        "call_sid": call.sid,
        "label": flags.label,
        "conference_sid": room.sid,
        "call_sid_to_coach": flags.coach,
        "coaching": flags.coach is not None,
        "date_created": date(one.created_at),
        "date_updated": date(one.updated_at or one.created_at),
        "end_conference_on_exit": flags.end_on_exit,
        "hold": one.hold,
        "muted": flags.muted,
        "queue_time": str(round(call.queued_for * 1000)),
        "start_conference_on_enter": flags.start_on_enter,
        "status": status,
        "uri": f"{network.account_path}/Conferences/{room.sid}/Participants/{call.sid}.json",
    }


def create(network: Network, room: str) -> Any:
    """Dial somebody into the room; an unused name makes a room."""
    call = requested_call(network)
    flags = _requested_flags()
    found = network.conferences.get(room)
    if found is not None and found.status == "completed":
        raise not_found(request.path)
    record = form.text("ConferenceRecord") in {"true", "record-from-start"}
    place = found or open_room(network, room, _requested_callbacks(), record)
    if flags.label and place.find(flags.label) is not None:
        raise RestError(400, 16025, flags.label)
    if flags.coach and place.find(flags.coach) is None:
        raise RestError(400, 13240, flags.coach)
    participant = add_participant(network, place, call, flags)
    return participant_shape(network, place, participant), 201


def list_all(network: Network, room: str) -> Any:
    place = _room(network, room)
    wanted = [one for one in place.participants.values() if _matches(one)]
    return paged("participants", wanted, partial(participant_shape, network, place))


def fetch(network: Network, room: str, who: str) -> Any:
    place, one = _find(network, room, who)
    return participant_shape(network, place, one)


def update(network: Network, room: str, who: str) -> Any:
    place, one = _find(network, room, who)
    _coach(network, place, one)
    muted = form.optional_flag("Muted")
    if muted is not None:
        change.mute(network, place, one, muted)
    ends = form.optional_flag("EndConferenceOnExit")
    if ends is not None:
        change.set_end_on_exit(network, place, one, ends)
    held = form.optional_flag("Hold")
    if held is not None:
        music = requested_address("HoldUrl", "HoldMethod", "GET")
        change.hold(network, place, one, held, music)
    announcement = form.address("AnnounceUrl", "AnnounceMethod")
    if announcement is not None:
        change.announce_to(network, place, [one], announcement)
    return participant_shape(network, place, one)


def delete(network: Network, room: str, who: str) -> Any:
    place, one = _find(network, room, who)
    if one.connected:
        change.remove(network, place, one)
    else:
        end_call(network, one.call, "canceled")
    return "", 204


def _coach(network: Network, room: Conference, one: Participant) -> None:
    coaching = form.optional_flag("Coaching")
    coached = form.text("CallSidToCoach") or one.flags.coach
    if coaching is False:
        change.set_coach(network, room, one, None)
    elif coaching and coached:
        if room.find(coached) is None:
            raise RestError(400, 13240, coached)
        change.set_coach(network, room, one, coached)


def _requested_flags() -> Flags:
    coaching = form.flag("Coaching", "CallSidToCoach" in request.form)
    return Flags(
        muted=form.flag("Muted", False),
        start_on_enter=form.flag("StartConferenceOnEnter", True),
        end_on_exit=form.flag("EndConferenceOnExit", False),
        beep=form.text("Beep", "true"),
        coach=form.text("CallSidToCoach") if coaching else None,
        label=form.text("Label") or None,
        wait=requested_address("WaitUrl", "WaitMethod"),
        max_participants=int(form.seconds("MaxParticipants", 250)),
    )


def _requested_callbacks() -> RoomCallbacks:
    return RoomCallbacks(
        form.url("ConferenceStatusCallback"),
        form.method("ConferenceStatusCallbackMethod"),
        form.events("ConferenceStatusCallbackEvent", frozenset({"start", "end"})),
        form.url("ConferenceRecordingStatusCallback"),
        form.method("ConferenceRecordingStatusCallbackMethod"),
        form.events("ConferenceRecordingStatusCallbackEvent", frozenset({"completed"})),
    )


def _matches(one: Participant) -> bool:
    asked = request.args
    pairs = (
        ("Muted", one.flags.muted),
        ("Hold", one.hold),
        ("Coaching", one.flags.coach is not None),
    )
    return all(asked.get(name, str(is_so)).lower() == str(is_so).lower() for name, is_so in pairs)


def _room(network: Network, room: str) -> Conference:
    place = network.conferences.get(room) or network.conferences.live_named(room)
    if place is None:
        raise not_found(request.path)
    return place


def _find(network: Network, room: str, who: str) -> tuple[Conference, Participant]:
    place = _room(network, room)
    one = place.find(who)
    if one is None:
        raise not_found(request.path)
    return place, one


_LIST = "/Conferences/<room>/Participants.json"
_ONE = "/Conferences/<room>/Participants/<who>.json"

ROUTES: tuple[Route, ...] = (
    ("POST", _LIST, create),
    ("GET", _LIST, list_all),
    ("GET", _ONE, fetch),
    ("POST", _ONE, update),
    ("DELETE", _ONE, delete),
)
