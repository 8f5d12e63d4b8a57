"""A call: one leg between the network and one telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from local_twilio.clock import Timer
from local_twilio.fiber import Fiber, Steps
from local_twilio.phones.phone import Phone

Status: TypeAlias = Literal[
    "queued",
    "initiated",
    "ringing",
    "in-progress",
    "completed",
    "busy",
    "failed",
    "no-answer",
    "canceled",
]
Direction: TypeAlias = Literal["inbound", "outbound-api", "outbound-dial"]

TERMINAL: frozenset[Status] = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


@dataclass(frozen=True)
class StatusSubscription:
    """Who is told of a call's progress; a number-level one hears of the end only."""

    url: str
    method: str = "POST"
    events: frozenset[str] = frozenset({"completed"})


@dataclass(frozen=True)
class Address:
    """Where to ask for TwiML."""

    url: str
    method: str = "POST"


@dataclass(eq=False)
class Call:
    """State of one leg; only the modules of `calls` change it."""

    sid: str
    caller: str
    called: str
    direction: Direction
    created_at: float
    status: Status = "queued"
    parent: Call | None = None
    updated_at: float = 0.0
    started_at: float | None = None
    answered_at: float | None = None
    ended_at: float | None = None
    queued_for: float = 0.0
    phone_number_sid: str | None = None
    application_sid: str | None = None
    stir_verstat: str | None = None
    token: str | None = None
    forwarded_from: str | None = None
    custom: tuple[tuple[str, str], ...] = ()
    subscriptions: list[StatusSubscription] = field(default_factory=list)
    fallback: Address | None = None
    time_limit: float = 14_400.0
    ring_timeout: float = 60.0
    sip_code: int | None = None
    sequence: int = 0
    phone: Phone | None = None
    ringing: list[Phone] = field(default_factory=list)
    fiber: Fiber | None = None
    on_answer: Callable[[Call], Steps[None]] | None = None
    timers: list[Timer] = field(default_factory=list)
    record: bool = False
    recording_channels: str = "mono"
    muted: bool = False
    ended_by_api: bool = False
    on_end: Callable[[Call], None] | None = None

    @property
    def live(self) -> bool:
        return self.status not in TERMINAL

    @property
    def answered(self) -> bool:
        return self.answered_at is not None

    @property
    def duration(self) -> int:
        """Seconds since the answer, or between answer and end."""
        if self.answered_at is None or self.ended_at is None:
            return 0
        return max(0, round(self.ended_at - self.answered_at))

    def tell(self, signal: object) -> None:
        """Offer a signal to this leg's script, if it has one."""
        if self.fiber is not None:
            self.fiber.tell(signal)
