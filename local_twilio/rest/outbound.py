"""Checks who may call whom, and makes the call that REST asked for."""

from __future__ import annotations

from flask import request

from local_twilio.calls.call import Address, Call, StatusSubscription
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.errors import RestError


def requested_call(network: Network) -> Call:
    """A call from the request's To, From, Timeout, StatusCallback…; not yet placed."""
    called = _called()
    caller = _caller(network, called)
    call = Call(
        network.sids.new("CA"),
        caller,
        called,
        "outbound-api",
        network.clock.now(),
        ring_timeout=form.seconds("Timeout", 60, 600),
        time_limit=form.seconds("TimeLimit", 14_400),
        record=form.flag("Record", False),
        recording_channels=form.text("RecordingChannels", "mono"),
        fallback=form.address("FallbackUrl", "FallbackMethod"),
    )
    subscription = requested_subscription()
    if subscription is not None:
        call.subscriptions.append(subscription)
    return call


def requested_subscription() -> StatusSubscription | None:
    url = form.url("StatusCallback")
    if not url:
        return None
    events = form.events("StatusCallbackEvent", frozenset({"completed"}))
    return StatusSubscription(url, form.method("StatusCallbackMethod"), events)


def requested_address(name: str, method_name: str, default: str = "POST") -> Address | None:
    """Like form.address, but an empty value is kept: it means silence."""
    if name in request.form and not request.form[name]:
        return Address("", default)
    return form.address(name, method_name, default)


def _called() -> str:
    called = form.text("To")
    if not called:
        raise RestError(400, 21201)
    if not called.startswith(("client:", "sip:", "app:")) and not form.E164.match(called):
        raise RestError(400, 21211, called)
    return called


def _caller(network: Network, called: str) -> str:
    caller = form.text("From")
    if not caller:
        raise RestError(400, 21213)
    if called.startswith("client:"):
        return caller
    if not form.E164.match(caller):
        raise RestError(400, 21212, caller)
    if network.holdings.number(caller) is None and not _lent(network, caller):
        raise RestError(400, 21210, caller)
    return caller


def _lent(network: Network, caller: str) -> bool:
    """The token of an inbound call lends its caller's number."""
    token = form.text("CallToken")
    return bool(token) and any(
        call.token == token and call.caller == caller for call in network.calls.newest_first()
    )
