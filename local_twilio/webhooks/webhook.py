"""A request to the service and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "voice", "action", "wait", "fallback", "media", "status", "conference", "recording", "message"
]
Fields: TypeAlias = tuple[tuple[str, str], ...]

CALLBACKS: frozenset[Kind] = frozenset({"status", "conference", "recording", "message"})


@dataclass(frozen=True)
class Webhook:
    """`about` is the call or room it tells of; callbacks steer nothing, the others want TwiML."""

    kind: Kind
    url: str
    method: str
    fields: Fields
    about: str


@dataclass(frozen=True)
class Answer:
    """`code` is 0 for a usable answer, else Twilio's error number."""

    status: int
    content_type: str
    body: bytes
    code: int = 0

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


NO_ANSWER = Answer(0, "", b"", 11205)
