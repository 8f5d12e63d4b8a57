"""Asks the network about recordings whose end nobody told us, and again for what was to go."""

from functools import partial

import structlog

from callcenter.domain.recording import Recording
from callcenter.ports import (
    Clock,
    Gone,
    RecordingStatus,
    Telephony,
    TelephonyRefused,
    Transaction,
)
from callcenter.store.recordings import left_behind, still_deleting
from callcenter.store.store import SqlStore
from callcenter.workflows.follow_recording import (
    delete_recording,
    recording_ended,
    recording_failed,
)

log = structlog.get_logger(__name__)

PERIOD_S = 60.0
SETTLED_S = 300.0  # the word comes seconds to minutes after the end of the call
ASK_AGAIN_S = 4 * 86_400.0  # an order to delete is tried for three days
BY = "reconciler"


def settle_recordings(store: SqlStore, telephony: Telephony, clock: Clock) -> int:
    """Heal what a lost word left behind; returns how many recordings were looked at."""
    behind = left_behind(store.engine, clock() - SETTLED_S)
    for recording in behind:
        _settle(store, telephony, recording)
    forgotten = still_deleting(store.engine, clock() - ASK_AGAIN_S)
    for recording in forgotten:
        log.warning("a recording is still not deleted", recording=recording.id)
        store.transact(partial(delete_recording, recording_id=recording.id), BY)
    return len(behind) + len(forgotten)


def _settle(store: SqlStore, telephony: Telephony, recording: Recording) -> None:
    if recording.provider_sid is None:
        store.transact(lambda tx: recording_failed(tx, recording.id, "it never began"), BY)
        return
    sid = recording.provider_sid
    try:
        seen = telephony.see_recording(sid)
    except Gone:
        why = "the network does not know it"
        store.transact(lambda tx: recording_failed(tx, recording.id, why), BY)
        return
    except TelephonyRefused as refused:  # the others are not to wait for this one
        log.error(
            "the network tells nothing of a recording", recording=recording.id, why=str(refused)
        )
        return
    if seen.status not in (RecordingStatus.READY, RecordingStatus.EMPTY):
        return

    def end(tx: Transaction) -> None:
        recording_ended(tx, recording.call_id, recording.id, sid, seen.duration_s)

    log.warning("a recording was ready unheard", recording=recording.id)
    store.transact(end, BY)
