"""Real days replayed minute by minute: real arrivals and talk times, agents by a staffing rule.

First come, first served, exactly. At every minute the warning sees what the live one would see:
who waits, who is free, how long each call has lasted, the forecast of the day before it began.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import heappop, heappush
from random import Random

from bench.real_days import FOLDER, SLOT_MINUTES, SLOTS, Days, bank_2003
from callcenter.workforce.demand import Demand
from callcenter.workforce.forecast import scatter
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.staffing import agents_needed
from callcenter.workforce.weekday_median import weekday_median

PROMISE_S = 30.0
PATIENCE_S = 300.0
WRAP_UP_S = 20.0
DAY_S = 86_400.0
SLOT_S = SLOT_MINUTES * 60.0
CHANGE, CALL, LOOK = 0, 1, 2
"""What happens at one moment, in this order."""


@dataclass(frozen=True)
class RealDay:
    """One day: arrivals (seconds after midnight) with their talk times; what was forecast."""

    day: date
    calls: Sequence[tuple[float, float]]
    forecast: Sequence[float]
    dispersion: float
    agents: Sequence[int]
    opens_s: float
    closes_s: float


@dataclass
class Minute:
    """What is known at one moment."""

    at_s: float
    waiting: list[float]
    elapsed: list[float]
    wrapping: list[float]
    free: int


@dataclass
class Outcome:
    """A caller: when she came, when she was late (None: never), and whether that is decided.

    `would_be_late`: whether she would have been, had she stayed until her turn came.
    """

    came_s: float
    late_at_s: float | None
    decided: bool
    would_be_late: bool


@dataclass
class Replayed:
    """A day as it went."""

    minutes: list[Minute] = field(default_factory=list)
    callers: list[Outcome] = field(default_factory=list)
    ended: list[tuple[float, float]] = field(default_factory=list)
    """Every call: when it ended, and how long it took."""


def talk_times_1999() -> list[float]:
    """Every talk time of the small bank, seconds; a few answered calls have none."""
    with (FOLDER / "real_centre_calls_1999_02_01-14.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return [float(row["talk_s"]) for row in rows if float(row["talk_s"]) > 0]


def days_1999() -> Iterator[RealDay]:
    """The small bank's second week, each day forecast from the days before it."""
    found: dict[date, list[tuple[float, float]]] = {}
    talks, chance = talk_times_1999(), Random(3)
    with (FOLDER / "real_centre_calls_1999_02_01-14.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            # Only who asked for a person: the others hung up in the voice menu.
            if row["outcome"] == "PHANTOM" or (row["outcome"] == "HANG" and row["wait_s"] == "0"):
                continue
            at = datetime.fromisoformat(row["arrived_at"])
            talk = float(row["talk_s"]) or chance.choice(talks)
            found.setdefault(at.date(), []).append((_seconds(at) + float(row["vru_s"]), talk))
    history = {day: _slots(calls) for day, calls in found.items()}
    for day in sorted(found)[7:]:
        yield from _real_day(day, sorted(found[day]), history, _mean_handle(talks), 7 * 3600, 0)


def days_2003(every: int = 6) -> Iterator[RealDay]:
    """The large bank: every sixth day after six weeks; calls spread within their five minutes."""
    with (FOLDER / "real_arrivals_5min_2003_03-08.csv").open(encoding="utf-8") as file:
        rows = [
            (datetime.fromisoformat(r["at"]), int(float(r["calls"]))) for r in csv.DictReader(file)
        ]
    history = bank_2003()
    talks = talk_times_1999()
    for day in sorted(history)[30::every]:
        chance = Random(day.toordinal())
        calls = sorted(
            (_seconds(at) + 300.0 * chance.random(), chance.choice(talks))
            for at, count in rows
            if at.date() == day and at.hour < 21
            for _ in range(count)
        )
        yield from _real_day(day, calls, history, _mean_handle(talks), 7 * 3600, 21 * 3600)


def _real_day(
    day: date,
    calls: Sequence[tuple[float, float]],
    history: Days,
    aht_s: float,
    opens_s: float,
    closes_s: float,
) -> Iterator[RealDay]:
    known = {d: counts for d, counts in history.items() if d < day}
    expected = weekday_median(known, day)
    if isinstance(expected, NotEnough):
        return
    dispersion = scatter(known, weekday_median).dispersion
    agents = [_agents(count, aht_s) for count in expected]
    yield RealDay(day, calls, expected, dispersion, agents, opens_s, closes_s or DAY_S)


def _agents(calls: float, aht_s: float) -> int:
    """Erlang C, 80 % within the promise, on the mean forecast: the rule that fails most often."""
    return max(1, agents_needed(Demand(calls, SLOT_S, aht_s, PROMISE_S, 0.8)))


def replay(real: RealDay, look_s: float = 60.0) -> Replayed:
    """Play the day, and look at it every `look_s` seconds while it is open."""
    return _Replay(real, look_s).play()


class _Replay:
    """The day's line and people. Whoever is too many when a half-hour begins finishes her call."""

    def __init__(self, real: RealDay, look_s: float) -> None:
        self._real = real
        self._look_s = look_s
        self._chance = Random(real.day.toordinal())
        self._played = Replayed()
        self._line: deque[tuple[float, float, float]] = deque()  # came, talk, gives up
        self._busy: list[tuple[float, float, float]] = []  # free at, began, talk ends
        self._free = real.agents[0]
        self._too_many = 0

    def play(self) -> Replayed:
        for now, kind, talk in sorted(self._events()):
            self._finish_calls(now)
            if kind == CHANGE:
                self._change_people(int(now / SLOT_S), now)
            elif kind == CALL:
                self._call(now, talk)
            else:
                self._look(now)
        for came, _, gives_up in self._line:
            self._gave_up(came, gives_up, gives_up)
        self._played.callers.sort(key=lambda caller: caller.came_s)
        self._played.ended.sort()
        return self._played

    def _events(self) -> list[tuple[float, int, float]]:
        real = self._real
        looks = int((real.closes_s - real.opens_s) / self._look_s)
        return [
            *((came, CALL, talk) for came, talk in real.calls),
            *((slot * SLOT_S, CHANGE, 0.0) for slot in range(1, SLOTS)),
            *((real.opens_s + n * self._look_s, LOOK, 0.0) for n in range(looks)),
        ]

    def _finish_calls(self, now: float) -> None:
        while self._busy and self._busy[0][0] <= now:
            self._becomes_free(heappop(self._busy)[0])

    def _becomes_free(self, at: float) -> None:
        if self._too_many:
            self._too_many -= 1
        elif not self._answer(at):
            self._free += 1

    def _answer(self, now: float) -> bool:
        while self._line:
            came, talk, gives_up = self._line.popleft()
            if gives_up < now:
                self._gave_up(came, gives_up, now)
                continue
            late = came + PROMISE_S if now - came > PROMISE_S else None
            self._played.callers.append(Outcome(came, late, True, late is not None))
            self._played.ended.append((now + talk, talk))
            heappush(self._busy, (now + talk + WRAP_UP_S, now, now + talk))
            return True
        return False

    def _change_people(self, slot: int, now: float) -> None:
        change = self._real.agents[slot] - self._real.agents[slot - 1]
        stay = min(self._too_many, max(change, 0))
        self._too_many -= stay
        for _ in range(change - stay):
            self._becomes_free(now)
        gone = min(self._free, max(-change, 0))
        self._free -= gone
        self._too_many += max(-change, 0) - gone

    def _call(self, now: float, talk: float) -> None:
        patience = self._chance.expovariate(1.0 / PATIENCE_S)
        self._line.append((now, talk, now + patience))
        if self._free and self._answer(now):
            self._free -= 1

    def _look(self, now: float) -> None:
        self._played.minutes.append(
            Minute(
                now,
                [now - came for came, _, gives_up in self._line if gives_up >= now],
                [now - began for _, began, ends in self._busy if ends > now],
                [free_at - now for free_at, _, ends in self._busy if ends <= now],
                self._free,
            )
        )

    def _gave_up(self, came: float, gives_up: float, turn: float) -> None:
        """Her turn came when she had gone; before that nobody could say whether she was late."""
        late = gives_up - came > PROMISE_S
        late_at = came + PROMISE_S if late else None
        self._played.callers.append(Outcome(came, late_at, late, turn - came > PROMISE_S))


def _seconds(at: datetime) -> float:
    return at.hour * 3600.0 + at.minute * 60.0 + at.second


def _slots(calls: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    slots = [0.0] * SLOTS
    for came, _ in calls:
        slots[min(SLOTS - 1, int(came / SLOT_S))] += 1
    return tuple(slots)


def _mean_handle(talks: Sequence[float]) -> float:
    return sum(talks) / len(talks) + WRAP_UP_S
