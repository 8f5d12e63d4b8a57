"""The promise kept by staffing rule: arrivals of two real centres, replayed through the routing.

Each half-hour of each day is staffed from the days before it: Erlang C for 80 % within 20 s, on the
forecast itself or on an upper quantile of the load, the profile moved back by one AHT. Then the
day's real arrivals come (their moment within five minutes drawn), with work drawn, and each
half-hour either kept 80 % within 20 s or did not. Nobody's impatience saves an agent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.real_days import SLOT_MINUTES, Days, arrivals_1999, arrivals_2003, bank_1999, bank_2003
from bench.result import Result
from callcenter.domain.line import Membership
from callcenter.workforce.demand import Demand
from callcenter.workforce.forecast import forecast
from callcenter.workforce.lagged_load import lagged
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.replay import replay
from callcenter.workforce.replayed_day import Caller, PlayedDay, PlayedLine, Seat, Span
from callcenter.workforce.staffing import agents_needed, to_be_ready_for

SLOT_S = SLOT_MINUTES * 60.0
PROMISE_S, AIM, AHT_S, PATIENCE_S = 20.0, 0.8, 180.0, 240.0
FEWEST_CALLS = 5.0
"""Half-hours with a forecast below this are left out: they are before opening or after closing."""


@dataclass(frozen=True)
class Rule:
    """On which load a half-hour is staffed: the forecast (None) or a quantile of it."""

    name: str
    certainty: float | None
    published: float
    with_patience: float | None


RULES = (
    Rule("Erlang C on the mean forecast", None, 70.0, None),
    Rule("Erlang C on the 90 % quantile", 0.90, 90.0, 95.0),
    Rule("Erlang C on the 95 % quantile", 0.95, 94.0, 97.0),
)


@dataclass(frozen=True)
class Kept:
    """Half-hours that kept the promise, and the agents that it took, in half-hours."""

    kept: int
    of: int
    agents: int

    @property
    def share(self) -> float:
        return 100.0 * self.kept / self.of


def run() -> list[Result]:
    """One row per rule, with and without patience; 20 days of the large centre, 7 of the small."""
    found: list[Result] = []
    for name, read, arrive, days in (
        ("large bank", bank_2003, arrivals_2003, 20),
        ("small bank", bank_1999, arrivals_1999, 7),
    ):
        try:
            history = read()
            arrivals = arrive()
        except FileNotFoundError as absent:
            print(f"No staffing rules of the {name}: {absent.filename} is not there.")
            continue
        found += _rows(name, history, arrivals, sorted(history)[-days:])
    return found


def _rows(
    name: str, history: Days, arrivals: dict[date, list[float]], days: Sequence[date]
) -> Iterator[Result]:
    for rule in RULES:
        for patience_s, published in ((None, rule.published), (PATIENCE_S, rule.with_patience)):
            kept = _kept(history, arrivals, days, rule, patience_s)
            words = rule.name + (", patience" if patience_s else "")
            against = "the figure published" if published else f"{AIM:.0%} of half-hours"
            print(f"  {name}: {words}: {kept.kept} of {kept.of} half-hours, {kept.agents} agents")
            yield Result(
                f"{name}: {words}", kept.share, published or 80.0, "%", against, ">=", 0.95
            )


def _kept(
    history: Days,
    arrivals: dict[date, list[float]],
    days: Sequence[date],
    rule: Rule,
    patience_s: float | None,
) -> Kept:
    kept = of = agents = 0
    for day in days:
        known = {d: slots for d, slots in history.items() if d < day}
        plan = _staffed(known, day, rule.certainty)
        if plan is None:
            continue
        played = _played(arrivals[day], plan, Random(f"{day}"), patience_s)
        for slot, number in enumerate(plan):
            visits = played.get(slot, [])
            if number and visits:
                of += 1
                kept += sum(visits) >= AIM * len(visits)
                agents += number
    return Kept(kept, of, agents)


def _staffed(known: Days, day: date, certainty: float | None) -> list[int] | None:
    """Agents for each half-hour, from what was known the day before; 0 where nobody calls."""
    made = forecast(known, day)
    if isinstance(made, NotEnough):
        return None
    load = lagged(made.expected, SLOT_S, AHT_S)
    spread = made.scatter.dispersion
    return [
        agents_needed(to_be_ready_for(_demand(felt, certainty, spread)))
        if max(felt, calls) >= FEWEST_CALLS
        else 0
        for felt, calls in zip(load, made.expected, strict=True)
    ]


def _demand(calls: float, certainty: float | None, dispersion: float) -> Demand:
    return Demand(calls, SLOT_S, AHT_S, PROMISE_S, AIM, certainty=certainty, dispersion=dispersion)


def _played(
    arrivals: Sequence[float], plan: Sequence[int], random: Random, patience_s: float | None
) -> dict[int, list[bool]]:
    """Per half-hour, of everybody who called in it: whether she was answered within the promise."""
    callers = []
    for number, at in enumerate(arrivals):
        patience = random.expovariate(1 / patience_s) if patience_s else float("inf")
        work = random.expovariate(1 / AHT_S)
        if plan[min(int(at // SLOT_S), len(plan) - 1)]:
            callers.append(Caller(f"c{number:06}", "bank", at, patience, work))
    line = PlayedLine("bank", promise_s=PROMISE_S)
    end = len(plan) * SLOT_S
    day = PlayedDay(0.0, end, (line,), tuple(_seats(plan)), tuple(callers))
    found: dict[int, list[bool]] = {}
    for visit in replay(day).visits:
        in_time = visit.answered_at is not None and visit.wait_s <= PROMISE_S
        found.setdefault(int(visit.entered_at // SLOT_S), []).append(in_time)
    return found


def _seats(plan: Sequence[int]) -> Iterator[Seat]:
    """The first agent is there whenever anybody is, the last only at the peak."""
    for number in range(max(plan)):
        spans: list[Span] = []
        for slot, agents in enumerate(plan):
            if number < agents:
                start = slot * SLOT_S
                if spans and spans[-1].end == start:
                    spans[-1] = Span(spans[-1].start, start + SLOT_S)
                else:
                    spans.append(Span(start, start + SLOT_S))
        name = f"a{number:04}"
        yield Seat(name, (Membership(name, "bank"),), tuple(spans))
