"""/Conferences: list, fetch, end, announce."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.conferences.change_participant import announce_to
from local_twilio.conferences.conference import Conference
from local_twilio.conferences.rooms import end_room
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.settings import API_VERSION


def conference_shape(network: Network, room: Conference) -> dict[str, Any]:
    uri = f"{network.account_path}/Conferences/{room.sid}"
    return {
        "sid": room.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "friendly_name": room.name,
        "region": "us1",
        "status": room.status,
        "date_created": date(room.created_at),
        "date_updated": date(room.updated_at),
        "reason_conference_ended": room.reason_ended,
        "call_sid_ending_conference": room.ended_by,
        "uri": f"{uri}.json",
        "subresource_uris": {
            "participants": f"{uri}/Participants.json",
            "recordings": f"{uri}/Recordings.json",
        },
    }


def find_room(network: Network, sid: str) -> Conference:
    room = network.conferences.get(sid)
    if room is None:
        raise not_found(request.path)
    return room


def list_all(network: Network) -> Any:
    name, status = request.args.get("FriendlyName"), request.args.get("Status")
    wanted = [
        room
        for room in network.conferences.newest_first()
        if name in {None, room.name} and status in {None, room.status}
    ]
    return paged("conferences", wanted, partial(conference_shape, network))


def fetch(network: Network, sid: str) -> Any:
    return conference_shape(network, find_room(network, sid))


def update(network: Network, sid: str) -> Any:
    room = find_room(network, sid)
    announcement = form.address("AnnounceUrl", "AnnounceMethod")
    if announcement is not None and room.status != "completed":
        announce_to(network, room, room.connected(), announcement)
    if form.text("Status") == "completed":
        end_room(network, room, "conference-ended-via-api")
    return conference_shape(network, room)


ROUTES: tuple[Route, ...] = (
    ("GET", "/Conferences.json", list_all),
    ("GET", "/Conferences/<sid>.json", fetch),
    ("POST", "/Conferences/<sid>.json", update),
)
