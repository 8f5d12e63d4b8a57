"""Who takes part in the proof: Ana and Sam at their pages, Cleo with a telephone."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import httpx
import socketio
import websocket

from callcenter.domain.errors import NotNow

API = "/api/v1"
WITHIN_S = 15.0
LOOK_EVERY_S = 0.005
T = TypeVar("T")


def await_(what: str, look: Callable[[], T], within_s: float = WITHIN_S) -> T:
    """Look until there is something to see. Raises NotNow saying what did not come."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(LOOK_EVERY_S)
    raise NotNow(f"{what}: not within {within_s:.0f} s.")


class Page:
    """Somebody signed in, with her page open: what it shows is kept up by snapshot and deltas."""

    def __init__(self, url: str, email: str, password: str, namespace: str, topic: str) -> None:
        self._http = httpx.Client(base_url=url + API, timeout=WITHIN_S, trust_env=False)
        self._topic, self._namespace = topic, namespace
        self.entries: dict[str, Any] = {}
        self.snapshots = 0
        signed_in = self._http.post("/session", json={"email": email, "password": password})
        signed_in.raise_for_status()
        self._http.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
        self._socket = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=1)
        self._socket.on("connect", self._subscribe, namespace=namespace)
        self._socket.on("snapshot", self._take_snapshot, namespace=namespace)
        self._socket.on("delta", self._take_delta, namespace=namespace)
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        self._socket.connect(
            url, headers={"Cookie": cookies}, namespaces=[namespace], transports=["websocket"]
        )
        await_("the page's first snapshot", lambda: self.entries)

    def _subscribe(self) -> None:
        self._socket.emit("subscribe", {"topic": self._topic}, namespace=self._namespace)

    def _take_snapshot(self, frame: dict[str, Any]) -> None:
        self.entries = dict(frame["entries"])
        self.snapshots += 1

    def _take_delta(self, frame: dict[str, Any]) -> None:
        gone = set(frame["unset"])
        kept = {key: entry for key, entry in self.entries.items() if key not in gone}
        self.entries = {**kept, **frame["set"]}

    def does(self, path: str, body: dict[str, Any] | None = None) -> None:
        """Press something on the page."""
        answer = self._http.post(path, json=body or {})
        if not answer.is_success:
            raise NotNow(f"{path} answers {answer.status_code}: {answer.text}")

    def get(self, path: str) -> Any:
        """Ask the API."""
        answer = self._http.get(path)
        answer.raise_for_status()
        return answer.json()

    def shows(self, what: str, look: Callable[[dict[str, Any]], Any]) -> Any:
        """Wait until the page shows something."""
        return await_(what, lambda: look(self.entries))

    def leave(self) -> None:
        """Close the page."""
        self._socket.disconnect()
        self._http.close()


class Telephone:
    """A telephone at the edge of the local network."""

    def __init__(self, url: str) -> None:
        self._socket = websocket.create_connection(url, timeout=WITHIN_S)
        self._socket.settimeout(None)
        self.heard: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.hears("registered")

    def _listen(self) -> None:
        with suppress(websocket.WebSocketException, OSError):
            while text := self._socket.recv():
                self.heard.append(json.loads(text))

    def do(self, what: str, **fields: Any) -> None:
        """Send a command, such as `dial`, `connect` or `hangup`."""
        self._socket.send(json.dumps({"type": what, **fields}))

    def hears(self, kind: str, **fields: Any) -> None:
        """Wait until this has been heard, with these fields."""
        await_(
            f"a telephone hears {kind}",
            lambda: any(
                one["type"] == kind and all(one.get(k) == v for k, v in fields.items())
                for one in self.heard
            ),
        )

    @property
    def company(self) -> int:
        """How many others share the line now."""
        return next((int(o["others"]) for o in reversed(self.heard) if o["type"] == "joined"), 0)

    def leave(self) -> None:
        """Put it down for good."""
        with suppress(websocket.WebSocketException, OSError):
            self._socket.close()
