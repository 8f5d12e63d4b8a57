"""Our HTTP server: gevent's, told to send at once, to keep the raw target, to send frames whole."""

import io
import socket
import time
from typing import Any

import gevent
from gevent.lock import Semaphore
from gevent.pywsgi import Input, WSGIHandler, WSGIServer

BACKLOG = 1024
LOOK_EVERY_S = 0.02
SCREENS = "/socket.io/"


class WholeSends:
    """A socket whose `send` sends all of it, one message after the other.

    A gevent socket sends as much as fits; the websocket library takes that for everything, and a
    slow screen would get half a frame.
    """

    def __init__(self, sock: Any, first: "WholeSends | None" = None) -> None:
        self._sock = sock
        self._turn = Semaphore(1)
        self._rest = b""
        self._first = first or self
        self.spoke = False

    def send(self, data: bytes) -> int:
        """Send everything before anybody else's turn."""
        self._first.spoke = True
        with self._turn:
            rest, self._rest = self._rest, b""
            self._sock.sendall(rest + data if rest else data)
        return len(data)

    def send_now(self, data: bytes) -> bool:
        """Send without waiting for anybody; False: nothing of it is sent, it has to wait its turn.

        What the screen cannot take at once follows by itself, before anything else.
        """
        if self._rest or self._turn.locked():
            return False
        try:
            sent = self._sock.send(data, 0, 0.0)
        except OSError:
            return False
        if sent < len(data):
            self._rest = data[sent:]
            gevent.spawn(self._send_rest)
        return True

    def _send_rest(self) -> None:
        try:
            self.send(b"")
        except OSError:
            return  # whoever reads from this screen hears of it, too

    def dup(self) -> "WholeSends":
        """A second handle, for after the server has closed its own."""
        return WholeSends(self._sock.dup(), self._first)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class UpgradedInput:
    """Where the websocket library looks for the socket of an upgraded request."""

    def __init__(self, sock: Any) -> None:
        self.raw = self
        self._sock = WholeSends(sock)


class Handler(WSGIHandler):  # type: ignore[misc]  # gevent has no types
    """Adds what our application needs to know of a request."""

    upgraded: WholeSends | None = None

    def get_environ(self) -> dict[str, Any]:
        """The environment, with the target as it was asked for: signatures are over its bytes."""
        environ: dict[str, Any] = super().get_environ()
        environ["RAW_URI"] = self.path
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            upgraded = UpgradedInput(self.socket)
            environ["wsgi.input"] = upgraded
            # Frames go as they are: squeezing each for every screen costs as much as reading it.
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            self.upgraded = upgraded._sock
            # Thousands of screens: what read the request is not kept for as long as they are open.
            self.rfile = io.BytesIO()
            self.wsgi_input = Input(self.rfile, 0)
            self.headers = {"Connection": "Upgrade", "Upgrade": "websocket"}
            # What follows on this connection is frames to its end, never another request.
            self.close_connection = True
        return environ

    def run_application(self) -> None:
        """Answer a request. It counts while it is at work; a screen would as long as it is open."""
        if self.upgraded is not None or self.path.startswith(SCREENS):
            super().run_application()
            return
        self.server.at_work += 1
        try:
            super().run_application()
        finally:
            self.server.at_work -= 1
            if self.server.ending:
                self.close_connection = True  # the next request is for the next process

    def process_result(self) -> None:
        """Answer; but after frames nothing of HTTP may follow, the browser takes it for a frame."""
        if self.upgraded is None or not self.upgraded.spoke:
            super().process_result()


class Server(WSGIServer):  # type: ignore[misc]
    """`at_work`: the requests that are being answered, screens not counted."""

    at_work = 0
    ending = False

    def drain(self, within_s: float) -> int:
        """Take no more connections and answer what has been asked; how many had to be left.

        The library's own `stop` does not wait for requests that are being answered.
        """
        self.ending = True
        self.stop()
        return self.finish(within_s)

    def finish(self, within_s: float) -> int:
        """Wait until nothing is being answered, so many seconds at most; how much still is."""
        until = time.monotonic() + within_s
        while self.at_work and time.monotonic() < until:
            gevent.sleep(LOOK_EVERY_S)
        return self.at_work


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. What it accepts sends at once (TCP_NODELAY is inherited)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def open_server(listener: socket.socket, app: Any) -> Server:
    """The server, not started yet; requests are logged by the application where they matter."""
    return Server(listener, app, handler_class=Handler, log=None)
