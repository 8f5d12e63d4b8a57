"""The end of a leg: once, from whatever cause."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call, Status
from local_twilio.calls.signals import ChildEnded
from local_twilio.calls.status_callbacks import report_progress
from local_twilio.fiber import HungUp
from local_twilio.network import Network
from local_twilio.phones.events import Closed
from local_twilio.phones.phone import Phone
from local_twilio.queues.leave_queue import drop_from_queue
from local_twilio.recordings.run_recording import finish_recordings


def end_call(network: Network, call: Call, status: Status, silently: bool = False) -> None:
    """Close the leg with this final status; a second time does nothing."""
    if not call.live:
        return
    now = network.clock.now()
    call.status = status
    call.ended_at = call.updated_at = now
    network.journal.write("phone", call.sid, what="ends", status=status, by_order=call.ended_by_api)
    for timer in call.timers:
        timer.cancel()
    finish_recordings(network, call)
    drop_from_queue(network, call)
    if call.fiber is not None:
        call.fiber.interrupt(HungUp())
    if call.on_end is not None:
        call.on_end(call)
    if call.parent is not None:
        call.parent.tell(ChildEnded(call))
    _tell_phones(network, call)
    if not silently:
        report_progress(network, call, "completed")


def hang_up(network: Network, call: Call) -> None:
    """The telephone was put down, or the network let go of it."""
    if call.answered or call.direction == "outbound-api":
        end_call(network, call, "completed" if call.answered else "canceled")
    elif call.direction == "inbound":
        end_call(network, call, "no-answer")
    else:
        end_call(network, call, "canceled")


def _tell_phones(network: Network, call: Call) -> None:
    phones: list[Phone] = [*call.ringing, *([call.phone] if call.phone else [])]
    call.ringing = []
    closed = Closed(call.sid, call.status)
    for phone in phones:
        network.clock.soon(partial(phone.hear, closed))
