"""Carries out what is asked of the network about recordings; nothing twice, nothing out of turn."""

import structlog

from callcenter.domain import actions as a
from callcenter.domain.recording import RecordingState
from callcenter.ports import (
    Gone,
    RecordingStatus,
    Store,
    Telephony,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
    Transaction,
)
from callcenter.workflows.follow_recording import (
    recording_began,
    recording_deleted,
    recording_failed,
    recording_not_switched,
    recording_switched,
)

log = structlog.get_logger(__name__)
BY = "telephony"
S = RecordingState


def carry_out(store: Store, telephony: Telephony, order: a.RecordingOrder, attempts: int) -> None:
    """One order, if it is still wanted. Raises the faults of `ports.Telephony`."""
    match order:
        case a.RecordCaller():
            _begin(store, telephony, order, attempts)
        case a.SwitchRecording():
            _switch(store, telephony, order)
        case a.StopRecording():
            _stop(telephony, order)
        case a.DeleteRecording():
            _delete(store, telephony, order)


def could_not(store: Store, order: a.RecordingOrder, error: str) -> None:
    """The network will not do it: whoever waits for it is told."""
    why = f"refused by the network ({error})"[:80]
    match order:
        case a.RecordCaller():
            store.transact(lambda tx: recording_failed(tx, order.recording_id, why), BY)
        case a.SwitchRecording():
            store.transact(
                lambda tx: recording_not_switched(tx, order.recording_id, order.running, why), BY
            )
        case a.StopRecording() | a.DeleteRecording():
            log.error("recording not ended", order=type(order).__name__, why=error)


def _begin(store: Store, telephony: Telephony, order: a.RecordCaller, attempts: int) -> None:
    recording = store.look(lambda tx: tx.recordings.get(order.recording_id))
    if recording is None or recording.state is not S.ORDERED:
        _nothing_to_record(store, order, "ended before it began")
        return
    try:
        # A create is not idempotent: look before repeating one.
        sid = telephony.find_recording(order.provider_sid) if attempts > 1 else None
        sid = sid or telephony.start_recording(
            order.provider_sid, order.call_id, order.recording_id
        )
    except Gone as gone:
        if telephony.is_live(order.provider_sid):
            raise TelephonyUnsure("not ready to be recorded yet") from gone
        _nothing_to_record(store, order, "the caller had gone")
        return
    store.transact(lambda tx: recording_began(tx, order.call_id, order.recording_id, sid), BY)


def _nothing_to_record(store: Store, order: a.RecordCaller, why: str) -> None:
    def note(tx: Transaction) -> None:
        recording = tx.recordings.get(order.recording_id)
        if recording is not None and recording.provider_sid is None:
            recording_failed(tx, order.recording_id, why)

    store.transact(note, BY)


def _switch(store: Store, telephony: Telephony, order: a.SwitchRecording) -> None:
    recording = store.look(lambda tx: tx.recordings.get(order.recording_id))
    wanted = S.RESUMING if order.running else S.PAUSING
    if recording is None or recording.state is not wanted:
        return  # an order that was overtaken
    try:
        telephony.switch_recording(order.provider_sid, order.recording_sid, order.running)
    except Gone as gone:
        if not _is_so(telephony, order):
            raise TelephonyUnsure(str(gone)) from gone
    except TelephonyBusy as busy:  # not again and again without end: she waits for a word
        raise TelephonyUnsure(str(busy)) from busy
    store.transact(lambda tx: recording_switched(tx, order.recording_id, order.running), BY)


def _is_so(telephony: Telephony, order: a.SwitchRecording) -> bool:
    """The network refuses what is so already: the answer to the first try may have been lost."""
    status = telephony.see_recording(order.recording_sid).status
    return status is (RecordingStatus.RUNNING if order.running else RecordingStatus.PAUSED)


def _stop(telephony: Telephony, order: a.StopRecording) -> None:
    try:
        telephony.stop_recording(order.provider_sid, order.recording_sid)
    except Gone:
        log.info("the recording had ended already", recording=order.recording_id)


def _delete(store: Store, telephony: Telephony, order: a.DeleteRecording) -> None:
    try:
        telephony.delete_recording(order.recording_sid)
    except Gone:
        log.info("the recording was deleted already", recording=order.recording_id)
    except TelephonyRefused as refused:  # not yet, perhaps: what is to be forgotten is asked again
        raise TelephonyUnsure(str(refused)) from refused
    store.transact(
        lambda tx: recording_deleted(tx, order.call_id, order.recording_id, order.recording_sid),
        BY,
    )
