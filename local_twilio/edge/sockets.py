"""/edge: the sockets of softphones and handsets."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from simple_websocket import ConnectionClosed, Server

from local_twilio.edge.session import Session
from local_twilio.edge.voice_token import TokenRefusedError, read_token
from local_twilio.network import Network

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Upgraded(Response):
    """Nothing is left to answer: the connection was a socket."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return []


def from_this_machine(origin: str | None) -> bool:
    """Pages of other machines may not work this one's telephones."""
    return origin is None or (urlsplit(origin).hostname or "") in LOOPBACK


def edge_blueprint(network: Network) -> Blueprint:
    blueprint = Blueprint("edge", __name__, url_prefix="/edge")

    @blueprint.route("/softphone", websocket=True)
    def softphone() -> Response:
        return _with_socket(lambda socket: _serve_softphone(network, socket))

    @blueprint.route("/phone", websocket=True)
    def handset() -> Response:
        return _with_socket(lambda socket: _serve_handset(network, socket))

    return blueprint


def _with_socket(serve: Any) -> Response:
    if not from_this_machine(request.headers.get("Origin")):
        return Response("this network talks to pages of this machine only\n", 403)
    socket = Server.accept(request.environ, ping_interval=25)
    try:
        serve(socket)
        socket.close()
    except ConnectionClosed:
        return Upgraded()
    return Upgraded()


def _serve_softphone(network: Network, socket: Server) -> None:
    try:
        grant = read_token(network.account, request.args.get("token", ""))
    except TokenRefusedError as refused:
        socket.send(json.dumps({"type": "error", "message": str(refused)}))
        return
    session = Session(network, socket, f"client:{grant.identity}", grant)
    session.run(reachable=grant.may_receive)


def _serve_handset(network: Network, socket: Server) -> None:
    number = request.args.get("number", "anonymous").replace(" ", "+")
    session = Session(network, socket, number)
    session.run(reachable=number.startswith("+"))
