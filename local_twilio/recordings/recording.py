"""A recording: when it ran and what for; its sound is silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from local_twilio.calls.call import Call
from local_twilio.conferences.conference import Conference


@dataclass(frozen=True)
class RecordingCallbacks:
    url: str = ""
    method: str = "POST"
    events: frozenset[str] = frozenset({"completed"})


@dataclass(eq=False)
class Recording:
    sid: str
    source: str
    channels: int
    created_at: float
    call: Call | None = None
    conference: Conference | None = None
    callbacks: RecordingCallbacks = field(default_factory=RecordingCallbacks)
    status: Literal["in-progress", "paused", "stopped", "processing", "completed", "absent"] = (
        "in-progress"
    )
    updated_at: float = 0.0
    recorded: float = 0.0
    running_since: float | None = None
    skip_pauses: bool = False
    deleted: bool = False

    @property
    def open(self) -> bool:
        return self.status in {"in-progress", "paused"}

    @property
    def duration(self) -> int:
        return round(self.recorded)

    def length_at(self, now: float) -> float:
        running = now - self.running_since if self.running_since is not None else 0.0
        return self.recorded + running


class Recordings:
    def __init__(self) -> None:
        self._recordings: dict[str, Recording] = {}

    def add(self, recording: Recording) -> None:
        self._recordings[recording.sid] = recording

    def get(self, sid: str) -> Recording | None:
        return self._recordings.get(sid)

    def newest_first(self) -> list[Recording]:
        return sorted(self._recordings.values(), key=lambda one: -one.created_at)

    def open_of(self, subject: Call | Conference) -> list[Recording]:
        return [
            one
            for one in self._recordings.values()
            if one.open and (one.call is subject or one.conference is subject)
        ]
