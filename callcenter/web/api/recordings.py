"""Recordings: paused, resumed and refused by who leads the call; heard through us, on record."""

from collections.abc import Callable

from flask import Response, request
from pydantic import BaseModel

from callcenter.domain.call import Call
from callcenter.domain.errors import NotFound, NotNow
from callcenter.domain.recording import Recording
from callcenter.ports import Transaction
from callcenter.reports.recordings import heard_of_customer
from callcenter.store.audit import Audit, Wanted
from callcenter.web.api.call_row import CallRow, call_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.recording_row import RecordingRow, may_listen, recording_row
from callcenter.web.api.request_body import CallPath, CustomerPath, ForAgent, Id
from callcenter.web.guards import Access, acting, needs, who
from callcenter.web.house import house
from callcenter.workflows.record_call import refuse_recording, switch_recording

api = part("recordings", "Recordings of calls; their sound comes through this service alone")

HEARD = "recording_heard"
ONE_LISTENING_S = 600.0
SOUND_ONLY = "default-src 'none'; sandbox"
Verb = Callable[[Transaction, str], Call]


class RecordingPath(CallPath):
    """One recording of one call."""

    recording_id: Id


class Recordings(BaseModel):
    """Newest first."""

    recordings: list[RecordingRow]


@api.post("/calls/<call_id>/recording/pause", responses={200: CallRow})
@needs(Access.AGENT)
def pause_recording(path: CallPath, body: ForAgent) -> Response:
    """Leave out what is said from now on, a card number for instance."""
    return _do(body, lambda tx, me: switch_recording(tx, path.call_id, me, running=False))


@api.post("/calls/<call_id>/recording/resume", responses={200: CallRow})
@needs(Access.AGENT)
def resume_recording(path: CallPath, body: ForAgent) -> Response:
    """Record again."""
    return _do(body, lambda tx, me: switch_recording(tx, path.call_id, me, running=True))


@api.post("/calls/<call_id>/recording/refuse", responses={200: CallRow})
@needs(Access.AGENT)
def drop_recording(path: CallPath, body: ForAgent) -> Response:
    """The caller does not want to be recorded: it ends, and what there is of it is deleted."""
    return _do(body, lambda tx, me: refuse_recording(tx, path.call_id, me))


@api.get("/customers/<customer_id>/recordings", responses={200: Recordings})
@needs(Access.AGENT)
def show_customer_recordings(path: CustomerPath) -> Response:
    """Recordings of a customer's calls; for an agent only of those in which she took part."""
    asks = who()
    agent_id = None if asks.oversees else asks.agent_id or ""
    found = heard_of_customer(house().engine, path.customer_id, agent_id)
    rows = [recording_row(one.recording, one.line_name) for one in found]
    return answer(Recordings(recordings=rows))


@api.get(
    "/calls/<call_id>/recordings/<recording_id>/audio",
    responses={
        status: {"content": {"audio/wav": {}, "audio/x-wav": {}, "audio/mpeg": {}}}
        for status in (200, 206)
    },
)
@needs(Access.AGENT)
def hear_recording(path: RecordingPath) -> Response:
    """The sound, in pieces as it comes from the network. That it was heard is on record."""
    recording = _audible(path)
    assert recording.provider_sid is not None  # `_audible` has looked
    sound = house().sounds.open(recording.provider_sid, request.headers.get("Range"))
    _note_heard(recording)
    response = Response(sound.pieces, 206 if sound.span else 200, mimetype=sound.kind)
    response.call_on_close(sound.close)
    name = f"call-{path.call_id}.{'mp3' if sound.kind == 'audio/mpeg' else 'wav'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SOUND_ONLY
    response.headers["Accept-Ranges"] = "bytes"
    if sound.size is not None:
        response.content_length = sound.size
    if sound.span:
        response.headers["Content-Range"] = sound.span
    response.cache_control.no_store = True
    return response


def _note_heard(recording: Recording) -> None:
    """One line for a listening. A player asks in parts, and again after each jump: those are noted
    only where nothing says that she listens at present."""
    audit = Audit(house().engine, house().clock)
    if "Range" in request.headers:
        since = house().clock() - ONE_LISTENING_S
        hers = Wanted(by=who().by, what=HEARD, subject=recording.id, since=since)
        if audit.newest(hers, 1):
            return
    audit.note(who().by, HEARD, recording.id, call=recording.call_id)


def _audible(path: RecordingPath) -> Recording:
    """The recording, if it is this call's and the asker's to hear; else there is none for her."""
    recording = house().store.look(lambda tx: tx.recordings.get(path.recording_id))
    if recording is None or recording.call_id != path.call_id or not may_listen(path.call_id):
        raise NotFound("There is no such recording among those you may hear.")
    if recording.open:
        raise NotNow("The recording is not ready yet. Try again in a few minutes.")
    if not recording.heard:
        raise NotFound("Nothing was recorded, or it has been deleted.")
    return recording


def _do(body: ForAgent, verb: Verb) -> Response:
    agent = acting(body.agent_id)
    call = house().store.transact(lambda tx: verb(tx, agent.agent_id), agent.by)
    return answer(call_row(call))
