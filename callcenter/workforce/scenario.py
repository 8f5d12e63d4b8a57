"""What is to be different in the other day: people, promise, rules, menu, work; and doing it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from callcenter.domain.line import Membership
from callcenter.workforce.replayed_day import Caller, PlayedDay, PlayedLine, Seat, Span


@dataclass(frozen=True, slots=True)
class StaffChange:
    """So many people more (or, below 0, fewer) on a line, from one epoch second to another."""

    line_id: str
    people: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes to a day; None leaves as it was. Durations in seconds.

    Promise, credit, reserve and work are those of `line_id`, or of every line where that is None.
    `menu_s`: what the menu takes everybody who hears it; 0 takes it away.
    """

    line_id: str | None = None
    staff: tuple[StaffChange, ...] = ()
    promise_s: float | None = None
    priority_credit_s: float | None = None
    reserve_after_s: float | None = None
    menu_s: float | None = None
    work_factor: float = 1.0

    @property
    def changes_nothing(self) -> bool:
        return self == Scenario(self.line_id)

    def touches(self, line_id: str) -> bool:
        return self.line_id is None or self.line_id == line_id


@dataclass(frozen=True, slots=True)
class Short:
    """Fewer people were there to be taken away than was asked."""

    line_id: str
    asked: int
    most: int


def changed_day(day: PlayedDay, scenario: Scenario) -> PlayedDay:
    """The same day under the scenario; whom it does not touch is the same to the second."""
    return replace(
        day,
        lines=tuple(_line(line, scenario) for line in day.lines),
        seats=changed_seats(day.seats, scenario.staff),
        callers=_callers(day, scenario),
    )


def shortages(seats: Sequence[Seat], changes: Iterable[StaffChange]) -> tuple[Short, ...]:
    """Where a scenario takes away more people than are ever there together."""
    found = []
    for change in changes:
        most = max((len(there) for _, there in _moments(seats, change)), default=0)
        if -change.people > most:
            found.append(Short(change.line_id, -change.people, most))
    return tuple(found)


def changed_seats(seats: Sequence[Seat], changes: Iterable[StaffChange]) -> tuple[Seat, ...]:
    """More or fewer people. Whoever serves the fewest lines is taken away first."""
    found = list(seats)
    for number, change in enumerate(changes):
        if change.people > 0:
            found += _more(found, change, number)
        else:
            found = _fewer(found, change)
    return tuple(found)


def _line(line: PlayedLine, scenario: Scenario) -> PlayedLine:
    if not scenario.touches(line.id):
        return line
    return replace(
        line,
        promise_s=_or(scenario.promise_s, line.promise_s),
        priority_credit_s=_or(scenario.priority_credit_s, line.priority_credit_s),
        reserve_after_s=_or(scenario.reserve_after_s, line.reserve_after_s),
    )


def _or(changed: float | None, was: float) -> float:
    return was if changed is None else changed


def _callers(day: PlayedDay, scenario: Scenario) -> tuple[Caller, ...]:
    callers = list(day.callers)
    if scenario.menu_s is not None:
        callers += [g.caller for g in day.left_in_menu if scenario.menu_s < g.heard_s]
        callers = [_through_menu(caller, scenario.menu_s) for caller in callers]
    if scenario.work_factor != 1.0:
        callers = [_work(caller, scenario) for caller in callers]
    return tuple(callers)


def _through_menu(caller: Caller, menu_s: float) -> Caller:
    if caller.menu_s <= 0:
        return caller
    return replace(caller, enters_at=caller.enters_at - caller.menu_s + menu_s, menu_s=menu_s)


def _work(caller: Caller, scenario: Scenario) -> Caller:
    by = scenario.work_factor if scenario.touches(caller.line_id) else 1.0
    return replace(
        caller,
        work_s=caller.work_s * by,
        wrap_up_s=caller.wrap_up_s * by,
        then=_work(caller.then, scenario) if caller.then else None,
    )


def _more(seats: Sequence[Seat], change: StaffChange, number: int) -> list[Seat]:
    """New people who serve this line only, as skilled as its people usually are."""
    own = [m for s in seats for m in s.serves if m.line_id == change.line_id and not m.reserve]
    skill = median_low([m.skill for m in own]) if own else 5
    span = (Span(change.start, change.end),)
    names = [f"more-{number + 1}-{one + 1}" for one in range(change.people)]
    return [Seat(name, (Membership(name, change.line_id, skill),), span) for name in names]


def _fewer(seats: Sequence[Seat], change: StaffChange) -> list[Seat]:
    taken: dict[str, list[Span]] = {}
    for moment, there in _moments(seats, change):
        for seat in there[: -change.people]:
            taken.setdefault(seat.agent_id, []).append(moment)
    return [
        replace(seat, spans=without(seat.spans, taken[seat.agent_id]))
        if seat.agent_id in taken
        else seat
        for seat in seats
    ]


def _moments(seats: Sequence[Seat], change: StaffChange) -> list[tuple[Span, list[Seat]]]:
    """The time of the change cut where somebody comes or goes, with who is there."""
    staff = [s for s in seats if s.works_on(change.line_id)]
    staff.sort(key=lambda seat: (len(seat.serves), seat.agent_id))
    edges = {change.start, change.end}
    for seat in staff:
        edges |= {at for s in seat.spans for at in (s.start, s.end)}
    cuts = sorted(at for at in edges if change.start <= at <= change.end)
    return [
        (Span(a, b), [s for s in staff if any(p.start <= a and b <= p.end for p in s.spans)])
        for a, b in pairwise(cuts)
    ]


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of some spans when others are cut out of them."""
    left = list(spans)
    for hole in taken:
        left = [
            piece
            for span in left
            for piece in (
                Span(span.start, min(span.end, hole.start)),
                Span(max(span.start, hole.end), span.end),
            )
            if piece.end > piece.start and math.isfinite(piece.length_s)
        ]
    return tuple(left)
