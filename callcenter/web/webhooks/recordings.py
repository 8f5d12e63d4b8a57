"""What the network says of recordings: begun, ready, or nothing heard. It controls nothing."""

from flask import Blueprint, Response, g

from callcenter.ports import RecordingStatus, Transaction
from callcenter.telephony import inbound
from callcenter.web.house import house
from callcenter.web.webhooks.answering import nothing, noting
from callcenter.workflows.follow_recording import recording_began, recording_ended

recordings = Blueprint("recordings", __name__)
BOTH = ["GET", "POST"]
BY = "telephony"
OVER = (RecordingStatus.READY, RecordingStatus.EMPTY)


@recordings.route("/recording-status/<call_id>/<recording_id>", methods=BOTH)
@noting
def recording_status(call_id: str, recording_id: str) -> Response:
    """How a recording that we ordered is doing."""
    sid, seen = inbound.recording_sid(g.form), inbound.recording_status(g.form)

    def note(tx: Transaction, sid: str) -> None:
        if seen.status in OVER:
            recording_ended(tx, call_id, recording_id, sid, seen.duration_s)
        elif seen.status is RecordingStatus.RUNNING:
            recording_began(tx, call_id, recording_id, sid)

    if sid is not None:
        house().store.transact(lambda tx: note(tx, sid), BY)
    return nothing()
