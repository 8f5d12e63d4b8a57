"""First-call resolution: who called again on the same topic after it was said to be resolved.

The rule: the same customer, within 7 days of the end of the resolved call, about the same case or
to the same line. A call that we make ourselves is no repeat.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

WINDOW_S = 7 * 86_400.0
NONE = -1
Topic = tuple[str, str]


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
    """For each call of one customer, what it repeats and what repeats it.

    One pass in the order of arrival, with what is resolved remembered by topic: whoever calls
    very often costs no more for each call.
    """
    told = sorted(contacts, key=lambda one: (one.arrived_at, one.call_id))
    topics: dict[Topic, _Resolved] = defaultdict(_Resolved)
    repeat_of: dict[int, int] = {}
    repeated_by: dict[int, int] = {}
    for place, one in enumerate(told):
        hers = [topics[topic] for topic in _topics(one)]
        if one.inbound:
            newest = max((resolved.newest(one.arrived_at) for resolved in hers), default=NONE)
            if newest != NONE:
                repeat_of[place] = newest
            for resolved in hers:
                for first in resolved.not_yet_repeated(one.arrived_at):
                    repeated_by.setdefault(first, place)
        if one.resolved and one.ended_at is not None:
            for resolved in hers:
                resolved.add(place, one.ended_at)
    return {
        one.call_id: Links(_named(told, repeat_of, place), _named(told, repeated_by, place))
        for place, one in enumerate(told)
    }


def _named(told: Sequence[Contact], by_place: Mapping[int, int], place: int) -> str | None:
    other = by_place.get(place)
    return None if other is None else told[other].call_id


def _topics(one: Contact) -> Iterator[Topic]:
    if one.case_id is not None:
        yield "case", one.case_id
    if one.line_id is not None:
        yield "line", one.line_id


class _Resolved:
    """The resolved calls of one topic so far: place in the order of arrival, and end."""

    def __init__(self) -> None:
        self._all: list[tuple[int, float]] = []
        self._open: list[tuple[int, float]] = []

    def add(self, place: int, ended_at: float) -> None:
        self._all.append((place, ended_at))
        self._open.append((place, ended_at))

    def newest(self, at: float) -> int:
        """The last of those that a call at this moment repeats; NONE: it repeats none."""
        for place, ended_at in reversed(self._all):
            if 0 <= at - ended_at <= WINDOW_S:
                return place
        self._all = [one for one in self._all if one[1] > at]  # the others are too long ago
        return NONE

    def not_yet_repeated(self, at: float) -> list[int]:
        """Those that a call at this moment is the first to repeat; they are not asked for again."""
        found = [place for place, ended_at in self._open if 0 <= at - ended_at <= WINDOW_S]
        self._open = [one for one in self._open if one[1] > at]
        return found
