"""What the network says of a recording: begun, paused, ready, failed, deleted. In any order, twice.

`recording_id` is ours and comes back with every word of it; the network's name may be new to us.
"""

from callcenter.domain import events as e
from callcenter.domain.actions import DeleteRecording, StopRecording
from callcenter.domain.recording import (
    SWITCHED,
    Recording,
    RecordingState,
    Trouble,
    begun,
    ended,
    moved,
)
from callcenter.ports import Transaction

S = RecordingState


def recording_began(tx: Transaction, call_id: str, recording_id: str, sid: str) -> None:
    """The network records her, under this name."""
    recording = tx.recordings.get(recording_id)
    if recording is not None and recording.provider_sid == sid:
        return
    if recording is None or recording.provider_sid is not None:
        # Erased meanwhile, or begun twice after an answer that was lost: nobody wants this one.
        _stop(tx, call_id, recording_id, sid)
        return
    recording = tx.recordings.save(begun(recording, sid, tx.now))
    tx.record(e.RecordingStarted(call_id, recording_id))
    if recording.state is not S.RUNNING:  # stopped, or refused, before it had a name
        _stop(tx, call_id, recording_id, sid)


def _stop(tx: Transaction, call_id: str, recording_id: str, sid: str) -> None:
    tx.ask(StopRecording(call_id, recording_id, tx.call(call_id).provider_sid, sid))


def recording_ended(
    tx: Transaction, call_id: str, recording_id: str, sid: str, duration_s: float | None
) -> None:
    """The file is ready, or (without a duration) nothing was heard. What nobody wants goes."""
    recording = tx.recordings.get(recording_id)
    if recording is None or recording.provider_sid not in (None, sid):
        tx.ask(DeleteRecording(tx.call(call_id).id, recording_id, sid))
        return
    named = recording.provider_sid is not None
    over = ended(recording if named else begun(recording, sid, tx.now), duration_s, tx.now)
    if recording.state is S.DELETING:
        tx.recordings.save(over)
        delete_recording(tx, recording_id)
    elif recording.open or not named:
        tx.recordings.save(over)
        _tell_end(tx, over)


def _tell_end(tx: Transaction, recording: Recording) -> None:
    if recording.duration_s is not None:
        tx.record(e.RecordingKept(recording.call_id, recording.id, recording.duration_s))
    else:
        tx.record(e.RecordingFailed(recording.call_id, recording.id, "nothing was heard"))


def recording_switched(tx: Transaction, recording_id: str, running: bool) -> None:
    """It is paused, or goes on."""
    recording = tx.recordings.get(recording_id)
    if recording is None or recording.state is not (S.RESUMING if running else S.PAUSING):
        return
    tx.recordings.save(moved(recording, S.RUNNING if running else S.PAUSED, tx.now))
    tx.record(e.RecordingSwitched(recording.call_id, recording_id, running))


def recording_not_switched(tx: Transaction, recording_id: str, running: bool, why: str) -> None:
    """It could not be paused, or resumed: it counts as what it was, and the agent is told."""
    recording = tx.recordings.get(recording_id)
    if recording is None or recording.state is not (S.RESUMING if running else S.PAUSING):
        return
    trouble = Trouble.NOT_RESUMED if running else Trouble.NOT_PAUSED
    before = S.PAUSED if running else S.RUNNING
    tx.recordings.save(moved(recording, before, tx.now, trouble))
    tx.record(e.RecordingNotSwitched(recording.call_id, recording_id, running, why))


def recording_failed(tx: Transaction, recording_id: str, why: str) -> None:
    """There is no recording, and there will be none."""
    recording = tx.recordings.get(recording_id)
    if recording is None:
        return
    if recording.state is S.DELETING:
        recording_deleted(tx, recording.call_id, recording_id, recording.provider_sid)
    elif recording.open:
        trouble = None if recording.state in (*SWITCHED, S.STOPPING) else Trouble.NOT_STARTED
        tx.recordings.save(moved(recording, S.FAILED, tx.now, trouble))
        tx.record(e.RecordingFailed(recording.call_id, recording_id, why))


def delete_recording(tx: Transaction, recording_id: str) -> None:
    """Delete it at the network, and then here. One that has no name there only goes here."""
    recording = tx.recordings.get(recording_id)
    if recording is None:
        return
    if recording.provider_sid is None:
        recording_deleted(tx, recording.call_id, recording_id, None)
        return
    tx.recordings.save(moved(recording, S.DELETING, tx.now))
    tx.ask(DeleteRecording(recording.call_id, recording_id, recording.provider_sid))


def recording_deleted(tx: Transaction, call_id: str, recording_id: str, sid: str | None) -> None:
    """What has this name is gone at the network. A second one of the same order has no row."""
    recording = tx.recordings.get(recording_id)
    if recording is not None and recording.provider_sid == sid:
        tx.recordings.drop(recording_id)
        tx.record(e.RecordingDeleted(call_id, recording_id))
