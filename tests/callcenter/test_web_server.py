"""The server's end: what has been asked is answered, nothing new is taken."""

from collections.abc import Iterable
from typing import Any

import gevent
import pytest
from gevent import socket

from callcenter.web_server import Server, open_server

SLOW_S = 0.5


def slow(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    gevent.sleep(SLOW_S)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"answered"]


def ask(server: Server) -> bytes:
    """One request on a connection of its own, and everything that comes until it is closed."""
    with socket.create_connection(server.address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        return b"".join(iter(lambda: connection.recv(4096), b""))


@pytest.fixture
def server() -> Server:
    listener = socket.socket()  # gevent's own: nothing is patched here
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = open_server(listener, slow)
    server.start()
    return server


def test_a_request_under_way_is_answered_before_it_ends(server: Server) -> None:
    asking = gevent.spawn(ask, server)
    gevent.sleep(SLOW_S / 5)
    assert server.drain(10 * SLOW_S) == 0
    with gevent.Timeout(5):
        assert b"answered" in asking.get()  # and its connection is closed, not kept for another


def test_it_does_not_wait_for_ever(server: Server) -> None:
    asking = gevent.spawn(ask, server)
    gevent.sleep(SLOW_S / 5)
    assert server.drain(SLOW_S / 5) == 1
    asking.get()


def test_it_takes_nothing_new(server: Server) -> None:
    address = server.address
    server.drain(1)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(address, timeout=2)
