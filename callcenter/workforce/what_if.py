"""A day and the same day under a scenario, side by side, each replayed often enough to be sure.

Both days of a replication share their draws (common random numbers), so that their difference is
known far better than either. The method and its limits: docs/what-if.md.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from callcenter.domain.service_level import DEFAULT, Counts, service_level
from callcenter.workforce.replay import Replayed, replay
from callcenter.workforce.replay_figures import (
    SLOT_S,
    HourFigures,
    SlotFigures,
    Tally,
    hour_figures,
    people_by_slot,
    slot_figures,
    tallies,
)
from callcenter.workforce.replayed_day import PlayedDay, PlayedLine, Seat, Visit
from callcenter.workforce.scenario import Scenario, Short, changed_day, shortages
from callcenter.workforce.t_interval import Interval, of_the_mean, of_the_next

REPLICATIONS = 20
AIM = 0.8
DrawDay = Callable[[Random], PlayedDay]


@dataclass(frozen=True, slots=True)
class Question:
    """`draw`: the day with its own outcomes; `draw_alike`: one that could as well have been.

    `measured`: what really happened, None for a day to come. `line_id`: whose figures are wanted,
    None for all lines together. `aim`: the share that keeps an hour's promise. `with_chance`:
    whether to tell, at the cost of as many replays again, how far chance alone reaches.
    """

    draw: DrawDay
    draw_alike: DrawDay
    scenario: Scenario
    line_id: str | None = None
    measured: tuple[Visit, ...] | None = None
    aim: float = AIM
    replications: int = REPLICATIONS
    seed: int = 1
    with_chance: bool = True


@dataclass(frozen=True, slots=True)
class LineFigures:
    """A line's whole day; `line_id` None for all. Counts are means over the replications."""

    line_id: str | None
    offered: float
    answered: float
    abandoned: float
    service_level: Interval | None
    abandonment: float | None
    asa_s: float | None
    longest_wait_s: float
    time_to_human_s: float | None
    occupancy: float | None
    people_hours: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the days: the figures of every line, and the course of the one that was asked for."""

    lines: tuple[LineFigures, ...]
    slots: tuple[SlotFigures, ...]
    hours: tuple[HourFigures, ...]

    def figures(self, line_id: str | None) -> LineFigures:
        return next(line for line in self.lines if line.line_id == line_id)


@dataclass(frozen=True, slots=True)
class Chance:
    """Where 95 in 100 days with these callers and people would end, and whether this one did."""

    interval: Interval
    measured: float
    reproduced: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """`gain`: service level of the other day less that of this one, with its 95 % interval.

    `speed`: seconds of the centre's day per second of replaying.
    """

    measured: Side | None
    as_it_was: Side
    what_if: Side
    gain: Interval | None
    chance: Chance | None
    short: tuple[Short, ...]
    definition: int
    replications: int
    speed: float


def compare(question: Question) -> Compared:
    """Replay both days. At least two replications; twenty or more for an interval worth showing."""
    began = time.perf_counter()
    runs = [_run(question, number) for number in range(question.replications)]
    day, other = runs[0].day, runs[0].other
    definition = _definition(day.lines, question.line_id)
    was = _Day(day, [run.was for run in runs], definition)
    then = _Day(other, [run.then for run in runs], definition)
    played_s = (day.ends_at - day.starts_at) * 2 * question.replications
    speed = played_s / max(1e-9, time.perf_counter() - began)
    return Compared(
        _measured(question, day, definition),
        was.side(question),
        then.side(question),
        _gain(was.levels(question.line_id), then.levels(question.line_id)),
        _chance(question, definition),
        shortages(day.seats, question.scenario.staff),
        definition,
        question.replications,
        speed,
    )


@dataclass(frozen=True, slots=True)
class _Played:
    tallies: Mapping[str, Tally]
    busy_s: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Run:
    day: PlayedDay
    other: PlayedDay
    was: _Played
    then: _Played


def _run(question: Question, number: int) -> _Run:
    day = question.draw(Random(f"{question.seed}/{number}"))
    other = changed_day(day, question.scenario)
    was = _played(day, replay(day))
    then = was if question.scenario.changes_nothing else _played(other, replay(other))
    return _Run(day, other, was, then)


def _played(day: PlayedDay, played: Replayed) -> _Played:
    return _Played(tallies(played.visits, day.lines, day.starts_at), played.busy_s)


class _Day:
    """One of the two days over all replications."""

    def __init__(self, day: PlayedDay, runs: Sequence[_Played], definition: int) -> None:
        self.day = day
        self.runs = runs
        self.definition = definition
        self.sums = {name: Tally(day.starts_at) for name in runs[0].tallies}
        for run in runs:
            for name, tally in run.tallies.items():
                self.sums[name].merge(tally)

    def levels(self, line_id: str | None) -> list[float | None]:
        definition = _definition(self.day.lines, line_id)
        return [service_level(definition, run.tallies[line_id or ""].total()) for run in self.runs]

    def side(self, question: Question) -> Side:
        line_id, tally = question.line_id, self.sums[question.line_id or ""]
        slots = round((self.day.ends_at - self.day.starts_at) / SLOT_S)
        people = people_by_slot(self.day.seats, line_id, self.day.starts_at, slots)
        many = len(self.runs)
        return Side(
            tuple(self._line(one) for one in (None, *(line.id for line in self.day.lines))),
            slot_figures(tally, self.definition, many, people),
            hour_figures(tally, self.definition, many, question.aim),
        )

    def _line(self, line_id: str | None) -> LineFigures:
        tally, many = self.sums[line_id or ""], len(self.runs)
        seats = [s for s in self.day.seats if line_id is None or s.serves_line(line_id)]
        known = [level for level in self.levels(line_id) if level is not None]
        level = of_the_mean(known).within(0.0, 1.0) if len(known) > 1 else None
        own = [s for s in seats if line_id is None or s.works_on(line_id)]
        return _figures(line_id, tally, many, level, self._occupancy(seats), _hours(own))

    def _occupancy(self, seats: Sequence[Seat]) -> float | None:
        busy = {s.agent_id: sum(r.busy_s[s.agent_id] for r in self.runs) for s in seats}
        there = sum(max(s.present_s() * len(self.runs), busy[s.agent_id]) for s in seats)
        return sum(busy.values()) / there if there else None


def _figures(
    line_id: str | None,
    tally: Tally,
    many: int,
    level: Interval | None,
    occupancy: float | None,
    people_hours: float | None,
) -> LineFigures:
    counts = tally.total()
    human_s = (tally.menu_s + counts.wait_s) / counts.answered if counts.answered else None
    return LineFigures(
        line_id,
        counts.offered / many,
        counts.answered / many,
        counts.abandoned / many,
        level,
        counts.abandoned / counts.offered if counts.offered else None,
        counts.asa_s,
        tally.longest_wait_s,
        human_s,
        occupancy,
        people_hours,
    )


def _hours(seats: Sequence[Seat]) -> float:
    return sum(seat.present_s() for seat in seats) / 3600


def _definition(lines: Sequence[PlayedLine], line_id: str | None) -> int:
    """The line's way to count; of all together the one they share, else the house's."""
    wanted = {line.definition for line in lines if line_id in (None, line.id)}
    return wanted.pop() if len(wanted) == 1 else DEFAULT


def _measured(question: Question, day: PlayedDay, definition: int) -> Side | None:
    if question.measured is None:
        return None
    found = tallies(question.measured, day.lines, day.starts_at)
    slots = round((day.ends_at - day.starts_at) / SLOT_S)
    people = people_by_slot(day.seats, question.line_id, day.starts_at, slots)
    tally = found[question.line_id or ""]
    lines = []
    for line_id in (None, *(line.id for line in day.lines)):
        counts = found[line_id or ""].total()
        level = _plain(service_level(_definition(day.lines, line_id), counts))
        lines.append(_figures(line_id, found[line_id or ""], 1, level, None, None))
    return Side(
        tuple(lines),
        slot_figures(tally, definition, 1, people),
        hour_figures(tally, definition, 1, question.aim),
    )


def _plain(level: float | None) -> Interval | None:
    return None if level is None else Interval(level, level, level)


def _gain(was: Sequence[float | None], then: Sequence[float | None]) -> Interval | None:
    both = [b - a for a, b in zip(was, then, strict=True) if a is not None and b is not None]
    return of_the_mean(both) if len(both) > 1 else None


def _chance(question: Question, definition: int) -> Chance | None:
    """Days with the same arrivals and people, all else drawn anew: how far chance alone reaches."""
    if question.measured is None or not question.with_chance:
        return None
    first = question.draw_alike(Random(f"{question.seed}/alike/0"))
    measured = _level(question.measured, first, question.line_id, definition)
    if measured is None:
        return None
    levels = []
    for number in range(question.replications):
        day = question.draw_alike(Random(f"{question.seed}/alike/{number}"))
        levels.append(_level(replay(day).visits, day, question.line_id, definition))
    known = [level for level in levels if level is not None]
    if len(known) < 2:
        return None
    interval = of_the_next(known).within(0.0, 1.0)
    return Chance(interval, measured, interval.holds(measured))


def _level(
    visits: Sequence[Visit], day: PlayedDay, line_id: str | None, definition: int
) -> float | None:
    found = tallies(visits, day.lines, day.starts_at)
    counts: Counts = found[line_id or ""].total()
    return service_level(definition, counts)
