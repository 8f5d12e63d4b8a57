"""How fast a day is replayed, and whether a real day replayed with its own people is that day."""

import time
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bench.real_days import RealCall, calls_1999
from bench.result import Result
from callcenter.domain.line import Membership
from callcenter.workforce.day_draws import SeenCaller
from callcenter.workforce.presence import inferred
from callcenter.workforce.replay import replay
from callcenter.workforce.replayed_day import Caller, PlayedDay, PlayedLine, Seat, Span, Visit
from callcenter.workforce.scenario import Scenario, StaffChange
from callcenter.workforce.seen_day import SeenDay
from callcenter.workforce.what_if import Compared

LINE = PlayedLine("bank", promise_s=20.0, priority_credit_s=90.0)
DAY_S = 86_400.0


def run() -> list[Result]:
    """A made-up day of 2,000 calls, then every day of the real fortnight."""
    found = [_speed()]
    try:
        days = calls_1999()
    except FileNotFoundError as absent:
        print(f"No real days replayed: {absent.filename} is not there.")
        return found
    return [*found, *_real_days(days)]


def _speed() -> Result:
    """Ten hours, ten agents at 90 %, patience; the replay alone, on this processor's time."""
    random = Random(1)
    callers, at = [], 0.0
    for number in range(1800):
        at += random.expovariate(1 / 20)
        patience, work = random.expovariate(1 / 120), random.expovariate(1 / 180)
        callers.append(Caller(f"c{number:05}", "bank", at, patience, work))
    seats = tuple(
        Seat(f"a{i}", (Membership(f"a{i}", "bank"),), (Span(0.0, DAY_S),)) for i in range(10)
    )
    day = PlayedDay(0.0, DAY_S, (LINE,), seats, tuple(callers))
    best = min(_cpu_s(day) for _ in range(5))
    return Result("replay of ten hours", at / best, 1000.0, "x clock", "the 1,000 asked", ">=", 1.0)


def _cpu_s(day: PlayedDay) -> float:
    began = time.process_time()
    replay(day)
    return time.process_time() - began


def _real_days(days: dict[str, list[RealCall]]) -> list[Result]:
    """Each day's service level: measured, replayed, and where such a day would end."""
    inside, off, took = 0, 0.0, []
    print(
        f"  {'day':<12}{'calls':>6}{'people':>7}{'measured':>10}{'replayed':>10}{'such days':>18}"
    )
    for name, calls in days.items():
        day = seen_day(calls)
        began = time.process_time()
        found = day.compare(Scenario(None, (StaffChange("bank", 2, 36_000.0, 43_200.0),)))
        took.append(time.process_time() - began)
        chance = found.chance
        assert chance is not None
        inside += chance.reproduced
        off += abs(_level(found) - chance.measured)
        print(
            f"  {name:<12}{len(calls):>6}{len(day.frame.seats):>7}{chance.measured:>10.1%}"
            f"{_level(found):>10.1%}{chance.interval.low:>10.1%} –{chance.interval.high:>6.1%}"
        )
    many = len(days)
    return [
        Result(
            "real days inside their interval",
            100.0 * inside / many,
            95.0,
            "%",
            "95 in 100 days",
            ">=",
            0.9,
        ),
        Result("off the real days, mean", 100.0 * off / many, 2.0, "points", "2 points", "<=", 1.0),
        Result("what if, a real day", max(took), 2.0, "s", "2 s of processor time", "<=", 1.0),
    ]


def _level(found: Compared) -> float:
    level = found.as_it_was.figures(None).service_level
    assert level is not None
    return level.mean


def seen_day(calls: Sequence[RealCall]) -> SeenDay:
    """A real day as a replay sees it; people's hours are inferred from their calls."""
    seen, visits = [], []
    for call in calls:
        caller = Caller(
            call.id,
            "bank",
            call.enters_at,
            patience_s=call.wait_s,
            work_s=call.talk_s,
            priority=call.priority,
        )
        answered_at = call.enters_at + call.wait_s if call.agent is not None else None
        left_at = call.enters_at + call.wait_s + call.talk_s
        visit = Visit(
            call.id, "bank", call.enters_at, left_at, answered_at, call.agent, call.agent is None
        )
        seen.append(SeenCaller(caller, call.wait_s, call.agent is not None))
        visits.append(visit)
    seats, wrote = _people(visits)
    seen = [
        replace(one, caller=replace(one.caller, wrap_up_s=wrote.get(one.caller.id, 0.0)))
        for one in seen
    ]
    frame = PlayedDay(0.0, DAY_S, (LINE,), seats, ())
    return SeenDay(frame, tuple(seen), (), tuple(visits))


def _people(visits: Sequence[Visit]) -> tuple[tuple[Seat, ...], dict[str, float]]:
    """Who was there when, and how long after each call somebody still wrote."""
    waits = [Span(v.entered_at, v.entered_at + v.wait_s) for v in visits if v.wait_s > 0]
    waits.sort(key=lambda span: span.start)
    calls: dict[str, list[Visit]] = {}
    for visit in sorted(visits, key=lambda visit: visit.answered_at or 0.0):
        if visit.agent_id is not None:
            calls.setdefault(visit.agent_id, []).append(visit)
    busy = {
        agent: [Span(visit.answered_at or 0.0, visit.left_at) for visit in own]
        for agent, own in calls.items()
    }
    hours = inferred(busy, dict.fromkeys(busy, waits))
    seats, wrote = [], {}
    for agent, own in sorted(calls.items()):
        wrote |= dict(zip((v.caller_id for v in own), hours[agent].wrap_up_s, strict=True))
        # Whoever answered without a name was there for that call and no longer.
        spans = tuple(busy[agent]) if agent.startswith("?") else hours[agent].spans
        seats.append(Seat(agent, (Membership(agent, "bank"),), spans))
    return tuple(seats), wrote
