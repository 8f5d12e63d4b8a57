"""The two socket namespaces: who may connect, and what each may subscribe to."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import SocketIO, join_room, leave_room
from pydantic import ValidationError

from callcenter.bootstrap import House
from callcenter.realtime.hub import AGENT, FLOOR, PANEL, Hub, desk_room
from callcenter.realtime.wire import SocketRefusal, TopicRequest
from callcenter.store.tokens import Tokens
from callcenter.web import sign_in
from callcenter.web.guards import Who, identify
from callcenter.web.presence import Presence
from callcenter.web.sign_in import KeptSession

log = structlog.get_logger(__name__)

DESK = "desk"


@dataclass(frozen=True, slots=True)
class Behind:
    """Who is behind a socket, and the session with which she came; a program has none."""

    who: Who
    namespace: str
    session: KeptSession | None


class Sockets:
    """Remembers who is behind each socket: checked when it connects, and again by `recheck`."""

    def __init__(self, socketio: SocketIO, hub: Hub, presence: Presence) -> None:
        self._socketio = socketio
        self._hub = hub
        self._presence = presence
        self._behind: dict[str, Behind] = {}
        self.connected: Counter[str] = Counter({AGENT: 0, PANEL: 0})
        for namespace, topic, may in (
            (AGENT, DESK, _is_agent),
            (PANEL, FLOOR, _oversees),
        ):
            self._serve(socketio, namespace, topic, may)

    def _serve(
        self, socketio: SocketIO, namespace: str, topic: str, may: Callable[[Who], bool]
    ) -> None:
        def connect(_auth: Any = None) -> None:
            self._connect(namespace, may)

        def subscribe(data: Any) -> dict[str, Any] | None:
            return self._subscribe(topic, data)

        def unsubscribe(data: Any) -> dict[str, Any] | None:
            return self._unsubscribe(topic, data)

        socketio.on_event("connect", connect, namespace=namespace)
        socketio.on_event("disconnect", self._disconnect, namespace=namespace)
        socketio.on_event("subscribe", subscribe, namespace=namespace)
        socketio.on_event("resync", subscribe, namespace=namespace)
        socketio.on_event("unsubscribe", unsubscribe, namespace=namespace)

    def recheck(self, house: House) -> None:
        """Close the sockets of whoever has signed out, was let in no more, or stayed too long."""
        behind = dict(self._behind)
        sessions = {one.session for one in behind.values() if one.session is not None}
        gone = sign_in.over(house, sessions) if sessions else set()
        programs = {one.who.id for one in behind.values() if one.session is None}
        revoked = _revoked(house) if programs else frozenset()
        for sid, one in behind.items():
            if one.session in gone or (one.session is None and one.who.id in revoked):
                log.info("socket closed: its sign-in holds no more", by=one.who.by)
                self._socketio.server.disconnect(sid, namespace=one.namespace)

    def _connect(self, namespace: str, may: Callable[[Who], bool]) -> None:
        who = identify()
        if who is None:
            raise Refuse("Sign in first.", {"code": "not_signed_in"})
        if not may(who):
            raise Refuse("This page is not for your role.", {"code": "not_allowed"})
        session = sign_in.kept_session() if who.kind == "user" else None
        self._behind[_sid()] = Behind(who, namespace, session)
        self.connected[namespace] += 1
        if namespace == AGENT and who.agent_id:
            self._presence.came(who.agent_id, _sid())

    def _disconnect(self, *_reason: Any) -> None:
        behind = self._behind.pop(_sid(), None)
        if behind is None:
            return
        who = behind.who
        self.connected[str(request.namespace)] -= 1  # type: ignore[attr-defined]
        if request.namespace == PANEL:  # type: ignore[attr-defined]
            self._hub.leave(FLOOR, _sid())
        elif who.agent_id:
            self._hub.leave(desk_room(who.agent_id), _sid())
            self._presence.went(who.agent_id, _sid())

    def _subscribe(self, topic: str, data: Any) -> dict[str, Any] | None:
        if refused := _refusal(topic, data):
            return refused
        if topic == FLOOR:
            join_room(FLOOR)
            self._hub.watch_floor(_sid())
            return None
        agent_id = self._agent()
        join_room(desk_room(agent_id))
        self._hub.watch_desk(agent_id, _sid())
        return None

    def _unsubscribe(self, topic: str, data: Any) -> dict[str, Any] | None:
        if refused := _refusal(topic, data):
            return refused
        room = FLOOR if topic == FLOOR else desk_room(self._agent())
        leave_room(room)
        self._hub.leave(room, _sid())
        return None

    def _agent(self) -> str:
        agent_id = self._behind[_sid()].who.agent_id
        assert agent_id is not None  # `_is_agent` let her in
        return agent_id


def _revoked(house: House) -> frozenset[str]:
    tokens = Tokens(house.engine, house.clock).all()
    return frozenset(token.id for token in tokens if token.revoked_at is not None)


def _is_agent(who: Who) -> bool:
    return who.agent_id is not None


def _oversees(who: Who) -> bool:
    return who.oversees


def _refusal(topic: str, data: Any) -> dict[str, Any] | None:
    """What is wrong with a request, as its acknowledgement; None when it is right."""
    try:
        asked = TopicRequest.model_validate(data).topic
    except ValidationError:
        asked = None
    if asked == topic:
        return None
    message = f"Here is only the topic {topic!r}: send {{'topic': {topic!r}}}."
    log.info("subscription refused", wanted=repr(data)[:80])
    named = str(data.get("topic"))[:40] if isinstance(data, dict) else ""
    return SocketRefusal(topic=named, code="invalid", message=message).model_dump()


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]  # set by Flask-SocketIO
