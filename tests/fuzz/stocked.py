"""A house with something of everything in it, and everybody who may knock at it."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from callcenter.app import create_app
from tests.callcenter.web.stage import API, Browser, Service
from tests.stage.house import TestHouse


class Stocked:
    """The whole application over PostgreSQL, which is stricter than SQLite with what it keeps."""

    def __init__(self, url: str) -> None:
        self.house = TestHouse(url)
        self.house.line()
        self.service = Service(self.house)
        self.app: Flask = create_app(self.service.assembled)
        self.service.app = self.app
        self.actors: dict[str, Browser] = {}
        self.house.agent("ana")
        self.house.agent("ben")
        self.service.customer()
        for name, role, agent_id in (
            ("ana", "agent", "ana"),
            ("sam", "supervisor", None),
            ("ada", "admin", None),
        ):
            self.service.person(name, role, agent_id)
        self.known: dict[str, str] = {}
        self._calls = 0
        self.restock()

    def restock(self) -> None:
        """Somebody waits, somebody talks; the ids that a path may name."""
        self._calls += 1
        waiting = self.house.call_in(f"cleo{self._calls}")
        call = self.house.the_call(waiting)
        offers = self.house.the_offers()
        self.known = {
            "call_id": call.id,
            "agent_id": "ana",
            "customer_id": "customer-cleo",
            "line_id": "support",
            "offer_id": offers[-1].id if offers else "o1",
            "user_id": "u1",
            "name": "periods",
            "helper_id": "nora",
        }

    def settle(self) -> None:
        """Everybody is signed in, also if the last requests have signed somebody out."""
        for actor in ("ana", "sam", "ada"):
            self.send(actor, {"method": "GET", "path": f"{API}/lines", "headers": {}})

    def send(self, actor: str, request: Mapping[str, Any]) -> TestResponse:
        """As this person, signed in; again if the last request has signed her out."""
        said = self._as(actor, request)
        if said.status_code == 401 and not request["path"].startswith(f"{API}/session"):
            del self.actors[actor]
            said = self._as(actor, request)
        return said

    def _as(self, actor: str, request: Mapping[str, Any]) -> TestResponse:
        if actor not in self.actors:
            browser = self.actors[actor] = Browser(self.app)
            said = browser.sign_in(f"{actor}@example.com")
            assert said.status_code == 200, said.get_data(as_text=True)
        return ask(self.actors[actor], request, self.actors[actor].headers)

    def close(self) -> None:
        self.house.close()


def ask(browser: Browser, request: Mapping[str, Any], headers: Mapping[str, str]) -> TestResponse:
    """Send it with these headers beside its own."""
    own = {k: v for k, v in request["headers"].items() if k not in ("Authorization", "Connection")}
    said: TestResponse = browser.client.open(**{**request, "headers": {**own, **headers}})
    return said
