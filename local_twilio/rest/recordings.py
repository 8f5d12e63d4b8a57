"""/Recordings: start, pause, stop, fetch, media, delete."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from flask import request, send_file

from local_twilio.calls.call import Call
from local_twilio.conferences.conference import Conference
from local_twilio.network import Network
from local_twilio.recordings.recording import Recording, RecordingCallbacks
from local_twilio.recordings.run_recording import (
    pause_recording,
    resume_recording,
    start_recording,
    stop_recording,
)
from local_twilio.recordings.silence import wav
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.settings import API_VERSION


def recording_shape(network: Network, recording: Recording) -> dict[str, Any]:
    uri = f"{network.account_path}/Recordings/{recording.sid}"
    done = recording.status in {"completed", "processing", "absent"}
    return {
        "sid": recording.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "call_sid": recording.call.sid if recording.call else None,
        "conference_sid": recording.conference.sid if recording.conference else None,
        "channels": recording.channels,
        "date_created": date(recording.created_at),
        "date_updated": date(recording.updated_at),
        "start_time": date(recording.created_at),
        "duration": str(recording.duration) if done else "-1",
        "encryption_details": None,
        "error_code": None,
        "media_url": f"{network.base_url}{uri}",
        "price": None,
        "price_unit": "USD",
        "source": recording.source,
        "status": recording.status,
        "track": "both",
        "uri": f"{uri}.json",
        "subresource_uris": {},
    }


def start(network: Network, sid: str) -> Any:
    call = network.calls.get(sid)
    if call is None:
        raise not_found(request.path)
    if call.status != "in-progress":
        message = "Requested resource is not eligible for recording"
        raise RestError(400, 21220, message=message)
    channels = 2 if form.text("RecordingChannels") == "dual" else 1
    recording = start_recording(
        network, call, "StartCallRecordingAPI", channels, _requested_callbacks()
    )
    return recording_shape(network, recording), 201


def list_all(network: Network) -> Any:
    return _page(network, [one for one in network.recordings.newest_first() if not one.deleted])


def list_of_call(network: Network, sid: str) -> Any:
    return _page(network, _belonging_to(network, network.calls.get(sid)))


def list_of_conference(network: Network, sid: str) -> Any:
    return _page(network, _belonging_to(network, network.conferences.get(sid)))


def fetch(network: Network, re: str, sid: str = "") -> Any:
    recording = _find(network, re)
    if recording.deleted and request.args.get("IncludeSoftDeleted", "").lower() != "true":
        raise not_found(request.path)
    return recording_shape(network, recording)


def media(network: Network, re: str, kind: str = "wav") -> Any:
    recording = _find(network, re)
    if recording.deleted or recording.open or kind not in {"wav", "mp3"}:
        raise not_found(request.path)
    channels = 2 if request.args.get("RequestedChannels") == "2" else recording.channels
    content = io.BytesIO(wav(recording.duration, channels))
    return send_file(content, mimetype="audio/x-wav", conditional=True)


def update(network: Network, sid: str, re: str) -> Any:
    """Pause, resume or stop; `Twilio.CURRENT` is the one that runs."""
    subject = network.calls.get(sid) or network.conferences.get(sid)
    recording = _current(network, subject) if re == "Twilio.CURRENT" else _find(network, re)
    if not recording.open:
        raise RestError(400, 21220, message="The recording is not in progress")
    status = form.text("Status")
    if status == "paused":
        pause_recording(network, recording, form.text("PauseBehavior") == "skip")
    elif status == "in-progress":
        resume_recording(network, recording)
    elif status == "stopped":
        stop_recording(network, recording)
    else:
        raise RestError(400, 20001, message=f"Status {status!r} is not valid")
    return recording_shape(network, recording)


def delete(network: Network, re: str, sid: str = "") -> Any:
    recording = _find(network, re)
    if recording.deleted:
        raise not_found(request.path)
    recording.deleted = True
    return "", 204


def _requested_callbacks() -> RecordingCallbacks:
    events = form.text("RecordingStatusCallbackEvent", "completed").split()
    listed = form.events("RecordingStatusCallbackEvent", frozenset(events))
    wanted = frozenset(events) if len(listed) == 1 else listed
    url = form.url("RecordingStatusCallback")
    return RecordingCallbacks(url, form.method("RecordingStatusCallbackMethod"), wanted)


def _find(network: Network, sid: str) -> Recording:
    recording = network.recordings.get(sid)
    if recording is None:
        raise not_found(request.path)
    return recording


def _current(network: Network, subject: Call | Conference | None) -> Recording:
    running = network.recordings.open_of(subject) if subject else []
    if not running:
        raise not_found(request.path)
    return running[-1]


def _belonging_to(network: Network, subject: Call | Conference | None) -> list[Recording]:
    if subject is None:
        raise not_found(request.path)
    return [
        one
        for one in network.recordings.newest_first()
        if not one.deleted and subject in {one.call, one.conference}
    ]


def _page(network: Network, recordings: list[Recording]) -> Any:
    return paged("recordings", recordings, partial(recording_shape, network))


ROUTES: tuple[Route, ...] = (
    ("GET", "/Recordings.json", list_all),
    ("GET", "/Recordings/<re>.json", fetch),
    ("DELETE", "/Recordings/<re>.json", delete),
    ("GET", "/Recordings/<re>.<kind>", media),
    ("GET", "/Recordings/<re>", media),
    ("POST", "/Calls/<sid>/Recordings.json", start),
    ("GET", "/Calls/<sid>/Recordings.json", list_of_call),
    ("GET", "/Calls/<sid>/Recordings/<re>.json", fetch),
    ("POST", "/Calls/<sid>/Recordings/<re>.json", update),
    ("DELETE", "/Calls/<sid>/Recordings/<re>.json", delete),
    ("GET", "/Conferences/<sid>/Recordings.json", list_of_conference),
    ("GET", "/Conferences/<sid>/Recordings/<re>.json", fetch),
    ("POST", "/Conferences/<sid>/Recordings/<re>.json", update),
    ("DELETE", "/Conferences/<sid>/Recordings/<re>.json", delete),
)
