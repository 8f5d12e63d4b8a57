"""Serves a network over HTTP: gevent for the process, plain threads inside tests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from gevent.pywsgi import WSGIServer
from werkzeug.serving import make_server

from local_twilio.app import create_app
from local_twilio.clock import RealClock
from local_twilio.network import Network, build_network
from local_twilio.settings import Account, Pace
from local_twilio.webhooks.transport import HttpTransport


def listening_socket(host: str, port: int) -> socket.socket:
    """TCP_NODELAY is inherited by what it accepts: small answers must not wait for more."""
    listener = socket.create_server((host, port), backlog=1024)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def gevent_server(app: Flask, listener: socket.socket) -> WSGIServer:
    return WSGIServer(listener, app, log=None)


@dataclass(frozen=True)
class Served:
    network: Network
    base_url: str


@contextmanager
def served_on_threads(
    account: Account,
    numbers: tuple[str, ...] = (),
    pace: Pace | None = None,
    seed: int | None = None,
) -> Iterator[Served]:
    """A network on real time and a free port of this process, until the block ends."""
    clock = RealClock(background_workers=64)
    transport = HttpTransport()
    network = build_network(account, clock, transport, numbers, pace, seed)
    server = make_server("127.0.0.1", 0, create_app(network), threaded=True)
    network.base_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(network, network.base_url)
    finally:
        server.shutdown()
        server.server_close()
        clock.stop()
        transport.close()
