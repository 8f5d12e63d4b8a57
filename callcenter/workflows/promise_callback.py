"""Owe a caller a call: one open promise per number, never to a withheld one."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.ports import Callback, Transaction


def promise_callback(tx: Transaction, call: Call, line_id: str) -> bool:
    """Record the promise; False when there is no number to call."""
    if call.withheld:
        return False
    if tx.open_callback(call.from_number) is not None:
        return True
    callback = Callback(
        id=tx.new_id("b"),
        call_id=call.id,
        number=call.from_number,
        line_id=line_id,
        customer_id=call.customer_id,
        promised_at=tx.now,
        due_at=tx.now,
    )
    tx.add_callback(callback)
    tx.record(e.CallbackPromised(call.id, callback.id, call.from_number, line_id))
    return True
