"""What may be said of a caller's wait just now: the log goes on silently from the first day."""

from dataclasses import dataclass

from callcenter.domain import events as e
from callcenter.domain.call import Call, CallState
from callcenter.ports import Transaction
from callcenter.workforce.announced_wait import Said, exceeded, spoken, worth_saying
from callcenter.workforce.wait_estimate import expected_range

RENEWS = "queue_length"
"""Only who stands before her tells anything new about the rest of a wait that has begun."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`said`: to be said now; `longer`: it takes longer than she was told, say so.

    `expected_s`: half of those who found the line so waited longer; None: nobody knows.
    """

    said: Said | None = None
    longer: bool = False
    expected_s: float | None = None


SILENT = Figure()


def estimate_wait(tx: Transaction, call: Call) -> Figure:
    """Log the line as she finds it, and say a range if the line's log vouches for it."""
    if call.state is not CallState.WAITING or call.line_id is None or call.requeues:
        return SILENT
    state = tx.waits.state(call.line_id, call.order_at)
    logged = tx.waits.entry(call.id)
    first = logged is None
    logged = logged or tx.waits.begin(call.id, call.line_id, state)
    calibration = tx.waits.calibration(call.line_id)
    if calibration is None:
        return SILENT
    tells = first or calibration.estimator == RENEWS
    expected = expected_range(calibration, state) if tells else None
    new = spoken(expected, tx.now)
    expected_s = expected.low if expected is not None else None
    if new is not None and worth_saying(logged.said, new, tx.now):
        tx.waits.say(call.id, new)
        tx.record(e.WaitAnnounced(call.id, new.low, new.high))
        return Figure(said=new, expected_s=expected_s)
    if exceeded(logged.said, tx.now):
        tx.waits.say(call.id, None)
        tx.record(e.WaitAnnounced(call.id, None, None))
        return Figure(longer=True, expected_s=expected_s)
    return Figure(expected_s=expected_s)
