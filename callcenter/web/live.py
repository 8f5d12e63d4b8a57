"""Live push, assembled: sources, hub, publisher, sockets, presence, and what drives them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import orjson
import structlog
from flask import Flask
from flask_socketio import SocketIO
from socketio.packet import Packet
from sqlalchemy.exc import DBAPIError

from callcenter.bootstrap import House, Spawn
from callcenter.realtime.hint import Hint
from callcenter.realtime.hub import AGENT, PANEL, Hub
from callcenter.realtime.publisher import JournalWatch, Publisher
from callcenter.realtime.redis_hints import RedisHints
from callcenter.reports.journal_tail import JournalTail
from callcenter.reports.live_sources import LiveSources
from callcenter.web.presence import Presence
from callcenter.web.send_at_once import SendAtOnce, know_screens
from callcenter.web.sockets import Sockets

log = structlog.get_logger(__name__)

LOOK_S = 0.5  # how long a change of another process may stay unseen without Redis
LOOK_BESIDE_REDIS_S = 1.0
RECHECK_S = 10.0  # how long a socket may outlive the sign-in that opened it
PING_S, PONG_WITHIN_S = 10, 8
KEY = "callcenter.live"


@dataclass(frozen=True, slots=True)
class Live:
    """The live push of one process."""

    house: House
    socketio: SocketIO
    sockets: Sockets
    hub: Hub
    publisher: Publisher
    presence: Presence
    watch: JournalWatch
    hints: RedisHints | None
    stopping: threading.Event

    def loops(self) -> list[Callable[[], None]]:
        """What has to run beside the requests, until `stop`."""
        beside = [pacer.run for pacer in self.hub.pacers] + [self._watch_journal, self._recheck]
        if self.hints is not None:
            beside += [self.hints.run_sender, self.hints.run_listener]
        return beside

    def stop(self) -> None:
        """End the loops."""
        self.stopping.set()
        for pacer in self.hub.pacers:
            pacer.stop()
        if self.hints is not None:
            self.hints.stop()

    def _recheck(self) -> None:
        while not self.stopping.wait(RECHECK_S):
            try:
                self.sockets.recheck(self.house)
            except DBAPIError as fault:
                log.warning("sockets not rechecked, trying again", fault=str(fault.orig))

    def _watch_journal(self) -> None:
        pause_s = LOOK_S if self.hints is None else LOOK_BESIDE_REDIS_S
        while not self.stopping.wait(pause_s):
            try:
                self.presence.hear(self.watch.look())
            except DBAPIError as fault:
                log.warning("journal not read, trying again", fault=str(fault.orig))


class FastJson:
    """The JSON of frames: a change of the house is written once for each of hundreds of desks."""

    loads = staticmethod(orjson.loads)

    @staticmethod
    def dumps(data: Any, **_layout: Any) -> str:
        """As compact as the browser takes it."""
        return orjson.dumps(data).decode()


class TextPacket(Packet):  # type: ignore[misc]  # socketio has no types
    """Frames are JSON throughout: none is searched for bytes, which costs as much as sending it."""

    uses_binary_events = False
    json = FastJson


def mount(app: Flask, house: House, async_mode: str, spawn: Spawn) -> Live:
    """Put the sockets into the application and the publisher among the hearers."""
    socketio = SocketIO(
        app,
        async_mode=async_mode,
        cors_allowed_origins=same_site(house.settings.public_base_url),
        ping_interval=PING_S,
        ping_timeout=PONG_WITHIN_S,
        manage_session=False,
        namespaces=[AGENT, PANEL],
        serializer=TextPacket,
        client_manager=SendAtOnce(),
    )
    know_screens(socketio.server.eio)
    sources = LiveSources(house.engine, house.clock, house.centre.value, house.cards.of_call)
    hub = Hub(sources, socketio.emit, house.clock, breathe=partial(time.sleep, 0))
    presence = Presence(house.store, spawn)
    hints = _hints(house, hub, presence)
    publisher = Publisher(hub.take, hints.send if hints else _nobody_else)
    tail = JournalTail(house.engine)
    watch = JournalWatch(tail.newest, tail.after, publisher)
    house.hearers.append(publisher.hear)
    sockets = Sockets(socketio, hub, presence)
    live = Live(house, socketio, sockets, hub, publisher, presence, watch, hints, threading.Event())
    app.extensions[KEY] = live
    return live


def same_site(public_base_url: str) -> Callable[[str | None, dict[str, str]], bool]:
    """Whether a page of this origin may open a socket: ours by our public name, or by the host."""
    public = urlsplit(public_base_url)

    def allowed(origin: str | None, environ: dict[str, str]) -> bool:
        if origin is None:
            return True  # a program, which has no page to be tricked by
        named = urlsplit(origin)
        if (named.scheme, named.netloc) == (public.scheme, public.netloc):
            return True
        return bool(named.netloc) and named.netloc == environ.get("HTTP_HOST")

    return allowed


def _hints(house: House, hub: Hub, presence: Presence) -> RedisHints | None:
    if house.settings.redis_url is None:
        return None

    def hear(hint: Hint) -> None:
        hub.take(hint)
        presence.hear(hint)

    return RedisHints(house.settings.redis_url, hear, time.sleep)


def _nobody_else(_hint: Hint) -> None:
    """One process, or others that read the journal."""
