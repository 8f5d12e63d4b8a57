"""First-call resolution: who called again on the same topic after it was said to be resolved.

The rule: the same customer, within 7 days of the end of the resolved call, about the same case or
to the same line. A call that we make ourselves is no repeat.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WINDOW_S = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Contact:
    """One call of a customer, as far as this rule looks at it; epoch seconds."""

    call_id: str
    arrived_at: float
    ended_at: float | None
    line_id: str | None
    case_id: str | None
    resolved: bool
    inbound: bool


@dataclass(frozen=True, slots=True)
class Links:
    """`repeat_of`: the newest resolved call this repeats; `repeated_by`: who repeated it first."""

    repeat_of: str | None
    repeated_by: str | None


def links(contacts: Iterable[Contact]) -> Mapping[str, Links]:
    """For each call of one customer, what it repeats and what repeats it."""
    told = sorted(contacts, key=lambda one: (one.arrived_at, one.call_id))
    return {
        one.call_id: Links(_repeat_of(one, told[:place]), _repeated_by(one, told[place + 1 :]))
        for place, one in enumerate(told)
    }


def _repeat_of(one: Contact, earlier: Sequence[Contact]) -> str | None:
    found = (first.call_id for first in reversed(earlier) if _repeats(one, first))
    return next(found, None)


def _repeated_by(one: Contact, later: Sequence[Contact]) -> str | None:
    return next((again.call_id for again in later if _repeats(again, one)), None)


def _repeats(again: Contact, first: Contact) -> bool:
    if not (again.inbound and first.resolved) or first.ended_at is None:
        return False
    after_s = again.arrived_at - first.ended_at
    return 0 <= after_s <= WINDOW_S and _same_topic(again, first)


def _same_topic(one: Contact, other: Contact) -> bool:
    same_case = one.case_id is not None and one.case_id == other.case_id
    return same_case or (one.line_id is not None and one.line_id == other.line_id)
