"""Calls that the network places: queued for their turn, rung, answered or not."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qsl, urlsplit

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Call
from local_twilio.calls.end_call import end_call
from local_twilio.calls.status_callbacks import report_progress
from local_twilio.fiber import Fiber
from local_twilio.network import Network
from local_twilio.phones.events import Closed, Incoming
from local_twilio.phones.phone import Phone


def queue_outbound(network: Network, call: Call) -> None:
    """Dial when the account's rate of creations allows it."""
    now = network.clock.now()
    turn = max(now, network.next_dial_at)
    network.next_dial_at = turn + 1.0 / network.pace.cps
    call.queued_for = turn - now
    network.calls.add(call)
    call.timers.append(network.clock.call_later(turn - now, partial(_initiate, network, call)))


def dial_now(network: Network, call: Call) -> None:
    """Dial without queueing: children of a Dial are exempt from the rate."""
    network.calls.add(call)
    call.timers.append(network.clock.soon(partial(_initiate, network, call)))


def pick_up(network: Network, call: Call, phone: Phone) -> bool:
    """A ringing telephone answers; False when the call is no longer there to answer."""
    if phone not in call.ringing:
        return False
    others = [other for other in call.ringing if other is not phone]
    call.ringing = []
    call.phone = phone
    _silence(network, call, others)
    mark_answered(network, call)
    if call.on_answer is not None and call.live:
        steps = call.on_answer(call)
        call.fiber = Fiber(network.clock, steps, partial(end_call, network, call, "completed"))
        call.fiber.start()
    return True


def turn_down(network: Network, call: Call, phone: Phone) -> None:
    """A ringing telephone refuses; when none is left ringing the caller hears busy."""
    if phone in call.ringing:
        call.ringing.remove(phone)
        _silence(network, call, [phone])
        if not call.ringing:
            end_call(network, call, "busy")


def _initiate(network: Network, call: Call) -> None:
    if not call.live:
        return
    call.status = "initiated"
    call.started_at = call.updated_at = network.clock.now()
    report_progress(network, call, "initiated")
    call.timers.append(network.clock.call_later(network.pace.setup, partial(_ring, network, call)))


def _ring(network: Network, call: Call) -> None:
    address, parameters = _split_client_address(call.called)
    phones = network.exchange.phones_at(address)
    free = [phone for phone in phones if not phone.busy()]
    if address.startswith("client:") and not free:
        # No browser is registered, or all of them talk: the network does not ring an empty desk.
        end_call(network, call, "busy" if phones else "no-answer")
        return
    if phones and not free:
        end_call(network, call, "busy")
        return
    call.status = "ringing"
    call.ringing = free
    report_progress(network, call, "ringing")
    give_up = partial(_give_up, network, call)
    call.timers.append(network.clock.call_later(call.ring_timeout, give_up))
    incoming = Incoming(call.sid, call.caller, address, (*parameters, *call.custom))
    for phone in free:
        network.clock.soon(partial(phone.hear, incoming))


def _give_up(network: Network, call: Call) -> None:
    if not call.answered:
        end_call(network, call, "no-answer")


def _silence(network: Network, call: Call, phones: list[Phone]) -> None:
    for phone in phones:
        network.clock.soon(partial(phone.hear, Closed(call.sid, "answered-elsewhere")))


def _split_client_address(called: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`client:ana?case=7` rings `client:ana` with one parameter."""
    if not called.startswith("client:") or "?" not in called:
        return called, ()
    return called.split("?")[0], tuple(parse_qsl(urlsplit(called).query))
