"""Stands before every REST request: credentials, the fault switches, the journal."""

from __future__ import annotations

import hmac
import math

from flask import Blueprint, Response, g, request

from local_twilio.faults import RestFault
from local_twilio.network import Network
from local_twilio.rest.errors import RestError


def guarded_blueprint(network: Network, name: str) -> Blueprint:
    """A blueprint under the account's path whose views run one at a time."""
    blueprint = Blueprint(name, __name__)
    blueprint.before_request(lambda: _admit(network))
    blueprint.after_request(lambda response: _leave(network, response))
    return blueprint


def authenticated(network: Network) -> bool:
    """Account sid with its token, or key sid with its secret."""
    given = request.authorization
    if given is None or given.type != "basic":
        return False
    account = network.account
    pairs = {account.sid: account.auth_token, account.api_key_sid: account.api_key_secret}
    expected = pairs.get(given.username or "")
    return expected is not None and hmac.compare_digest(expected, given.password or "")


def unauthenticated() -> Response:
    response = RestError(401, 20003).answer()
    response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    return response


def _admit(network: Network) -> Response | None:
    if not authenticated(network):
        return unauthenticated()
    with network.clock.lock:
        fault = network.faults.rest_fault(request.method, request.path)
    if fault is None:
        return None
    network.journal.write("fault", None, what=f"rest {fault.status}", path=request.path)
    if fault.status == 0 and fault.obeys_first:
        g.answer_after_s = fault.seconds
        return None
    network.clock.hold_up(fault.seconds)
    return _refusal(network, fault)


def _refusal(network: Network, fault: RestFault) -> Response | None:
    """None lets the request pass; a 5xx may strike after the work is done."""
    if fault.status == 0:
        return None
    if fault.status == 429:
        response = RestError(429, 20429).answer()
        response.headers["Retry-After"] = str(math.ceil(fault.seconds) or 1)
        return response
    answer = RestError(fault.status, 20500).answer()
    if network.faults.plan.performed_before_5xx:
        g.answer_instead = answer
        return None
    return answer


def _leave(network: Network, response: Response) -> Response:
    instead: Response | None = g.pop("answer_instead", None)
    final = instead or response
    network.clock.hold_up(g.pop("answer_after_s", 0.0))
    network.journal.write(
        "rest",
        None,
        method=request.method,
        path=request.path,
        query=request.query_string.decode(),
        form={name: request.form.getlist(name) for name in request.form},
        status=final.status_code,
    )
    return final
