"""A day as a replay plays it: callers with their patience and their work, people with their hours.

Nothing here is unknown any more. What a real day does not tell is drawn before (`day_draws`).
"""

import math
from dataclasses import dataclass

from callcenter.domain.line import Membership


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """A line's promise and rules. Times in seconds; `definition` of its service level, 1 to 6."""

    id: str
    promise_s: float = 30.0
    goal_s: float = 12.0
    short_abandon_s: float = 5.0
    definition: int = 4
    priority_credit_s: float = 60.0
    reserve_after_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller in one line. `*_at` epoch seconds, the rest seconds.

    `ring_s` passes between the offer and the moment they can hear each other, `work_s` is talk and
    hold. `misses`: how long each offer rang that came to nothing, before one was taken. `menu_s`
    is what the menu took before she came into line, 0 where she heard none. `patience_s` counts
    from `enters_at`; `leaves` says that it was not impatience that took her away then.
    `then`: the line she is handed on to when the work is done; its `enters_at` is not used.
    `again`: she is back in a line that has counted her already, so this wait is not counted.
    """

    id: str
    line_id: str
    enters_at: float
    patience_s: float = math.inf
    work_s: float = 0.0
    wrap_up_s: float = 0.0
    ring_s: float = 0.0
    misses: tuple[float, ...] = ()
    priority: bool = False
    menu_s: float = 0.0
    leaves: bool = False
    then: "Caller | None" = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From one epoch second up to another."""

    start: float
    end: float

    @property
    def length_s(self) -> float:
        return max(0.0, self.end - self.start)


@dataclass(frozen=True, slots=True)
class LentTo:
    """Somebody helps a line that is not hers for so long (domain/loan.py)."""

    line_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Seat:
    """A person: the lines she serves, when she takes calls, and when she is lent to which line."""

    agent_id: str
    serves: tuple[Membership, ...]
    spans: tuple[Span, ...]
    lent: tuple[LentTo, ...] = ()

    def serves_line(self, line_id: str) -> bool:
        return any(m.line_id == line_id for m in self.serves)

    def works_on(self, line_id: str) -> bool:
        """Whether she serves it from the first, not only when the reserve is asked."""
        return any(m.line_id == line_id and not m.reserve for m in self.serves)

    def present_s(self) -> float:
        return sum(span.length_s for span in self.spans)


@dataclass(frozen=True, slots=True)
class LeftInMenu:
    """A caller who hung up in the menu after `heard_s`: a shorter one would have let her in."""

    heard_s: float
    caller: Caller


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """Everything a replay needs. Whoever is still in line at `ends_at` has not been answered."""

    starts_at: float
    ends_at: float
    lines: tuple[PlayedLine, ...]
    seats: tuple[Seat, ...]
    callers: tuple[Caller, ...]
    left_in_menu: tuple[LeftInMenu, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of one caller in one line. `answered_at` None: she was not.

    `left_at` is then when she left; `gave_up` whether impatience (or the day's end) made her.
    """

    caller_id: str
    line_id: str
    entered_at: float
    left_at: float
    answered_at: float | None = None
    agent_id: str | None = None
    gave_up: bool = False
    menu_s: float = 0.0
    again: bool = False

    @property
    def wait_s(self) -> float:
        return (self.left_at if self.answered_at is None else self.answered_at) - self.entered_at
