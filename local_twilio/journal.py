"""What Twilio was told and what it sent: the last few thousand entries, for people and tests."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from local_twilio.clock import Clock


@dataclass(frozen=True)
class Entry:
    """`kind` is webhook, rest, alert, phone or fault; `about` is the call or room concerned."""

    number: int
    at: float
    kind: str
    about: str | None
    detail: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Journal:
    def __init__(self, clock: Clock, length: int = 20_000) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=length)
        self._lock = threading.Lock()
        self._last = 0

    def write(self, kind: str, about: str | None = None, **detail: Any) -> None:
        with self._lock:
            self._last += 1
            self._entries.append(Entry(self._last, self._clock.now(), kind, about, detail))

    def alert(self, code: int, message: str, about: str | None = None) -> None:
        """A warning or error that Twilio would show in its debugger."""
        self.write("alert", about, code=code, message=message)

    def since(self, number: int, limit: int = 1000) -> list[Entry]:
        """Entries after `number`, oldest first."""
        with self._lock:
            newer = [entry for entry in self._entries if entry.number > number]
        return newer[:limit]
