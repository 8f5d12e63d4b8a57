"""Owe a caller a call: one open promise per number, never to a withheld one."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_opens_next
from callcenter.ports import Callback, Transaction


def promise_callback(tx: Transaction, call: Call, line: Line) -> bool:
    """Record the promise, due when the line is open; False when there is no number to call."""
    if call.withheld:
        return False
    if tx.open_callback(call.from_number) is not None:
        return True
    opening = line_opens_next(line.hours, line.timezone, tx.now)
    callback = Callback(
        id=tx.new_id("b"),
        call_id=call.id,
        number=call.from_number,
        line_id=line.id,
        customer_id=call.customer_id,
        promised_at=tx.now,
        due_at=opening.timestamp() if opening else tx.now,
    )
    tx.add_callback(callback)
    tx.record(e.CallbackPromised(call.id, callback.id, call.from_number, line.id))
    return True
