"""Orders from REST to a live leg: go elsewhere, or end."""

from __future__ import annotations

from local_twilio.calls.call import Call
from local_twilio.calls.end_call import end_call
from local_twilio.calls.signals import Moved
from local_twilio.network import Network
from local_twilio.queues.leave_queue import drop_from_queue


def may_move(network: Network, call: Call) -> bool:
    """Only an answered leg can be redirected; the switch of race R4 widens the gap."""
    if call.status != "in-progress" or call.answered_at is None or call.fiber is None:
        return False
    lag = network.faults.plan.redirect_refused_after_answer_s
    return network.clock.now() >= call.answered_at + lag


def move(network: Network, call: Call, order: Moved) -> None:
    """Interrupt what the leg does; the verb that is cut short tells its action first."""
    drop_from_queue(network, call)
    call.updated_at = network.clock.now()
    if call.fiber is not None:
        call.fiber.interrupt(order)


def end_by_api(network: Network, call: Call) -> None:
    """A call still queued for its turn disappears without a callback."""
    call.ended_by_api = True
    silently = call.status == "queued"
    end_call(network, call, "completed" if call.answered else "canceled", silently)
