"""What may happen to a leg while its script waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_twilio.fiber import Interrupt

if TYPE_CHECKING:
    from local_twilio.calls.call import Address, Call


@dataclass(frozen=True)
class Digit:
    key: str


@dataclass(frozen=True)
class Speech:
    text: str


@dataclass(frozen=True)
class ChildAnswered:
    call: Call


@dataclass(frozen=True)
class ChildReady:
    """The child has finished its whisper and may be bridged."""

    call: Call


@dataclass(frozen=True)
class ChildEnded:
    call: Call


@dataclass(frozen=True)
class ChildLeft:
    """The child was redirected: it lives on, elsewhere."""

    call: Call


@dataclass(frozen=True)
class PeerLeft:
    """The other end of a bridge is gone."""

    call: Call


@dataclass(frozen=True)
class OutOfRoom:
    """The leg is no longer in its conference; `reason` is why."""

    reason: str


class Moved(Interrupt):
    """The leg is to run another document: TwiML in hand, or an address to ask."""

    def __init__(self, address: Address | None, twiml: str | None = None) -> None:
        super().__init__("moved")
        self.address = address
        self.twiml = twiml


class LeftQueue(Interrupt):
    """The Leave verb ran."""


class Dequeued(Interrupt):
    """A Dial-Queue takes this waiting caller; `whisper` runs before they are bridged."""

    def __init__(self, by: Call, whisper: Address | None) -> None:
        super().__init__("dequeued")
        self.by = by
        self.whisper = whisper
