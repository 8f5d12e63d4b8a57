"""Many browsers with the panel open: `python -m tests.chaos.screens 500 COOKIE PORT PORT`.

Each speaks as a page does: connect, subscribe, keep what comes. When its connection breaks it tries
the next address at once, then every half second. Prints how many are live whenever that changes.
"""

import json
import sys
import time
from collections.abc import Sequence

from gevent import monkey

monkey.patch_all()

import gevent  # noqa: E402 - everything below must see the patched modules
import websocket  # noqa: E402

AGAIN_S = 0.5
PATIENCE_S = 60.0
TELL_EVERY_S = 0.1
PANEL = "/panel"


class Screens:
    """So many pages of one person."""

    def __init__(self, many: int, cookie: str, ports: Sequence[int]) -> None:
        self._cookie = cookie
        self._ports = ports
        self._live: set[int] = set()
        for page in range(many):
            gevent.spawn(self._stay, page)

    def tell(self) -> None:
        """For ever: a line whenever the number has changed."""
        told = -1
        while True:
            if len(self._live) != told:
                told = len(self._live)
                print(json.dumps({"at": time.monotonic(), "live": told}), flush=True)
            gevent.sleep(TELL_EVERY_S)

    def _stay(self, page: int) -> None:
        turn = 0
        while True:
            try:
                self._look_at(page, self._ports[turn % len(self._ports)])
            except (OSError, websocket.WebSocketException):
                turn += 1
                if page not in self._live:
                    gevent.sleep(AGAIN_S)
            self._live.discard(page)

    def _look_at(self, page: int, port: int) -> None:
        socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket",
            cookie=self._cookie,
            timeout=PATIENCE_S,
        )
        try:
            while text := socket.recv():
                self._take(page, socket, str(text))
        finally:
            socket.close()

    def _take(self, page: int, socket: websocket.WebSocket, text: str) -> None:
        if text.startswith("0"):
            socket.send(f"40{PANEL},")
        elif text == "2":
            socket.send("3")
        elif text.startswith(f"40{PANEL},"):
            socket.send(f'42{PANEL},["subscribe",{{"topic":"floor"}}]')
        elif text.startswith(f'42{PANEL},["snapshot"'):
            self._live.add(page)


if __name__ == "__main__":
    many, cookie, *ports = sys.argv[1:]
    Screens(int(many), cookie, [int(port) for port in ports]).tell()
