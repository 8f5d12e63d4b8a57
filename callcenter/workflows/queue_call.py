"""Put a caller in line, where the clock of the promise starts; or say that we are closed."""

from dataclasses import replace
from datetime import datetime

from callcenter.domain import events as e
from callcenter.domain.actions import HangUp as HangUpLeg
from callcenter.domain.call import Call, EndReason
from callcenter.domain.callback import Callback
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open, line_opens_next
from callcenter.domain.routing import order_at
from callcenter.ports import Transaction
from callcenter.workflows.answers import Answer, Enqueue, HangUp
from callcenter.workflows.promise_callback import promise_callback
from callcenter.workflows.recording_notice import recording_notice
from ivr.announcements import closed_announcement, opening_words
from ivr.engine import Say
from ivr.prompts import voice_language


def queue_call(
    tx: Transaction, call: Call, line_id: str, how: str, says: tuple[Say, ...] = ()
) -> Answer:
    """Lead the call into the line, or promise a callback when the line is closed."""
    line = tx.line(line_id)
    tx.record(e.LineChosen(call.id, line.id, how))
    if not line_is_open(line.hours, line.timezone, tx.now):
        return _closed(tx, tx.call(call.id), line, says)
    says = (*says, *recording_notice(line, call.language))
    if _takes_her_place(tx, tx.call(call.id), line):
        return Answer(says, Enqueue(call.id, line.id))
    credit = line.priority_credit_s if call.priority_s else 0.0
    tx.record(entered(call, line, order_at(tx.now, credit)))
    return Answer(says, Enqueue(call.id, line.id))


def entered(call: Call, line: Line, place: float) -> e.CallQueued:
    """She enters the line at this place; what she is promised goes with her."""
    return e.CallQueued(
        call.id,
        line.id,
        place,
        promise_s=line.promise_s,
        goal_s=line.goal_s,
        short_abandon_s=line.short_abandon_s,
        definition=line.service_level_definition,
    )


def back_in_place(call: Call, line: Line, owed: Callback, now: float) -> e.CallQueued:
    """She comes back to the place that she kept, with her first clock."""
    return replace(
        entered(call, line, min(owed.order_at, now)),
        waiting_since=min(owed.waiting_since, now),
        callback_id=owed.id,
    )


def _takes_her_place(tx: Transaction, call: Call, line: Line) -> bool:
    """She was owed a call in this line and rings herself: her old place, and her first clock."""
    if call.withheld or call.trust == "failed":
        return False
    owed = tx.open_callback(call.from_number)
    if owed is None or owed.line_id != line.id:
        return False
    if not tx.record(e.CallbackOwnCall(owed.id, call.id)):
        return False
    if owed.provider_sid is not None:
        tx.ask(HangUpLeg(call.id, owed.provider_sid))  # we were ringing her just now
    tx.record(back_in_place(call, line, owed, tx.now))
    return True


def still_in_line(tx: Transaction, call: Call, default_line: str, says: tuple[Say, ...]) -> Answer:
    """The same answer again, for a repeated request."""
    line = tx.line(call.line_id or default_line)
    return Answer((*says, *recording_notice(line, call.language)), Enqueue(call.id, line.id))


def _closed(tx: Transaction, call: Call, line: Line, says: tuple[Say, ...]) -> Answer:
    promised = promise_callback(tx, call, line)
    reason = EndReason.CALLBACK_PROMISED if promised else EndReason.CLOSED
    tx.record(e.CallEnded(call.id, reason))
    return Answer((*says, closed_words(call, line, tx.now)), HangUp())


def closed_words(call: Call, line: Line, now: float) -> Say:
    """That the line is closed, when it opens, and whether we call back."""
    opens = line_opens_next(line.hours, line.timezone, now)
    opening = None
    if opens is not None:
        opening = opening_words(call.language, opens, datetime.fromtimestamp(now, opens.tzinfo))
    words = closed_announcement(call.language, opening, number_known=not call.withheld)
    return Say(words, voice_language(call.language))
