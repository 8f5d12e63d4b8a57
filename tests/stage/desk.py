"""People at the service by its JSON API: a supervisor, and an agent with desk and telephone."""

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import socketio

from tests.stage.harbour import PASSWORD
from tests.stage.polling import Tell, until
from tests.stage.telephone import Softphone

API = "/api/v1"
Json = dict[str, Any]


class Person:
    """Somebody signed in: her cookie, and the token that proves that it is her page that asks."""

    def __init__(self, base_url: str, key: str, tell: Tell | None = None) -> None:
        self.key = key
        self.base_url = base_url
        self.tell = tell
        self._http = httpx.Client(base_url=base_url + API, timeout=15)
        said = self.ask(
            "POST", "/session", {"email": f"{key}@harbour.example", "password": PASSWORD}
        )
        assert said.status_code == 200, said.text
        self._http.headers["X-CSRF-Token"] = said.json()["csrf_token"]

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """A request, whatever the answer."""
        return self._http.request(method, path, json=body)

    def get(self, path: str, **params: Any) -> Any:
        said = self._http.get(path, params=params)
        assert said.status_code == 200, f"GET {path}: {said.text}"
        return said.json()

    def does(self, path: str, body: Any = None, method: str = "POST") -> Any:
        """A request that must succeed."""
        said = self.ask(method, path, {} if body is None else body)
        assert said.status_code in (200, 201, 204), f"{method} {path}: {said.text}"
        return said.json() if said.content else None

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())

    def leave(self) -> None:
        self._http.close()


class Supervisor(Person):
    """Sam: sees everything."""

    def calls(self, **params: Any) -> list[Json]:
        """Calls, newest first."""
        return list(self.get("/calls", **params)["calls"])

    def story(self, call_id: str) -> Json:
        return dict(self.get(f"/calls/{call_id}"))

    def call_of(self, number: str) -> Json:
        """The latest call from this number."""
        return next(call for call in self.calls(limit=200) if call["caller"]["number"] == number)

    def agents(self) -> dict[str, Json]:
        return {agent["id"]: agent for agent in self.get("/agents")["agents"]}

    def sees_agent(self, agent_id: str, state: str, within_s: float = 10.0) -> Json:
        """Wait until the agent is in this state."""
        until(
            f"{agent_id} is {state}",
            lambda: self.agents()[agent_id]["state"] == state,
            within_s,
            lambda: f"{self.agents()[agent_id]}\n{self.tell() if self.tell else ''}",
        )
        return self.agents()[agent_id]

    def sees_call(self, call_id: str, within_s: float = 10.0, **fields: Any) -> Json:
        """Wait until the call's row has these values."""

        def row() -> Json:
            return dict(self.story(call_id)["call"])

        until(
            f"call {call_id} has {fields}",
            lambda: all(row()[name] == value for name, value in fields.items()),
            within_s,
            lambda: f"{row()}\n{self.journey(call_id)}\n{self.tell() if self.tell else ''}",
        )
        return row()

    def sees_caller_waiting(self, number: str, within_s: float = 10.0) -> Json:
        """Wait until somebody with this number is in line, offered or not."""

        def look() -> Json | None:
            for call in self.calls(state="live", limit=200):
                if call["caller"]["number"] == number and call["waiting_since"]:
                    return call
            return None

        found = until(f"{number} is in line", look, within_s, self.tell)
        assert found is not None
        return found

    def journey(self, call_id: str) -> str:
        steps = self.story(call_id)["events"]
        return "\n".join(f"   {s['after_s']:7.2f} {s['text']} [{s['who']}]" for s in steps)

    def events(self, call_id: str) -> list[str]:
        """The names of what happened to a call."""
        return [step["name"] for step in self.story(call_id)["events"]]


class AgentDesk(Person):
    """An agent: her live desk as her page sees it, and the telephone in her browser."""

    def __init__(
        self, base_url: str, key: str, tell: Tell | None = None, *, edge: str | None = None
    ) -> None:
        super().__init__(base_url, key, tell)
        self.entries: dict[str, Any] = {}
        self.resyncs = 0
        self._number: tuple[str, int] | None = None
        self._lock = threading.Lock()
        self.phone = self._plug_in(edge) if edge else None
        self.socket = self._open_page()

    def _plug_in(self, edge: str) -> Softphone:
        token = self.get("/desk/voice-token")
        assert token["edge_url"] is not None
        return Softphone(edge, token["token"], f"{self.key}'s softphone", self.tell)

    # -- her page --------------------------------------------------------------------------------

    def _open_page(self) -> socketio.Client:
        socket = socketio.Client(reconnection=True, reconnection_delay=0.2, request_timeout=5)
        socket.on("snapshot", self._snapshot, namespace="/agent")
        socket.on("delta", self._delta, namespace="/agent")
        socket.on(
            "connect",
            lambda: socket.emit("subscribe", {"topic": "desk"}, namespace="/agent"),
            namespace="/agent",
        )
        socket.connect(
            self.base_url,
            headers={"Cookie": self.cookie},
            namespaces=["/agent"],
            transports=["websocket"],
            wait_timeout=10,
        )
        return socket

    def _snapshot(self, frame: Json) -> None:
        with self._lock:
            self._number = (frame["epoch"], frame["seq"])
            self.entries = dict(frame["entries"])

    def _delta(self, frame: Json) -> None:
        with self._lock:
            expected = self._number and (self._number[0], self._number[1] + 1)
            if (frame["epoch"], frame["seq"]) != expected:
                self.resyncs += 1
                self.socket.emit("resync", {"topic": "desk"}, namespace="/agent")
                return
            self._number = expected
            self.entries.update(frame["set"])
            for key in frame["unset"]:
                self.entries.pop(key, None)

    def shows(
        self, what: str, look: Callable[[dict[str, Any]], Any], within_s: float = 10.0
    ) -> Any:
        """Wait until her desk shows something."""
        return until(
            f"{self.key}'s desk shows {what}", lambda: look(self.entries), within_s, self.told
        )

    def shows_state(self, state: str, within_s: float = 10.0) -> None:
        self.shows(f"her {state}", lambda d: d.get("me", {}).get("state") == state, within_s)

    def told(self) -> str:
        keys = ("me", "offer", "call", "wrap_up", "notice")
        shown = "\n".join(f"   {key}: {self.entries.get(key)}" for key in keys)
        heard = self.phone.story() if self.phone else (self.tell() if self.tell else "")
        return f"-- {self.key}'s desk:\n{shown}\n{heard}"

    # -- what she does ---------------------------------------------------------------------------

    def become_ready(self) -> None:
        """Free; if somebody waits, the offer may be there before the next look."""
        self.does("/desk/ready")
        free = ("ready", "offered")
        self.shows("that she is free", lambda d: d.get("me", {}).get("state") in free)

    def sees_offer(self, within_s: float = 10.0, **fields: Any) -> Json:
        """Wait until an offer is on her desk."""

        def look(desk: dict[str, Any]) -> Json | None:
            offer = desk.get("offer")
            if offer and all(offer.get(name) == value for name, value in fields.items()):
                return dict(offer)
            return None

        return dict(self.shows(f"an offer {fields or ''}", look, within_s))

    def accept(self, offer: Json) -> None:
        """Say yes, and let the telephone call in, as her page does."""
        self.does(f"/offers/{offer['id']}/accept")
        if self.phone is not None:
            self.phone.connect(offer=offer["id"])

    def takes_the_call(self, within_s: float = 10.0) -> Json:
        """From the offer to the talk."""
        offer = self.sees_offer(within_s)
        self.accept(offer)
        self.is_talking()
        return offer

    def is_talking(self, within_s: float = 10.0) -> Json:
        return dict(
            self.shows(
                "the call, connected",
                lambda d: d["call"] if d.get("call", {}).get("state") == "talking" else None,
                within_s,
            )
        )

    def call_does(self, verb: str, **body: Any) -> Json:
        """A verb on the call in hand."""
        call_id = self.entries["call"]["id"]
        return dict(self.does(f"/calls/{call_id}/{verb}", body))

    def wraps_up(self, call_id: str, **form: Any) -> None:
        self.does(f"/calls/{call_id}/wrap-up", form)

    def leave(self) -> None:
        """Page and telephone are gone."""
        self.socket.disconnect()
        if self.phone is not None:
            self.phone.vanish()
        super().leave()


def now() -> float:
    """The wall clock that service and network share."""
    return time.time()
