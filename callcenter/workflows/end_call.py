"""The one end of a call, whoever brings the news: everybody is released, nothing is left open."""

from callcenter.domain import events as e
from callcenter.domain.actions import HangUp, LogInteraction
from callcenter.domain.call import Call, CallState, EndReason
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import withdraw_offer
from callcenter.workflows.miss_callback import lose_called_back
from callcenter.workflows.receive_call import Arrival
from callcenter.workflows.release_leg import release_everybody

LEFT_WHILE = {
    CallState.WAITING: EndReason.ABANDONED_WAITING,
    CallState.OFFERED: EndReason.ABANDONED_RINGING,
    CallState.CONNECTING: EndReason.ABANDONED_RINGING,
    CallState.TALKING: EndReason.CALLER_HUNG_UP,
    CallState.HELD: EndReason.ABANDONED_HOLD,
}


def caller_left(tx: Transaction, call: Call, *, failed: bool = False) -> None:
    """The caller hung up, or her line failed."""
    end_call(tx, call, EndReason.FAILED if failed else left_while(call))


def left_while(call: Call) -> EndReason:
    """What a hang-up means in this state."""
    if call.state is CallState.ARRIVING and call.called_by_us:
        return EndReason.CALLBACK_MISSED
    if call.state is CallState.ARRIVING:
        return EndReason.ABANDONED_MENU if call.menu else EndReason.ABANDONED_GREETING
    return LEFT_WHILE.get(call.state, EndReason.CALLER_HUNG_UP)


def arrive_ended(tx: Transaction, arrival: Arrival, language: str) -> None:
    """News of an end before any news of the call: it is created already ended."""
    call_id = tx.new_id("c")
    tx.record(
        e.CallArrived(
            call_id,
            provider_sid=arrival.provider_sid,
            from_number=arrival.from_number,
            to_number=arrival.to_number,
            withheld=arrival.withheld,
            trust=arrival.trust,
            language=language,
        )
    )
    tx.record(e.CallEnded(call_id, EndReason.ABANDONED_GREETING))


def hang_up_call(tx: Transaction, call: Call) -> None:
    """An agent ends the call for both."""
    end_call(tx, call, EndReason.AGENT_HUNG_UP)
    tx.ask(HangUp(call.id, call.provider_sid))


def end_call(tx: Transaction, call: Call, reason: EndReason) -> None:
    """Record the end, take back what is still offered, release everybody."""
    if not tx.record(e.CallEnded(call.id, reason)):
        return
    for offer in tx.open_offers(call.id):
        withdraw_offer(tx, offer, "caller hung up")
    release_everybody(tx, call, "call ended")
    lose_called_back(tx, call)
    tx.ask(LogInteraction(call.id))
