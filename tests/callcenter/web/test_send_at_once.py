"""Frames that do not queue: none is lost or overtakes, and a slow screen holds nobody up."""

from collections.abc import Iterator
from typing import Any

import gevent
import pytest
from flask import Flask
from flask_socketio import SocketIO, join_room
from gevent import socket as green
from wsproto import ConnectionType, WSConnection
from wsproto.connection import Connection
from wsproto.events import AcceptConnection, Request, TextMessage

from callcenter.web.live import TextPacket
from callcenter.web.send_at_once import SendAtOnce, know_screens, text_frame
from callcenter.web_server import WholeSends, listen, open_server

LONG = "x" * 20_000


class Centre:
    """A server with one room, and how many messages went the library's way."""

    def __init__(self) -> None:
        app = Flask("screens")
        self.push = SocketIO(
            app, async_mode="gevent", client_manager=SendAtOnce(), serializer=TextPacket
        )
        know_screens(self.push.server.eio)
        self.push.on_event("watch", lambda: join_room("floor"))
        self.queued = 0
        library = self.push.server._send_eio_packet

        def queue(engine_sid: str, packet: Any) -> None:
            self.queued += 1
            library(engine_sid, packet)

        self.push.server._send_eio_packet = queue
        listener = listen("127.0.0.1", 0)
        self.port = listener.getsockname()[1]
        self.server = open_server(green.socket(fileno=listener.detach()), app)
        self.server.start()

    def tell(self, numbers: range, text: str = "") -> None:
        for n in numbers:
            self.push.emit("delta", {"n": n, "text": text}, to="floor")


class Screen:
    """A browser that is slow when it does not read."""

    def __init__(self, port: int) -> None:
        self._sock = green.create_connection(("127.0.0.1", port))
        self._ws = WSConnection(ConnectionType.CLIENT)
        target = "/socket.io/?EIO=4&transport=websocket"
        self._send(Request(host="localhost", target=target))
        self.opened = False
        self._told: list[str] = []
        self._text = ""
        self.wait(lambda: self.opened)
        self.wait(lambda: any(one.startswith("0") for one in self._told))
        self._send(TextMessage(data="40"))
        self.wait(lambda: any(one.startswith("40") for one in self._told))
        self._send(TextMessage(data='42["watch"]'))

    def _send(self, event: Any) -> None:
        self._sock.sendall(self._ws.send(event))

    def wait(self, there: Any) -> None:
        """Read until it is there."""
        with gevent.Timeout(10):
            while not there():
                self._read()

    def _read(self) -> None:
        self._ws.receive_data(self._sock.recv(65_536))
        for event in self._ws.events():
            if isinstance(event, AcceptConnection):
                self.opened = True
            elif isinstance(event, TextMessage):
                self._text += event.data
                if event.message_finished:
                    self._told.append(self._text)
                    self._text = ""

    @property
    def numbers(self) -> list[int]:
        """What it was told, in order."""
        return [
            int(one.split('"n":')[1].split(",")[0])
            for one in self._told
            if one.startswith('42["delta"')
        ]


@pytest.fixture
def centre() -> Iterator[Centre]:
    centre = Centre()
    yield centre
    centre.server.stop(timeout=1)


def watching(centre: Centre, many: int) -> list[Screen]:
    """Screens that are in the room, and none of whose greetings are on their way."""
    screens = [Screen(centre.port) for _ in range(many)]
    participants = centre.push.server.manager.get_participants
    with gevent.Timeout(10):
        while len(list(participants("/", "floor"))) < many:
            gevent.sleep(0.01)
    return screens


def test_every_screen_that_can_take_it_has_it_at_once(centre: Centre) -> None:
    screens = watching(centre, 5)
    centre.queued = 0
    centre.tell(range(50))
    for screen in screens:
        screen.wait(lambda screen=screen: len(screen.numbers) == 50)
        assert screen.numbers == list(range(50))
    assert centre.queued == 0


def test_a_slow_screen_gets_everything_in_order_and_holds_nobody_up(centre: Centre) -> None:
    quick, slow = watching(centre, 2)
    centre.queued = 0
    read = gevent.spawn(quick.wait, lambda: len(quick.numbers) == 400)
    for first in range(0, 400, 10):
        centre.tell(range(first, first + 10), LONG)
        gevent.sleep(0.001)
    read.get(timeout=10)
    assert quick.numbers == list(range(400))
    assert centre.queued > 100  # the slow one's: 8 MB do not fit into what the system holds for it
    before = centre.queued
    centre.tell(range(400, 401))
    slow.wait(lambda: len(slow.numbers) == 401)
    assert slow.numbers == list(range(401))
    assert centre.queued == before + 1
    quick.wait(lambda: len(quick.numbers) == 401)
    centre.tell(range(401, 402))  # it has caught up: nothing queues before this
    slow.wait(lambda: len(slow.numbers) == 402)
    assert centre.queued == before + 1


def test_a_screen_that_is_gone_is_forgotten_and_the_others_are_told(centre: Centre) -> None:
    gone, stays = watching(centre, 2)
    gone._sock.close()
    for n in range(20):
        centre.tell(range(n, n + 1), LONG)
        gevent.sleep(0.005)
    stays.wait(lambda: len(stays.numbers) == 20)
    assert len(list(centre.push.server.manager.get_participants("/", "floor"))) == 1


def test_what_does_not_fit_follows_by_itself_before_anything_else() -> None:
    ours, theirs = green.socketpair()
    ours.setsockopt(green.SOL_SOCKET, green.SO_SNDBUF, 4096)
    sends = WholeSends(ours)
    assert sends.send_now(b"a" * 1_000_000)
    assert not sends.send_now(b"b")
    waits = gevent.spawn(sends.send, b"b")
    got = b""
    while len(got) < 1_000_001:
        with gevent.Timeout(5):
            got += theirs.recv(65_536)
    waits.get(timeout=5)
    assert got == b"a" * 1_000_000 + b"b"
    assert sends.send_now(b"c")
    assert theirs.recv(10) == b"c"


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_frame_is_one_that_any_browser_reads(length: int) -> None:
    text = "ü" * length
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(text_frame(text))
    told = [event for event in client.events() if isinstance(event, TextMessage)]
    assert "".join(event.data for event in told) == text
    assert told[-1].message_finished
