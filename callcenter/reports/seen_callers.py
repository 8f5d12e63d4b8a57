"""Callers of a day as a replay sees them: line after line, with what is known of each stay."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from callcenter.reports.line_figures import ABANDONED
from callcenter.reports.replay_rows import DayRows
from callcenter.workforce.day_draws import SeenCaller
from callcenter.workforce.presence import Handling, handlings
from callcenter.workforce.replayed_day import Caller, Span, Visit

MISSED = ("expired", "declined", "failed")


@dataclass(frozen=True, slots=True)
class Stay:
    """A caller's time in one line. `again`: she had been in that line before."""

    line_id: str
    entered_at: float
    answered_at: float | None = None
    agent_id: str | None = None
    left_at: float | None = None
    again: bool = False


class SeenCallers:
    """Puts calls, offers and agents' times together."""

    def __init__(self, day: DayRows, known_lines: frozenset[str]) -> None:
        self._day = day
        self._lines = known_lines
        self._handled: dict[tuple[str, str], list[Handling]] = defaultdict(list)
        for agent_id, noted in day.noted.items():
            for one in handlings(noted):
                self._handled[one.call_id, agent_id].append(one)
        self.served: dict[str, set[str]] = defaultdict(set)
        self.seen: list[SeenCaller] = []
        self.visits: list[Visit] = []
        self.unended = 0
        for row in day.calls:
            self._add(row)

    def _add(self, row: Row[Any]) -> None:
        if row.ended_at is None and row.answered_at is None:
            self.unended += 1
            return
        stays = [stay for stay in self._stays(row) if stay.line_id in self._lines]
        if not stays:
            return
        menu_s = max(0.0, row.waiting_since - row.arrived_at) if row.menu else 0.0
        seen: SeenCaller | None = None
        for number in range(len(stays) - 1, -1, -1):
            seen = self._seen(row, stays[number], number, menu_s if number == 0 else 0.0, seen)
        assert seen is not None
        self.seen.append(seen)

    def _stays(self, row: Row[Any]) -> Iterator[Stay]:
        events = self._day.stays.get(row.id)
        if not events:
            yield Stay(
                row.line_id, row.waiting_since, row.answered_at, row.first_agent_id, row.ended_at
            )
            return
        yield from _stays(events, row.ended_at)

    def _seen(
        self, row: Row[Any], stay: Stay, number: int, menu_s: float, then: SeenCaller | None
    ) -> SeenCaller:
        name = row.id if number == 0 else f"{row.id}+{number}"
        left_at = stay.left_at if stay.left_at is not None else stay.entered_at
        ended = stay.answered_at if stay.answered_at is not None else left_at
        gave_up = stay.answered_at is None and row.end_reason in ABANDONED
        caller = Caller(
            name,
            stay.line_id,
            stay.entered_at,
            patience_s=ended - stay.entered_at,
            priority=bool(row.priority_s),
            menu_s=menu_s,
            leaves=stay.answered_at is None and not gave_up,
            misses=self._misses(row.id, stay, ended),
            again=stay.again,
        )
        caller = self._worked(caller, row.id, stay, ended, left_at)
        self.visits.append(
            Visit(
                name,
                stay.line_id,
                stay.entered_at,
                left_at,
                stay.answered_at,
                stay.agent_id,
                gave_up,
                menu_s,
                stay.again,
            )
        )
        answered = stay.answered_at is not None
        return SeenCaller(caller, ended - stay.entered_at, answered, then if answered else None)

    def _misses(self, call_id: str, stay: Stay, ended: float) -> tuple[float, ...]:
        return tuple(
            offer.ended_at - offer.made_at
            for offer in self._day.offers.get(call_id, ())
            if offer.state in MISSED
            and offer.ended_at is not None
            and stay.entered_at <= offer.made_at <= ended
        )

    def _worked(
        self, caller: Caller, call_id: str, stay: Stay, ended: float, left_at: float
    ) -> Caller:
        """Ring, work and wrap-up; for somebody who left only how long it rang at last."""
        rang_s = self._rang_s(call_id, stay, ended)
        if stay.answered_at is None or stay.agent_id is None:
            return replace(caller, ring_s=rang_s)
        self.served[stay.agent_id].add(call_id)
        found = self._handled.get((call_id, stay.agent_id), [])
        handling = next((h for h in found if h.took_at >= stay.entered_at), None)
        work_until = wrap_until = left_at
        if handling is not None:
            wrote_at, done_at = handling.wrote_at, handling.done_at
            work_until = wrote_at or done_at or left_at
            wrap_until = done_at or work_until
        return replace(
            caller,
            ring_s=min(rang_s, ended - stay.entered_at),
            work_s=max(0.0, work_until - stay.answered_at),
            wrap_up_s=max(0.0, wrap_until - work_until),
        )

    def _rang_s(self, call_id: str, stay: Stay, ended: float) -> float:
        """From the last offer that somebody did not let pass, to the answer or the end."""
        taken = [
            offer.made_at
            for offer in self._day.offers.get(call_id, ())
            if offer.state not in MISSED
            and stay.entered_at <= offer.made_at <= ended
            and stay.agent_id in (None, offer.agent_id)
        ]
        return ended - taken[-1] if taken else 0.0


def _stays(events: Sequence[Row[Any]], ended_at: float | None) -> Iterator[Stay]:
    """A hand-over to a colleague by name is the end here: no line chose her."""
    stay: Stay | None = None
    been: set[str] = set()
    for event in events:
        if event.kind == "CallAnswered":
            if stay is not None and stay.answered_at is None:
                stay = replace(stay, answered_at=event.at, agent_id=event.agent_id)
        elif event.kind in ("CallQueued", "CallRequeued"):
            if stay is not None:
                yield replace(stay, left_at=event.at)
            line_id = event.data["line_id"]
            if event.data.get("target_agent_id") is not None:
                return
            stay = Stay(line_id, event.at, again=line_id in been)
            been.add(line_id)
    if stay is not None:
        yield replace(stay, left_at=ended_at)


def waits_by_line(seen: Sequence[SeenCaller]) -> Mapping[str, list[Span]]:
    """When callers of each line were waiting, by start; none for who did not wait."""
    found: dict[str, list[Span]] = defaultdict(list)
    for first in seen:
        one: SeenCaller | None = first
        while one is not None:
            if one.wait_s > 0:
                at = one.caller.enters_at
                found[one.caller.line_id].append(Span(at, at + one.wait_s))
            one = one.then
    for spans in found.values():
        spans.sort(key=lambda span: span.start)
    return found


def with_wrap_up(seen: SeenCaller, wrote_s: Mapping[str, float]) -> SeenCaller:
    """The same caller; after her call somebody wrote for so long, by the name of her stay."""
    name = seen.caller.id
    caller = replace(seen.caller, wrap_up_s=wrote_s.get(name, seen.caller.wrap_up_s))
    then = with_wrap_up(seen.then, wrote_s) if seen.then else None
    return replace(seen, caller=caller, then=then)
