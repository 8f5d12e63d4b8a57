"""A conference room and its participants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from local_twilio.calls.call import Address, Call
from local_twilio.fiber import Fiber

ParticipantStatus: TypeAlias = Literal[
    "queued", "connecting", "ringing", "connected", "complete", "failed"
]

TWILIO_MUSIC = Address("", "POST")


@dataclass(frozen=True)
class RoomCallbacks:
    """The first participant's wishes govern the room."""

    url: str = ""
    method: str = "POST"
    events: frozenset[str] = frozenset()
    recording_url: str = ""
    recording_method: str = "POST"
    recording_events: frozenset[str] = frozenset({"completed"})


@dataclass
class Flags:
    """How a participant takes part."""

    muted: bool = False
    start_on_enter: bool = True
    end_on_exit: bool = False
    beep: str = "true"
    coach: str | None = None
    label: str | None = None
    wait: Address | None = None
    max_participants: int = 250
    record: bool = False


@dataclass(eq=False)
class Participant:
    call: Call
    flags: Flags
    created_at: float
    status: ParticipantStatus = "queued"
    updated_at: float = 0.0
    hold: bool = False
    audio: Fiber | None = None
    added_by_rest: bool = False

    @property
    def connected(self) -> bool:
        return self.status == "connected"


@dataclass(eq=False)
class Conference:
    sid: str
    name: str
    created_at: float
    status: Literal["init", "in-progress", "completed"] = "init"
    updated_at: float = 0.0
    callbacks: RoomCallbacks = field(default_factory=RoomCallbacks)
    participants: dict[str, Participant] = field(default_factory=dict)
    sequence: int = 0
    ever_joined: bool = False
    record: bool = False
    reason_ended: str | None = None
    ended_by: str | None = None

    def connected(self) -> list[Participant]:
        return [one for one in self.participants.values() if one.connected]

    def find(self, sid_or_label: str) -> Participant | None:
        if sid_or_label in self.participants:
            return self.participants[sid_or_label]
        for one in self.participants.values():
            if one.flags.label == sid_or_label:
                return one
        return None
