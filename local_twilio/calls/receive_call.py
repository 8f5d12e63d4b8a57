"""Calls that come in from a telephone: to a number of the account, or through an application."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from local_twilio.calls.call import Address, Call, StatusSubscription
from local_twilio.calls.end_call import end_call
from local_twilio.fiber import Fiber
from local_twilio.holdings import VoiceSettings
from local_twilio.network import Network
from local_twilio.phones.events import Refused, Ringing
from local_twilio.phones.phone import Phone
from local_twilio.twiml.leg_script import run_leg


def dial_number(
    network: Network, phone: Phone, caller: str, called: str, stir: str | None = None
) -> Call | None:
    """A handset calls a number of the account; None (and the phone is told) when there is none."""
    number = network.holdings.number(called)
    if number is None:
        _refuse(network, phone, f"{called} is not in service on this network")
        return None
    settings = network.holdings.handling(number)
    call = _inbound(network, caller, called, phone)
    call.phone_number_sid = number.sid
    call.stir_verstat = stir
    call.token = network.sids.new("CT")
    return _arrive(network, call, settings)


def connect_client(
    network: Network,
    phone: Phone,
    identity: str,
    application_sid: str,
    parameters: tuple[tuple[str, str], ...],
) -> Call | None:
    """A softphone calls out through its application; parameters are sent as they come."""
    application = network.holdings.applications.get(application_sid)
    if application is None:
        _refuse(network, phone, f"the token's application {application_sid} does not exist")
        return None
    called = dict(parameters).get("To", "")
    call = _inbound(network, f"client:{identity}", called, phone)
    call.application_sid = application_sid
    call.custom = tuple((name, value) for name, value in parameters if name != "To")
    return _arrive(network, call, application.settings)


def _inbound(network: Network, caller: str, called: str, phone: Phone) -> Call:
    now = network.clock.now()
    call = Call(network.sids.new("CA"), caller, called, "inbound", now, started_at=now)
    call.status = "ringing"
    call.updated_at = now
    call.phone = phone
    network.calls.add(call)
    return call


def _arrive(network: Network, call: Call, settings: VoiceSettings) -> Call:
    call.fallback = settings.fallback
    if settings.status_callback:
        call.subscriptions.append(
            StatusSubscription(settings.status_callback, settings.status_callback_method)
        )
    network.journal.write("phone", call.sid, what="dials", caller=call.caller, called=call.called)
    _tell_ringing(network, call)
    if settings.voice is None:
        network.journal.alert(11100, f"{call.called} has no voice address", call.sid)
        end_call(network, call, "failed")
        return call
    _run(network, call, settings.voice)
    if network.faults.abandons_before_answer():
        # Both requests leave in the same instant: the voice request and the final status.
        network.clock.soon(partial(end_call, network, call, "no-answer"))
    return call


def _run(network: Network, call: Call, voice: Address) -> None:
    ended: Callable[[], None] = partial(end_call, network, call, "completed")
    call.fiber = Fiber(network.clock, run_leg(network, call, voice), ended)
    call.fiber.start()


def _tell_ringing(network: Network, call: Call) -> None:
    if call.phone is not None:
        network.clock.soon(partial(call.phone.hear, Ringing(call.sid)))


def _refuse(network: Network, phone: Phone, message: str) -> None:
    network.clock.soon(partial(phone.hear, Refused(message)))
