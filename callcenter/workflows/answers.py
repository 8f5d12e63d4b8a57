"""What a caller is to hear next, in no provider's words."""

from dataclasses import dataclass

from ivr.engine import Ask, Say


@dataclass(frozen=True, slots=True)
class Enqueue:
    """She waits in this line."""

    call_id: str
    line_id: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """The call ends here."""


@dataclass(frozen=True, slots=True)
class StayInLine:
    """She is in line and stays there, with music."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Words, then one thing to do."""

    says: tuple[Say, ...]
    then: Ask | Enqueue | HangUp | StayInLine
