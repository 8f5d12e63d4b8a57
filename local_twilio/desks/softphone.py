"""A softphone at the network's edge, over its plain WebSocket; connected anew when it is lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import websocket

AGAIN_S = 2.0
PATIENCE_S = 10.0
Token = Callable[[], dict[str, Any]]


class Softphone:
    """`token` is asked for a fresh {token, edge_url} each time."""

    def __init__(self, token: Token, complain: Callable[[str], None]) -> None:
        self._token = token
        self._complain = complain
        self._socket: websocket.WebSocket | None = None
        self._sending = threading.Lock()
        self._closed = threading.Event()

    def open(self) -> None:
        self._connect()
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._closed.set()
        if self._socket is not None:
            self._socket.close()

    def connect_to(self, offer_id: str) -> None:
        """Ring in for an offer."""
        self._send({"type": "connect", "params": {"offer": offer_id}})

    def hang_up(self) -> None:
        self._send({"type": "hangup"})

    def _connect(self) -> None:
        grant = self._token()
        self._socket = websocket.create_connection(
            edge_address(grant["edge_url"], grant["token"]), timeout=PATIENCE_S
        )
        self._socket.settimeout(None)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear()
            except (websocket.WebSocketException, OSError) as fault:
                self._reconnect(str(fault))

    def _hear(self) -> None:
        assert self._socket is not None
        text = self._socket.recv()
        if not text:
            raise websocket.WebSocketConnectionClosedException("the edge has closed")
        message = json.loads(text)
        if message["type"] == "error":
            self._complain(f"softphone: {message['message']}")
        elif message["type"] == "incoming":
            self._send({"type": "accept"})

    def _reconnect(self, why: str) -> None:
        if self._closed.wait(AGAIN_S):
            return
        self._complain(f"softphone lost ({why}), again")
        try:
            self._connect()
        except Exception as fault:  # noqa: BLE001 - whatever it was, the next round tries again
            self._complain(f"softphone: {fault}")

    def _send(self, message: dict[str, Any]) -> None:
        with self._sending:
            if self._socket is not None:
                self._socket.send(json.dumps(message))


def edge_address(edge_url: str, token: str) -> str:
    """http(s) of the edge -> the softphone's ws(s)."""
    parts = urlsplit(edge_url)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
    path = parts.path.rstrip("/") + "/edge/softphone"
    return urlunsplit((scheme, parts.netloc, path, f"token={quote(token)}", ""))
