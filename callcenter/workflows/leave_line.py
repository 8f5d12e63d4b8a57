"""A caller is out of the provider's queue: by her own wish, by ours, or by its fault."""

from callcenter.domain.call import Call, CallState, EndReason
from callcenter.ports import Transaction
from callcenter.workflows.answers import Answer, Enqueue, HangUp
from callcenter.workflows.end_call import caller_left, end_call
from callcenter.workflows.leave_room import put_back
from callcenter.workflows.promise_callback import promise_callback
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

MOVED_BY_US = frozenset({"redirected", "redirected-from-bridged", "bridging-in-process", "bridged"})
MOST_RETURNS = 3


def leave_line(tx: Transaction, provider_sid: str, result: str) -> Answer | None:
    """What she hears next; None when somebody else has decided that already."""
    call = tx.call_by_sid(provider_sid)
    if call is None or not call.live or result in MOVED_BY_US:
        return None
    if result == "hangup":
        caller_left(tx, call)
        return None
    if call.state in (CallState.TALKING, CallState.HELD):
        return None  # late news: she has long been in her room
    if result == "queue-full" or call.requeues >= MOST_RETURNS:
        return _overflow(tx, call)
    return _stay(tx, call)


def _stay(tx: Transaction, call: Call) -> Answer:
    """The network lost its place for her, we did not: back she goes, with her clock."""
    put_back(tx, call, "the network's queue failed")
    return Answer((_say(call, "technical_apology"),), Enqueue(call.id, call.line_id or ""))


def _overflow(tx: Transaction, call: Call) -> Answer:
    promised = promise_callback(tx, call, tx.line(call.line_id or ""), "overflow")
    end_call(tx, call, EndReason.OVERFLOW)
    key = "callback_promise" if promised else "technical_goodbye"
    return Answer((_say(call, key),), HangUp())


def _say(call: Call, key: str) -> Say:
    return Say(prompt(call.language, key), voice_language(call.language))
