"""A day again, on a clock that jumps from event to event, through the routing that callers meet.

Who speaks with whom is asked of `domain/routing.py`, at the same moments and over the same callers
and agents as `workflows/route_calls.py` asks it live. Around it there is only what the world does:
callers come and give up; people come, talk, write and go.

To run out of patience is no event: such a caller is left out the next time somebody looks, with
the moment at which she left. So a call costs two entries in the heap.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from typing import Any

from callcenter.domain import routing
from callcenter.workforce.replay_floor import InLine, Lines, Person
from callcenter.workforce.replayed_day import Caller, PlayedDay, Visit

Event = tuple[float, int, Callable[[Any, float], None], Any]


@dataclass(frozen=True, slots=True)
class Replayed:
    """Every visit of a day, and how long each agent was ringing, talking and writing, seconds."""

    visits: tuple[Visit, ...]
    busy_s: dict[str, float]


def replay(day: PlayedDay) -> Replayed:
    """Play the day. The same day gives the same answer: nothing is drawn here."""
    return _Play(day).whole_day()


def _with_reserve(day: PlayedDay) -> set[str]:
    """Lines that have a reserve at some time: their callers are looked at again for it."""
    own = {m.line_id for s in day.seats for m in s.serves if m.reserve}
    return own | {m.line_id for s in day.seats if s.lent for m in s.serves}


class _Play:
    def __init__(self, day: PlayedDay) -> None:
        self.day = day
        self.lines = {line.id: line for line in day.lines}
        self.people = {seat.agent_id: Person(seat) for seat in day.seats}
        self.reserved = _with_reserve(day)
        self.floor = Lines(self.lines)
        self.visits: list[Visit] = []
        self.busy_s = dict.fromkeys(self.people, 0.0)
        self.number = count()
        self.heap: list[Event] = []

    def whole_day(self) -> Replayed:
        for person in self.people.values():
            for span in person.seat.spans:
                self._then(span.start, self._comes, person)
                self._then(span.end, self._goes, person)
            for lent in person.seat.lent:
                self._then(lent.span.start, self._is_lent, (person, lent.line_id))
                self._then(lent.span.end, self._is_lent, (person, None))
        for caller in self.day.callers:
            self._then(caller.enters_at, self._enters, (caller, None))
        while self.heap:
            now, _, happens, whom = heappop(self.heap)
            happens(whom, now)
        for one in self.floor.everybody():
            self._left(one, min(one.leaves_at, max(self.day.ends_at, one.entered_at)))
        return Replayed(tuple(self.visits), self.busy_s)

    def _then(self, at: float, happens: Callable[[Any, float], None], whom: Any) -> None:
        heappush(self.heap, (at, next(self.number), happens, whom))

    # -- callers ---------------------------------------------------------------------------------

    def _enters(self, arrival: tuple[Caller, float | None], now: float) -> None:
        caller, order_at = arrival
        line = self.lines[caller.line_id]
        if order_at is None:
            order_at = routing.order_at(now, line.priority_credit_s if caller.priority else 0.0)
        from_reserve = now + line.reserve_after_s
        seen = routing.Waiting(caller.id, caller.line_id, order_at, from_reserve)
        self.floor.queue(InLine(caller, now, seen))
        self._look(caller.line_id, now)
        if caller.line_id in self.reserved:
            self._then(from_reserve, self._look, caller.line_id)

    def _left(self, one: InLine, at: float) -> None:
        caller = one.caller
        self.visits.append(
            Visit(
                caller.id,
                caller.line_id,
                one.entered_at,
                at,
                gave_up=not caller.leaves or at < one.leaves_at,
                menu_s=caller.menu_s,
                again=caller.again,
            )
        )

    # -- people ----------------------------------------------------------------------------------

    def _comes(self, person: Person, now: float) -> None:
        if not person.there:
            person.there = True
            if not person.working:
                self._is_free(person, now, now)

    def _goes(self, person: Person, now: float) -> None:
        person.there = False
        self.floor.not_free(person)

    def _is_lent(self, lent: tuple[Person, str | None], now: float) -> None:
        """To a line, or (None) back to her own; free, she is looked at anew where she stands."""
        person, line_id = lent
        since = person.free[0].ready_since if person.free else now
        self.floor.not_free(person)
        person.is_lent(line_id)
        if person.there and not person.working:
            self._is_free(person, since, now)

    def _is_done(self, person: Person, now: float) -> None:
        person.working = False
        if person.there:
            self._is_free(person, now, now)

    def _is_free(self, person: Person, since: float, now: float) -> None:
        """The next caller of all of her lines, as `route_calls.route_agent` finds her."""
        person.free = routing.free_on(person.serves, since)
        waiting = [seen for line in person.lines for seen in self._first(line, now)]
        if waiting:
            for pair in routing.pairs(waiting, person.free, now):
                self._offer(pair, now)
        if not person.working:
            self.floor.free(person)

    # -- routing ---------------------------------------------------------------------------------

    def _look(self, line_id: str, now: float) -> None:
        """Match callers and agents of a line, as `route_calls.route_calls` does."""
        free = self.floor.free_best(line_id)
        if free:
            for pair in routing.pairs(self._first(line_id, now), free, now):
                self._offer(pair, now)

    def _first(self, line_id: str, now: float) -> list[routing.Waiting]:
        """The first in line; who has left by now is counted and taken out."""
        found, gone = self.floor.waiting_first(line_id, now)
        for one in gone:
            self._left(one, one.leaves_at)
        return found

    def _offer(self, pair: routing.Pair, now: float) -> None:
        one = self.floor.take(pair.call_id)
        person = self.people[pair.agent_id]
        self.floor.not_free(person)
        person.working = True
        missed = one.missed < len(one.caller.misses)
        rings_s = one.caller.misses[one.missed] if missed else one.caller.ring_s
        ends = now + rings_s
        if one.leaves_at <= ends:
            self._left(one, one.leaves_at)
            self._rings(person, now, one.leaves_at)
        elif missed:
            self._rings(person, now, ends)
            self._then(ends, self._is_passed, (one, person.seat.agent_id))
        else:
            self._talk(one, person, now, ends)

    def _rings(self, person: Person, now: float, until: float) -> None:
        """An offer that came to nothing: she is free again with the place that she had."""
        self.busy_s[person.seat.agent_id] += until - now
        since = person.free[0].ready_since if person.free else now
        self._then(until, self._is_released, (person, since))

    def _is_released(self, released: tuple[Person, float], now: float) -> None:
        person, since = released
        person.working = False
        if person.there:
            self._is_free(person, since, now)

    def _is_passed(self, passed: tuple[InLine, str], now: float) -> None:
        one, agent_id = passed
        one.missed += 1
        one.seen = replace(one.seen, passed_by={**one.seen.passed_by, agent_id: now})
        self.floor.queue(one)
        self._look(one.caller.line_id, now)
        self._then(now + routing.PASSED_FOR_S, self._look, one.caller.line_id)

    def _talk(self, one: InLine, person: Person, offered_at: float, at: float) -> None:
        caller, agent_id = one.caller, person.seat.agent_id
        self.visits.append(
            Visit(
                caller.id,
                caller.line_id,
                one.entered_at,
                at + caller.work_s,
                at,
                agent_id,
                menu_s=caller.menu_s,
                again=caller.again,
            )
        )
        done = at + caller.work_s + caller.wrap_up_s
        self.busy_s[agent_id] += done - offered_at
        self._then(done, self._is_done, person)
        if caller.then is not None:
            self._then(at + caller.work_s, self._enters, (caller.then, one.seen.order_at))
