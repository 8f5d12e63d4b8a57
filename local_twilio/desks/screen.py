"""An agent's screen: the topic `desk`, kept up to date from a snapshot and numbered deltas."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import socketio

from local_twilio.desks.service import Service

NAMESPACE, TOPIC = "/agent", {"topic": "desk"}


class Screen:
    """`now()` is what it shows; `wait` returns when that changes."""

    def __init__(self, client: Any = None) -> None:
        self._entries: dict[str, Any] = {}
        self._epoch: str | None = None
        self._seq = -1
        self._changed = threading.Condition()
        self._client = client or socketio.Client(reconnection=True, reconnection_delay_max=4)
        self._client.on("connect", self._subscribe, namespace=NAMESPACE)
        self._client.on("snapshot", self._take_snapshot, namespace=NAMESPACE)
        self._client.on("delta", self._take_delta, namespace=NAMESPACE)

    def open(self, service: Service) -> None:
        self._client.connect(
            service.base_url,
            headers={"Cookie": service.cookie()},
            namespaces=[NAMESPACE],
            transports=["websocket"],
            wait_timeout=10,
        )

    def close(self) -> None:
        self._client.disconnect()

    def now(self) -> Mapping[str, Any]:
        with self._changed:
            return dict(self._entries)

    def wait(self, seconds: float) -> None:
        """Until something changes, or that long."""
        with self._changed:
            self._changed.wait(seconds)

    def _subscribe(self) -> None:
        self._client.emit("subscribe", TOPIC, namespace=NAMESPACE)

    def _take_snapshot(self, frame: dict[str, Any]) -> None:
        with self._changed:
            self._entries = dict(frame["entries"])
            self._epoch, self._seq = frame["epoch"], frame["seq"]
            self._changed.notify_all()

    def _take_delta(self, frame: dict[str, Any]) -> None:
        with self._changed:
            follows = frame["epoch"] == self._epoch and frame["seq"] == self._seq + 1
            if follows:
                self._seq = frame["seq"]
                self._entries.update(frame["set"])
                for key in frame["unset"]:
                    self._entries.pop(key, None)
                self._changed.notify_all()
        if not follows:
            self._client.emit("resync", TOPIC, namespace=NAMESPACE)
