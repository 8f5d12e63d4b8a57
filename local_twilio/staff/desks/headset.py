"""A softphone on the edge, as simulated desks use it: it joins a room and stays until it ends."""

import json
import threading
from urllib.parse import urlencode

from simple_websocket import Client, ConnectionClosed


class Headset:
    """One leg. It ends when the network closes it or `hang_up` is called."""

    def __init__(self, edge: str, token: str, offer_id: str) -> None:
        base = edge.replace("http", "ws", 1).rstrip("/")
        self._socket = Client(f"{base}/edge/softphone?{urlencode({'token': token})}")
        self._socket.send(json.dumps({"type": "connect", "params": {"offer": offer_id}}))
        self.ended = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def hang_up(self) -> None:
        """Lay down."""
        if not self.ended.is_set():
            self._send("hangup")

    def _send(self, kind: str) -> None:
        try:
            self._socket.send(json.dumps({"type": kind}))
        except ConnectionClosed:
            self.ended.set()

    def _listen(self) -> None:
        try:
            while not self.ended.is_set():
                heard = json.loads(self._socket.receive() or "{}")
                if heard.get("type") == "closed":
                    break
        except ConnectionClosed:
            pass  # the network is gone, and the leg with it
        self.ended.set()
        self._close()

    def _close(self) -> None:
        try:
            self._socket.close()
        except ConnectionClosed:
            return
