"""Keep a promise to call back: ring her when it is her turn, and bring her to the line's head."""

from callcenter.domain import events as e
from callcenter.domain.actions import CallBack, HangUp
from callcenter.domain.agent import AgentState
from callcenter.domain.call import Call, CallState, EndReason
from callcenter.domain.callback import PRESS_WITHIN_S, RING_S, Callback, CallbackState
from callcenter.domain.errors import NotNow
from callcenter.ports import Recognition, Transaction
from callcenter.workflows import answers
from callcenter.workflows.answers import Answer, Enqueue
from callcenter.workflows.end_call import caller_left, end_call
from callcenter.workflows.miss_callback import miss_callback
from callcenter.workflows.queue_call import back_in_place
from callcenter.workflows.receive_call import Arrival, recognised
from callcenter.workflows.recording_notice import recording_notice
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

NAME_LATE_S = 15.0  # the network may queue a dial before it rings
CONNECT, NOT_NEEDED = "1", "2"


def dial_callback(tx: Transaction, callback: Callback, agent_id: str) -> bool:
    """Ring her now, on the strength of this free agent; False when either is not to be had.

    Two workers who decide this at once meet at her row, at the agent's row, or at the index that
    lets an agent stand for one dial only: one of them dials, the other looks again.
    """
    attempt, deadline = callback.tries + 1, tx.now + RING_S + NAME_LATE_S
    if tx.agent(agent_id).state is not AgentState.READY:
        return False
    if not tx.record(e.CallbackDialled(callback.id, attempt, deadline, agent_id)):
        return False
    tx.record(e.AgentHeldBack(agent_id, callback.id))
    tx.set_timer("callback_rings", callback.id, deadline)
    tx.ask(
        CallBack(
            callback.call_id, callback.id, attempt, callback.number, callback.caller_id, RING_S
        )
    )
    return True


def still_to_ring(tx: Transaction, action: CallBack) -> bool:
    """Whether this very try is still wanted."""
    callback = tx.callback(action.callback_id)
    return callback.state is CallbackState.DIALLING and callback.tries == action.attempt


def dial_named(tx: Transaction, callback_id: str, attempt: int, provider_sid: str) -> None:
    """The network has named our dial; one that nobody wants any more is hung up."""
    callback = tx.callback(callback_id)
    if callback.tries != attempt or callback.provider_sid == provider_sid:
        return
    if not tx.record(e.CallbackNamed(callback_id, provider_sid)) and not callback.open:
        tx.ask(HangUp(callback.call_id, provider_sid))


def dial_ended(
    tx: Transaction, callback_id: str, attempt: int, provider_sid: str, why: str
) -> None:
    """The network says that our dial is over: busy, not answered, failed, or hung up."""
    call = tx.call_by_sid(provider_sid)
    if call is not None:
        caller_left(tx, call)
        return
    callback = tx.callback(callback_id)
    if callback.state is CallbackState.DIALLING and callback.tries == attempt:
        miss_callback(tx, callback, why)


def pick_up(tx: Transaction, callback_id: str, arrival: Arrival, who: Recognition) -> Call | None:
    """Somebody or something picked up: a call begins. None when nobody is owed a call any more."""
    known = tx.call_by_sid(arrival.provider_sid)
    if known is not None:
        return known if known.live else None
    callback = tx.callback(callback_id)
    if not callback.open or callback.state is CallbackState.ON_LINE:
        return None
    call_id = tx.new_id("c")
    tx.record(_begun(call_id, arrival, callback))
    tx.record(recognised(call_id, who))
    tx.record(e.CallbackPickedUp(callback_id, call_id, arrival.provider_sid))
    tx.set_timer("callback_rings", callback_id, tx.now + PRESS_WITHIN_S)
    return tx.call(call_id)


def _begun(call_id: str, arrival: Arrival, callback: Callback) -> e.CallArrived:
    return e.CallArrived(
        call_id,
        provider_sid=arrival.provider_sid,
        from_number=arrival.from_number,
        to_number=arrival.to_number,
        withheld=False,
        trust=arrival.trust,
        language=callback.language,
        direction="callback",
        callback_id=callback.id,
    )


def confirm_callback(tx: Transaction, callback_id: str, provider_sid: str, keys: str) -> Answer:
    """1: to the head of the line with her first clock. 2: it is settled. Else nobody is there."""
    call = tx.call_by_sid(provider_sid)
    if call is None or not call.live:
        return Answer((), answers.HangUp())
    callback = tx.callback(callback_id)
    if call.state is not CallState.ARRIVING:
        return Answer((), Enqueue(call.id, callback.line_id))
    if keys == CONNECT:
        return _to_the_head(tx, call, callback)
    if keys == NOT_NEEDED:
        tx.record(e.CallbackCancelled(callback_id, "she no longer needs it"))
    end_call(tx, call, EndReason.CALLBACK_MISSED)
    key = "callback_settled" if keys == NOT_NEEDED else "callback_no_key"
    return Answer((_say(callback, key),), answers.HangUp())


def _to_the_head(tx: Transaction, call: Call, callback: Callback) -> Answer:
    """The agent is claimed only now. If she has gone meanwhile, the caller is next and hears so."""
    tx.record(e.LineChosen(call.id, callback.line_id, "callback"))
    line = tx.line(callback.line_id)
    tx.record(back_in_place(call, line, callback, tx.now))
    free = tx.free_best(callback.line_id, 1)
    key = "moving_on" if free else "callback_next"
    says = (*recording_notice(line, callback.language), _say(callback, key))
    return Answer(says, Enqueue(call.id, callback.line_id))


def stop_ringing(tx: Transaction, callback_id: str) -> None:
    """She did not answer, or answered and pressed nothing, and no word came of it."""
    callback = tx.callback(callback_id)
    if callback.state is CallbackState.DIALLING and (callback.deadline or 0.0) <= tx.now:
        _hang_up(tx, callback)
        miss_callback(tx, callback, "no answer")
    elif callback.state is CallbackState.ON_LINE and callback.live_call_id:
        call = tx.call(callback.live_call_id)
        if call.state is CallState.ARRIVING:
            _hang_up(tx, callback)
            end_call(tx, call, EndReason.CALLBACK_MISSED)


def cancel_callback(tx: Transaction, callback_id: str, by: str) -> None:
    """A supervisor takes the promise back."""
    _end_by_hand(tx, callback_id, e.CallbackCancelled(callback_id, f"cancelled by {by}"[:80]))


def settle_callback(tx: Transaction, callback_id: str, by: str) -> None:
    """Somebody has called her by hand."""
    _end_by_hand(tx, callback_id, e.CallbackDone(callback_id, by[:32]))


def _end_by_hand(tx: Transaction, callback_id: str, event: e.CallbackEvent) -> None:
    callback = tx.callback(callback_id)
    if not callback.open:
        raise NotNow("This callback is done already.", state=callback.state)
    if callback.state is CallbackState.ON_LINE:
        raise NotNow("She is on the line now.", state=callback.state)
    tx.record(event)
    _hang_up(tx, callback)


def _hang_up(tx: Transaction, callback: Callback) -> None:
    if callback.provider_sid is not None:
        tx.ask(HangUp(callback.call_id, callback.provider_sid))


def _say(callback: Callback, key: str) -> Say:
    return Say(prompt(callback.language, key), voice_language(callback.language))
