"""Who may connect to which namespace, what they may ask there, and what the house is told of it."""

import time
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from callcenter.app import create_app, live_of
from callcenter.realtime.hint import Hint
from callcenter.store.people import Role
from callcenter.web.sign_in import AT_MOST_S
from callcenter.workflows import change_presence
from tests.callcenter.web.stage import PASSWORD, Browser, Service
from tests.stage.house import TestHouse

EVIL = "https://evil.example"


class Desks:
    """The whole application; `socket` connects as somebody who has signed in."""

    def __init__(self, house: TestHouse) -> None:
        self.house = house
        self.service = Service(house)
        self.app = create_app(self.service.assembled)
        self.live = live_of(self.app)
        house.agent("ana")
        self.service.person("ana", "agent", "ana")
        self.service.person("sam", "supervisor")

    def socket(
        self, name: str | None, namespace: str, origin: str | None = None
    ) -> SocketIOTestClient:
        browser = Browser(self.app)
        if name is not None:
            browser.sign_in(f"{name}@example.com", PASSWORD)
        headers = {"Origin": origin} if origin else None
        return self.live.socketio.test_client(
            self.app, namespace=namespace, flask_test_client=browser.client, headers=headers
        )

    def settle(self) -> None:
        """Screens are paced by real time, whatever the time of day is here."""
        for _ in range(20):
            for pacer in self.live.hub.pacers:
                pacer.run_due()
            self.house.clock.pass_(0.05)
            time.sleep(0.02)


@pytest.fixture
def desks(house: TestHouse) -> Desks:
    return Desks(house)


def heard(socket: SocketIOTestClient, namespace: str) -> list[tuple[str, Any]]:
    return [(one["name"], one["args"][0]) for one in socket.get_received(namespace)]


@pytest.mark.parametrize(
    ("name", "namespace", "lets_in"),
    [
        (None, "/agent", False),
        (None, "/panel", False),
        ("ana", "/agent", True),
        ("ana", "/panel", False),
        ("sam", "/agent", False),
        ("sam", "/panel", True),
    ],
)
def test_each_page_has_its_own_door(
    desks: Desks, name: str | None, namespace: str, lets_in: bool
) -> None:
    assert desks.socket(name, namespace).is_connected(namespace) is lets_in


def test_a_desk_gets_its_snapshot_and_its_deltas(desks: Desks) -> None:
    ana = desks.socket("ana", "/agent")
    ana.emit("subscribe", {"topic": "desk"}, namespace="/agent")
    desks.settle()
    ((event, frame),) = heard(ana, "/agent")
    assert event == "snapshot"
    assert frame["entries"]["me"]["agent_id"] == "ana"
    desks.house.call_in()
    desks.live.presence.hear(desks.live.watch.look())  # finds the journal's end
    desks.house.pass_(16)
    desks.live.presence.hear(desks.live.watch.look())
    desks.settle()
    events = heard(ana, "/agent")
    assert {event for event, _ in events} == {"delta"}
    assert events[-1][1]["seq"] == frame["seq"] + len(events)


def test_a_resync_is_answered_with_a_snapshot(desks: Desks) -> None:
    sam = desks.socket("sam", "/panel")
    sam.emit("subscribe", {"topic": "floor"}, namespace="/panel")
    desks.settle()
    sam.get_received("/panel")
    sam.emit("resync", {"topic": "floor"}, namespace="/panel")
    assert [event for event, _ in heard(sam, "/panel")] == ["snapshot"]


def test_who_unsubscribes_hears_no_more(desks: Desks) -> None:
    sam = desks.socket("sam", "/panel")
    sam.emit("subscribe", {"topic": "floor"}, namespace="/panel")
    desks.settle()
    sam.emit("unsubscribe", {"topic": "floor"}, namespace="/panel")
    sam.get_received("/panel")
    desks.house.call_in()
    desks.settle()
    assert heard(sam, "/panel") == []


@pytest.mark.parametrize(
    "asked", [{"topic": "floor"}, {"topic": "desk", "agent_id": "ben"}, "desk", None, [], {}]
)
def test_nothing_but_her_own_desk_can_be_asked_for(desks: Desks, asked: Any) -> None:
    ana = desks.socket("ana", "/agent")
    refusal = ana.emit("subscribe", asked, namespace="/agent", callback=True)
    assert refusal["code"] == "invalid"
    desks.settle()
    assert heard(ana, "/agent") == []


def test_the_last_screen_gone_is_a_lost_connection_and_the_first_restores_it(
    desks: Desks,
) -> None:
    first, second = desks.socket("ana", "/agent"), desks.socket("ana", "/agent")
    first.disconnect("/agent")
    assert desks.house.the_agent("ana").connection_lost_at is None
    second.disconnect("/agent")
    assert desks.house.the_agent("ana").connection_lost_at is not None
    desks.socket("ana", "/agent")
    assert desks.house.the_agent("ana").connection_lost_at is None


def test_without_a_screen_for_fifteen_seconds_she_is_away(desks: Desks) -> None:
    desks.socket("ana", "/agent").disconnect("/agent")
    desks.house.pass_(16)
    ana = desks.house.the_agent("ana")
    assert (ana.state, ana.reason) == ("away", "connection lost")


def test_a_process_that_holds_her_screen_contradicts_another_that_lost_one(desks: Desks) -> None:
    desks.socket("ana", "/agent")
    desks.house.do(lambda tx: change_presence.lose_connection(tx, "ana"))
    desks.live.presence.hear(Hint(lost=frozenset({"ana", "somebody else"})))
    assert desks.house.the_agent("ana").connection_lost_at is None


def test_sockets_opened_by_a_foreign_page_are_refused(desks: Desks) -> None:
    allowed = desks.live.socketio.server.eio.cors_allowed_origins
    here = {"HTTP_HOST": "localhost:5000"}
    assert allowed("http://localhost:5000", here)
    assert allowed("http://127.0.0.1:5000", here)  # PUBLIC_BASE_URL
    assert allowed(None, here)
    for foreign in (
        EVIL,
        "null",
        "",
        "http://localhost:5001",
        "http://localhost:5000.evil.example",
    ):
        assert not allowed(foreign, here)


@pytest.mark.parametrize("why", ["signed out", "let in no more", "new password", "a double shift"])
def test_a_socket_closes_soon_after_the_sign_in_that_opened_it_is_over(
    desks: Desks, why: str
) -> None:
    browser = Browser(desks.app)
    browser.sign_in("ana@example.com", PASSWORD)
    ana = desks.live.socketio.test_client(
        desks.app, namespace="/agent", flask_test_client=browser.client
    )
    sam = desks.socket("sam", "/panel")
    desks.live.sockets.recheck(desks.service.assembled)
    assert ana.is_connected("/agent")
    person = browser.get("/session")["user"]["id"]
    if why == "signed out":
        browser.ask("DELETE", "/session")
    elif why == "let in no more":
        desks.service.people.disable(person)
    elif why == "new password":
        desks.service.people.set_password(person, "another long password")
    else:
        desks.house.clock.pass_(AT_MOST_S + 1)
    desks.live.sockets.recheck(desks.service.assembled)
    assert not ana.is_connected("/agent")
    assert sam.is_connected("/panel") is (why != "a double shift")
    assert desks.live.sockets.connected["/agent"] == 0


def test_a_programs_socket_closes_after_its_token_is_revoked(desks: Desks) -> None:
    made = desks.service.tokens.add("a wall", Role.SUPERVISOR)
    wall = desks.live.socketio.test_client(
        desks.app, namespace="/panel", headers={"Authorization": f"Bearer {made.secret}"}
    )
    assert wall.is_connected("/panel")
    desks.service.tokens.revoke(made.token.id)
    desks.live.sockets.recheck(desks.service.assembled)
    assert not wall.is_connected("/panel")
