"""The service as one signed-in person sees it: its JSON API and her live desk."""

import threading
from collections.abc import Callable
from typing import Any

import httpx
import socketio

NAMESPACE = "/agent"
PATIENCE_S = 15.0
Entries = dict[str, Any]


class Service:
    """One person's session. Raises httpx.HTTPError when the service is away."""

    def __init__(self, base: str, email: str, password: str) -> None:
        self._base = base
        self._http = httpx.Client(base_url=base, timeout=PATIENCE_S)
        answer = self._http.post("/api/v1/session", json={"email": email, "password": password})
        answer.raise_for_status()
        signed_in = answer.json()
        self._http.headers["X-CSRF-Token"] = signed_in["csrf_token"]
        self.outcomes: list[str] = signed_in["centre"].get("outcomes") or []
        self._socket: socketio.Client | None = None

    def post(self, path: str, **body: Any) -> bool:
        """Do something; False when the service says that it cannot be done now."""
        return self._sent("POST", path, body)

    def put(self, path: str, **body: Any) -> bool:
        """Write something; False when the service says that it cannot be done now."""
        return self._sent("PUT", path, body)

    def _sent(self, method: str, path: str, body: dict[str, Any]) -> bool:
        answer = self._http.request(method, f"/api/v1{path}", json=body)
        if answer.status_code >= 500:
            answer.raise_for_status()
        return answer.is_success

    def voice_token(self) -> tuple[str, str]:
        """A token for the softphone, and the edge to use it at."""
        answer = self._http.get("/api/v1/desk/voice-token")
        answer.raise_for_status()
        return answer.json()["token"], answer.json()["edge_url"]

    def watch(self, told: Callable[[Entries], None]) -> None:
        """Call `told` with all entries of the desk whenever one has changed."""
        live = _Live(told)
        socket = socketio.Client(reconnection=True, logger=False)
        socket.on("connect", lambda: self._subscribe(socket), namespace=NAMESPACE)
        socket.on("snapshot", live.snapshot, namespace=NAMESPACE)
        socket.on("delta", lambda frame: live.delta(frame, socket), namespace=NAMESPACE)
        cookies = "; ".join(f"{c.name}={c.value}" for c in self._http.cookies.jar)
        socket.connect(
            self._base,
            headers={"Cookie": cookies},
            namespaces=[NAMESPACE],
            transports=["websocket"],
        )
        self._socket = socket

    def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            self._socket.disconnect()
        self._http.close()

    @staticmethod
    def _subscribe(socket: socketio.Client) -> None:
        socket.emit("subscribe", {"topic": "desk"}, namespace=NAMESPACE)


class _Live:
    """A snapshot and the deltas after it; a gap asks for a new snapshot."""

    def __init__(self, told: Callable[[Entries], None]) -> None:
        self._told = told
        self._entries: Entries = {}
        self._epoch, self._seq = "", 0
        self._lock = threading.Lock()

    def snapshot(self, frame: dict[str, Any]) -> None:
        with self._lock:
            self._epoch, self._seq = frame["epoch"], frame["seq"]
            self._entries = dict(frame["entries"])
            self._told(dict(self._entries))

    def delta(self, frame: dict[str, Any], socket: socketio.Client) -> None:
        with self._lock:
            if frame["epoch"] != self._epoch or frame["seq"] != self._seq + 1:
                socket.emit("resync", {"topic": frame["topic"]}, namespace=NAMESPACE)
                return
            self._seq = frame["seq"]
            self._entries.update(frame["set"])
            for key in frame["unset"]:
                self._entries.pop(key, None)
            self._told(dict(self._entries))
