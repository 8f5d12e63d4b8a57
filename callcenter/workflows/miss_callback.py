"""A try to call somebody back came to nothing: another one follows, or people are told."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.domain.callback import RETRY_AFTER_S, Callback
from callcenter.ports import Transaction
from callcenter.workflows.promise_callback import next_open


def miss_callback(tx: Transaction, callback: Callback, why: str) -> None:
    """Try again after a pause, while the line is open; after the last try it is not reached."""
    if callback.last_try:
        tx.record(e.CallbackNotReached(callback.id, why[:80]))
        return
    again = next_open(tx.line(callback.line_id), tx.now + RETRY_AFTER_S)
    tx.record(e.CallbackMissed(callback.id, why[:80], again))


def lose_called_back(tx: Transaction, call: Call) -> None:
    """A call of ours is over: unless she has spoken with somebody, this try came to nothing."""
    if not call.called_by_us or call.callback_id is None or call.answered_at is not None:
        return
    callback = tx.callback(call.callback_id)
    if callback.open and callback.live_call_id == call.id:
        why = "hung up before an agent came" if call.waiting_since is not None else "nobody took it"
        miss_callback(tx, callback, why)
