"""Record what caller and agents say, on lines that are recorded: begin, pause, resume, end.

Nothing here waits for the network: each is an order in the outbox, and `follow_recording` hears
what became of it.
"""

from callcenter.domain import events as e
from callcenter.domain.actions import RecordCaller, StopRecording, SwitchRecording
from callcenter.domain.call import Call
from callcenter.domain.errors import NotNow
from callcenter.domain.recording import Recording, RecordingState, moved
from callcenter.ports import Transaction
from callcenter.workflows.control_call import led_call
from callcenter.workflows.recording_notice import is_recorded

S = RecordingState


def begin_recording(tx: Transaction, call: Call) -> None:
    """Caller and agent hear each other: order the recording, if this line is recorded."""
    if not is_recorded(tx, call):
        return
    recording = Recording(tx.new_id("r"), call.id, tx.now, tx.now)
    if tx.record(e.RecordingOrdered(call.id, recording.id)):
        tx.recordings.begin(recording)
        tx.ask(RecordCaller(call.id, recording.id, call.provider_sid))


def switch_recording(tx: Transaction, call_id: str, agent_id: str, running: bool) -> Call:
    """Pause it, so that the stretch is left out, or resume it; twice is once."""
    call = led_call(tx, call_id, agent_id)
    recording = _of(tx, call)
    if recording.state in ((S.RUNNING, S.RESUMING) if running else (S.PAUSED, S.PAUSING)):
        return call
    if recording.state is not (S.PAUSED if running else S.RUNNING):
        raise NotNow("The recording is not there yet. Try again in a moment.")
    if recording.provider_sid is None:
        raise NotNow("The recording has not begun. Try again in a moment.")
    tx.recordings.save(moved(recording, S.RESUMING if running else S.PAUSING, tx.now))
    tx.record(e.RecordingSwitchAsked(call.id, recording.id, agent_id, running))
    sid = recording.provider_sid
    tx.ask(SwitchRecording(call.id, recording.id, call.provider_sid, sid, running))
    return tx.call(call_id)


def refuse_recording(tx: Transaction, call_id: str, agent_id: str) -> Call:
    """The caller does not want it: it ends, what there is of it is deleted, no other begins."""
    call = led_call(tx, call_id, agent_id)
    recording = _of(tx, call)
    tx.recordings.save(moved(recording, S.DELETING, tx.now))
    tx.record(e.RecordingRefused(call.id, recording.id, agent_id))
    _ask_to_stop(tx, call, recording)  # once it has ended it is deleted
    return tx.call(call_id)


def stop_recording(tx: Transaction, call: Call, why: str) -> None:
    """Nobody of the house speaks with her any more; what she says then is not recorded."""
    recording = tx.recordings.get(call.recording_id) if call.recording_id else None
    if recording is None:
        return
    tx.record(e.RecordingStopped(call.id, recording.id, why))
    if recording.open and recording.state is not S.STOPPING:
        tx.recordings.save(moved(recording, S.STOPPING, tx.now))
        _ask_to_stop(tx, call, recording)


def _ask_to_stop(tx: Transaction, call: Call, recording: Recording) -> None:
    """One that has no name yet is stopped as soon as it has one."""
    if recording.provider_sid is not None:
        sid = recording.provider_sid
        tx.ask(StopRecording(call.id, recording.id, call.provider_sid, sid))


def _of(tx: Transaction, call: Call) -> Recording:
    recording = tx.recordings.get(call.recording_id) if call.recording_id else None
    if recording is None or not recording.open or recording.state is S.STOPPING:
        raise NotNow("This call is not recorded.")
    return recording
