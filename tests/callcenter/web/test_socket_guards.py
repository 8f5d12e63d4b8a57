"""Every socket event is listed with who may use it, and each is tried as everybody."""

from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from callcenter.app import create_app, live_of
from callcenter.store.people import Role
from tests.callcenter.web.stage import PASSWORD, Browser, Service
from tests.stage.fingerprint import fingerprint
from tests.stage.house import TestHouse

AGENTS = frozenset({"ana"})
OVERSEERS = frozenset({"sam", "ada", "a supervisor's program"})
MAY = {
    ("/agent", "connect"): AGENTS,
    ("/agent", "disconnect"): AGENTS,
    ("/agent", "subscribe"): AGENTS,
    ("/agent", "resync"): AGENTS,
    ("/agent", "unsubscribe"): AGENTS,
    ("/panel", "connect"): OVERSEERS,
    ("/panel", "disconnect"): OVERSEERS,
    ("/panel", "subscribe"): OVERSEERS,
    ("/panel", "resync"): OVERSEERS,
    ("/panel", "unsubscribe"): OVERSEERS,
}
"""(namespace, event) -> who may; nobody else. A new event stands here, or the guard fails."""

TOPICS = {"/agent": "desk", "/panel": "floor"}
EVERYBODY = (
    "nobody",
    "an invented token",
    "an agent's program",
    "max, let in no more",
    "ana",
    "sam",
    "ada",
    "a supervisor's program",
)


class Everybody:
    """The whole application, and a socket for each who may knock."""

    def __init__(self, house: TestHouse) -> None:
        self.service = Service(house)
        self.app = create_app(self.service.assembled)
        self.service.app = self.app
        self.live = live_of(self.app)
        house.agent("ana")
        for name, role, agent_id in (
            ("ana", "agent", "ana"),
            ("sam", "supervisor", None),
            ("ada", "admin", None),
            ("max", "supervisor", None),
        ):
            self.service.person(name, role, agent_id)
        self.cookies = {name: self._signed_in(name) for name in ("ana", "sam", "ada", "max")}
        (max_,) = [one for one in self.service.people.all() if one.name == "Max"]
        self.service.people.disable(max_.id)
        self.secrets = {
            "an invented token": "cc_invented",
            "an agent's program": self.service.tokens.add("one", Role.AGENT).secret,
            "a supervisor's program": self.service.tokens.add("two", Role.SUPERVISOR).secret,
        }

    def _signed_in(self, name: str) -> Browser:
        browser = Browser(self.app)
        browser.sign_in(f"{name}@example.com", PASSWORD)
        return browser

    def socket(self, who: str, namespace: str) -> SocketIOTestClient:
        secret = self.secrets.get(who)
        headers = {"Authorization": f"Bearer {secret}"} if secret else None
        browser = self.cookies.get(who.split(",")[0], Browser(self.app))
        return self.live.socketio.test_client(
            self.app, namespace=namespace, flask_test_client=browser.client, headers=headers
        )

    def registered(self) -> set[tuple[str, str]]:
        """Every handler of the socket server, whoever put it there."""
        server = self.live.socketio.server
        found = {(ns, event) for ns, events in server.handlers.items() for event in events}
        return found | {(ns, "a class") for ns in server.namespace_handlers}


@pytest.fixture
def everybody(house: TestHouse) -> Everybody:
    return Everybody(house)


def test_every_socket_event_says_who_may_use_it(everybody: Everybody) -> None:
    assert everybody.registered() == set(MAY)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_event_answers_only_whom_it_may(everybody: Everybody, who: str) -> None:
    for namespace, topic in TOPICS.items():
        before = fingerprint(everybody.service.house.engine)
        socket = everybody.socket(who, namespace)
        may = who in MAY[namespace, "connect"]
        assert socket.is_connected(namespace) is may, namespace
        for event in ("subscribe", "resync", "unsubscribe"):
            assert may is (who in MAY[namespace, event])
            if may:
                assert socket.emit(event, {"topic": topic}, namespace=namespace, callback=True) in (
                    None,
                    [],
                )
            else:
                with pytest.raises(RuntimeError, match="not connected"):
                    socket.emit(event, {"topic": topic}, namespace=namespace)
        after = fingerprint(everybody.service.house.engine)
        noted = {"tokens"} if who.endswith("program") else set()  # when a token was last used
        assert may or {name for name in after if after[name] != before[name]} <= noted


@pytest.mark.parametrize("namespace", ["/", "/admin", "/agent/", "/panel/x"])
def test_there_is_no_other_namespace(everybody: Everybody, namespace: str) -> None:
    assert not everybody.socket("ada", namespace).is_connected(namespace)


@pytest.mark.parametrize("event", ["message", "json", "snapshot", "delta", "sql", "__proto__"])
def test_an_event_that_is_not_listed_does_nothing(everybody: Everybody, event: str) -> None:
    sam = everybody.socket("sam", "/panel")
    before = fingerprint(everybody.service.house.engine)
    sam.emit(event, {"topic": "floor"}, namespace="/panel")
    assert sam.get_received("/panel") == []
    assert fingerprint(everybody.service.house.engine) == before


@pytest.mark.parametrize(
    "nonsense",
    [None, 1, "x" * 10_000, [[]], {"topic": None}, {"topic": {"$gt": ""}}, {"t": "\x00"}],
)
def test_nonsense_is_answered_and_ends_nothing(everybody: Everybody, nonsense: Any) -> None:
    ana = everybody.socket("ana", "/agent")
    for event in ("subscribe", "resync", "unsubscribe"):
        refusal = ana.emit(event, nonsense, namespace="/agent", callback=True)
        assert refusal["code"] == "invalid"
    assert ana.is_connected("/agent")
