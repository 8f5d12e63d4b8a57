"""Registers views: each gets the network first and runs under its lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint

from local_twilio.network import Network
from local_twilio.rest.gate import guarded_blueprint

View = Callable[..., Any]
Route = tuple[str, str, View]


def blueprint_of(network: Network, name: str, routes: tuple[Route, ...]) -> Blueprint:
    """Routes are (method, path under the account, view)."""
    blueprint = guarded_blueprint(network, name)
    for index, (method, path, view) in enumerate(routes):
        rule = network.account_path + path
        endpoint = f"{index}_{view.__name__}"
        blueprint.add_url_rule(rule, endpoint, _bound(network, view), methods=[method])
    return blueprint


def _bound(network: Network, view: View) -> View:
    @wraps(view)
    def locked(**arguments: Any) -> Any:
        with network.clock.lock:
            return view(network, **arguments)

    return locked
