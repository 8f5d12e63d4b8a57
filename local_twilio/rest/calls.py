"""/Calls: place, look up, redirect, end, forget."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.calls.call import Address, Call
from local_twilio.calls.move_call import end_by_api, may_move, move
from local_twilio.calls.place_call import queue_outbound
from local_twilio.calls.signals import Moved
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.call_shape import call_shape
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.outbound import requested_call, requested_subscription
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.twiml.leg_script import run_leg


def find_call(network: Network, sid: str) -> Call:
    call = network.calls.get(sid)
    if call is None:
        raise not_found(request.path)
    return call


def create(network: Network) -> Any:
    call = requested_call(network)
    source = _requested_source(network, call)
    call.on_answer = partial(_run, network, source)
    queue_outbound(network, call)
    return call_shape(network, call), 201


def list_all(network: Network) -> Any:
    wanted = [call for call in network.calls.newest_first() if _matches(call)]
    return paged("calls", wanted, partial(call_shape, network))


def fetch(network: Network, sid: str) -> Any:
    return call_shape(network, find_call(network, sid))


def update(network: Network, sid: str) -> Any:
    """Redirect by Url or Twiml, or end by Status; only a live call can be changed."""
    call = find_call(network, sid)
    status = form.text("Status")
    if status:
        _end(network, call, status)
    elif form.text("Url") or form.text("Twiml"):
        if not may_move(network, call):
            raise RestError(400, 21220)
        move(network, call, _requested_move())
    _change_subscription(call)
    return call_shape(network, call)


def delete(network: Network, sid: str) -> Any:
    call = find_call(network, sid)
    if call.live:
        raise RestError(409, 20409, message="Cannot delete a call that is in progress")
    network.calls.forget(sid)
    return "", 204


def _end(network: Network, call: Call, status: str) -> None:
    if status not in {"completed", "canceled"}:
        raise RestError(400, 20001, message=f"Status {status} is not valid")
    if not call.live:
        raise RestError(400, 21220, message="Call is not in-progress. Cannot redirect.")
    if status == "completed" or not call.answered:
        end_by_api(network, call)


def _change_subscription(call: Call) -> None:
    subscription = requested_subscription()
    if subscription is not None:
        call.subscriptions = [subscription]


def _requested_move() -> Moved:
    url = form.url("Url")
    if url:
        return Moved(Address(url, form.method("Method")))
    return Moved(None, form.text("Twiml"))


def _requested_source(network: Network, call: Call) -> Moved:
    """Url wins over Twiml; an application brings its own addresses."""
    sid = form.text("ApplicationSid")
    if sid:
        application = network.holdings.applications.get(sid)
        if application is None or application.settings.voice is None:
            raise RestError(400, 21218, sid)
        call.fallback = application.settings.fallback
        return Moved(application.settings.voice)
    if not form.text("Url") and not form.text("Twiml"):
        raise RestError(400, 21205, "(none)")
    if len(form.text("Twiml")) > 4000:
        raise RestError(400, 20001, message="Twiml is longer than 4000 characters")
    return _requested_move()


def _run(network: Network, source: Moved, call: Call) -> Any:
    return run_leg(network, call, source)


def _matches(call: Call) -> bool:
    asked = request.args
    shown = "queued" if call.status == "initiated" else call.status
    return (
        asked.get("Status", shown) == shown
        and asked.get("To", call.called) == call.called
        and asked.get("From", call.caller) == call.caller
        and asked.get("ParentCallSid", "") in {"", call.parent.sid if call.parent else ""}
    )


ROUTES: tuple[Route, ...] = (
    ("POST", "/Calls.json", create),
    ("GET", "/Calls.json", list_all),
    ("GET", "/Calls/<sid>.json", fetch),
    ("POST", "/Calls/<sid>.json", update),
    ("DELETE", "/Calls/<sid>.json", delete),
)
