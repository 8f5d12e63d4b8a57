"""A line: what a caller phones about, the promise made to her, and who serves it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A queue with a promise. Durations in seconds; `hours` as written in the centre file."""

    id: str
    name: str
    promise_s: float = 30.0
    goal_s: float = 12.0
    wrap_up_s: float = 30.0
    offer_s: float = 15.0
    language: str = "en"
    timezone: str = "UTC"
    hours: dict[str, object] = field(default_factory=dict)
    service_level_definition: int = 4
    short_abandon_s: float = 5.0
    priority_credit_s: float = 60.0
    reserve_after_s: float = 20.0
    callback_offer_after_s: float = 60.0
    callback_places: int = 10
    recorded: bool = False
    position: int = 0


@dataclass(frozen=True)
class Membership:
    """That an agent serves a line: `skill` 1 (learns) to 10 (best); reserve only when called in."""

    agent_id: str
    line_id: str
    skill: int = 5
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A number callers dial, and where it leads: a line, or a menu of lines."""

    number: str
    line_id: str | None
    menu: dict[str, object] | None = None
