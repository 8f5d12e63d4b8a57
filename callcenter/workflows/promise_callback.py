"""Owe a caller a call: one open promise per number, never to a withheld one."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open, line_opens_next
from callcenter.ports import Transaction


def promise_callback(tx: Transaction, call: Call, line: Line, origin: str = "closed") -> bool:
    """Record the promise; False when there is no number to call.

    Who waited in line keeps her clock and her place. Who met a closed line has the place of the
    opening. `origin`: line, closed or overflow.
    """
    if call.withheld:
        return False
    if tx.open_callback(call.from_number) is not None:
        return True
    due_at = next_open(line, tx.now)
    callback_id = tx.new_id("b")
    tx.record(
        e.CallbackOpened(
            callback_id,
            call_id=call.id,
            number=call.from_number,
            caller_id=call.to_number,
            line_id=line.id,
            language=call.language,
            customer_id=call.customer_id,
            caller_name=call.caller_name,
            origin=origin,
            waiting_since=due_at if call.waiting_since is None else call.waiting_since,
            order_at=due_at if call.order_at is None else call.order_at,
            due_at=due_at,
        )
    )
    tx.record(e.CallbackPromised(call.id, callback_id, call.from_number, line.id))
    return True


def next_open(line: Line, at: float) -> float:
    """That moment if the line is open then, else when it opens next (`at` if it never does)."""
    if line_is_open(line.hours, line.timezone, at):
        return at
    opening = line_opens_next(line.hours, line.timezone, at)
    return opening.timestamp() if opening else at
