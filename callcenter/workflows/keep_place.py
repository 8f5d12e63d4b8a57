"""A waiting caller presses 1: she keeps her place, and we call her back."""

from callcenter.domain.call import Call, CallState, EndReason
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.ports import Transaction
from callcenter.workflows.answers import Answer, HangUp, StayInLine
from callcenter.workflows.end_call import end_call
from callcenter.workflows.promise_callback import promise_callback
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

YES = "1"
CLOSING_MARGIN_S = 900.0
TOO_LATE = (EndReason.ABANDONED_WAITING, EndReason.ABANDONED_RINGING)


def may_keep_place(tx: Transaction, call: Call, line: Line, expected_s: float = 0.0) -> bool:
    """Whether she can be called back: a number of hers, a place left, and time before closing.

    `expected_s`: how long she would still wait at most; the line must be open well after that.
    """
    if call.withheld or call.trust == "failed" or not call.from_number.startswith("+"):
        return False  # a number that the carrier disowns may be anybody's
    if call.called_by_us or call.callback_id is not None:
        return False
    until = tx.now + max(expected_s, CLOSING_MARGIN_S)
    if not line_is_open(line.hours, line.timezone, until):
        return False
    return tx.places_kept(line.id) < line.callback_places and _no_other(tx, call)


def _no_other(tx: Transaction, call: Call) -> bool:
    return tx.open_callback(call.from_number) is None


def keep_place(tx: Transaction, provider_sid: str, keys: str) -> Answer:
    """What follows a key that she pressed while she waits.

    Her place is kept only while she really waits: an agent who is on her way to her comes first.
    Who hung up right after pressing 1 meant it, too.
    """
    call = tx.call_by_sid(provider_sid)
    if call is None or (not call.live and call.end_reason not in TOO_LATE):
        return Answer((), HangUp())
    if keys != YES or call.callback_offered_at is None:
        return Answer((), StayInLine() if call.live else HangUp())
    line = tx.line(call.line_id or "")
    if call.state not in (CallState.WAITING, CallState.ENDED):
        return Answer((_say(call, "callback_somebody_comes"),), StayInLine())
    if not may_keep_place(tx, call, line):
        return Answer((_say(call, "callback_not_now"),), StayInLine() if call.live else HangUp())
    promise_callback(tx, call, line, "line")
    end_call(tx, tx.call(call.id), EndReason.CALLBACK_PROMISED)
    return Answer((_say(call, "callback_taken"),), HangUp())


def _say(call: Call, key: str) -> Say:
    return Say(prompt(call.language, key), voice_language(call.language))
