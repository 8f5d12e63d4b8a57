"""What a telephone hears from the network; each event names its call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Incoming:
    """Somebody calls this telephone; `parameters` come from a Client noun or address."""

    call_sid: str
    caller: str
    called: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ringing:
    call_sid: str


@dataclass(frozen=True)
class Opened:
    """The call is answered."""

    call_sid: str


@dataclass(frozen=True)
class Said:
    call_sid: str
    text: str
    language: str


@dataclass(frozen=True)
class Played:
    call_sid: str
    url: str


@dataclass(frozen=True)
class Gathering:
    """The network waits for keys."""

    call_sid: str


@dataclass(frozen=True)
class Recording:
    """The network listens for a message after the tone."""

    call_sid: str


@dataclass(frozen=True)
class Joined:
    """Who can be heard has changed: `others` people share the room (or the line)."""

    call_sid: str
    room: str
    others: int


@dataclass(frozen=True)
class Held:
    call_sid: str
    held: bool


@dataclass(frozen=True)
class Closed:
    """The call is over; `reason` is its final status."""

    call_sid: str
    reason: str


@dataclass(frozen=True)
class Refused:
    """The network could not do what the telephone asked."""

    message: str


PhoneEvent: TypeAlias = (
    Incoming
    | Ringing
    | Opened
    | Said
    | Played
    | Gathering
    | Recording
    | Joined
    | Held
    | Closed
    | Refused
)
