"""A day to come: calls drawn from the forecast, people as planned, callers as seen of late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp
from random import Random

from callcenter.workforce.day_draws import DayDraws, SeenCaller
from callcenter.workforce.replayed_day import Caller, PlayedDay
from callcenter.workforce.scenario import Scenario
from callcenter.workforce.what_if import AIM, REPLICATIONS, Compared, Question, compare

COUNTED = 50.0
"""Up to this mean arrivals are drawn one by one; above, a normal one does."""


@dataclass(frozen=True, slots=True)
class ComingLine:
    """Calls expected of a line: per slot, from `starts[i]` on; the slots are `slot_s` long.

    `dispersion` is variance ÷ mean (Poisson: 1); `priority` the share of callers who have it.
    """

    line_id: str
    starts: tuple[float, ...]
    slot_s: float
    expected: tuple[float, ...]
    dispersion: float
    priority: float = 0.0


@dataclass(frozen=True, slots=True)
class ComingDay:
    """`frame` holds lines, people as planned and the bounds; `seen` lend patience and work."""

    frame: PlayedDay
    lines: tuple[ComingLine, ...]
    seen: tuple[SeenCaller, ...]

    def draws(self) -> Callable[[Random], PlayedDay]:
        """One such day, and another each time."""
        found = DayDraws(self.seen)

        def day(random: Random) -> PlayedDay:
            callers = [
                found.any_caller(caller, random)
                for line in self.lines
                for caller in arrivals(line, random)
            ]
            return replace(self.frame, callers=tuple(callers))

        return day

    def compare(
        self,
        scenario: Scenario,
        line_id: str | None = None,
        aim: float = AIM,
        replications: int = REPLICATIONS,
        *,
        with_chance: bool = True,
    ) -> Compared:
        """This day beside the same day under a scenario: the same callers come on both.

        Nothing has been measured yet, so there is no chance to tell, `with_chance` or without.
        """
        draw = self.draws()
        del with_chance
        return compare(Question(draw, draw, scenario, line_id, None, aim, replications))


def arrivals(line: ComingLine, random: Random) -> Sequence[Caller]:
    """Who calls a line: so many per slot as chance has it, at any moment of the slot."""
    found = []
    for number, (start, expected) in enumerate(zip(line.starts, line.expected, strict=True)):
        for one in range(calls_in_slot(expected, line.dispersion, random)):
            at = start + random.random() * line.slot_s
            priority = random.random() < line.priority
            name = f"{line.line_id}-{number}-{one}"
            found.append(Caller(name, line.line_id, at, priority=priority))
    return found


def calls_in_slot(mean: float, dispersion: float, random: Random) -> int:
    """Negative binomial with variance `dispersion`·mean: Poisson around a gamma rate."""
    if mean <= 0:
        return 0
    excess = dispersion - 1.0
    rate = random.gammavariate(mean / excess, excess) if excess > 1e-6 else mean
    return _poisson(rate, random)


def _poisson(rate: float, random: Random) -> int:
    if rate > COUNTED:
        return max(0, round(random.gauss(rate, rate**0.5)))
    level, product, calls = exp(-rate), random.random(), 0
    while product > level:
        product *= random.random()
        calls += 1
    return calls
