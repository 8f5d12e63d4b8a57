"""What a line's plan is made from: its forecast, who is signed up, its pace, the assumptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine

from callcenter.domain.line import Line
from callcenter.domain.shift import Shift
from callcenter.ports import Clock
from callcenter.reports.forecasts import forecast_now, line_forecasts
from callcenter.reports.line_history import (
    SLOT_MINUTES,
    SLOT_S,
    holidays_of,
    local_day,
    midnight,
    open_shares,
)
from callcenter.reports.line_pace import LinePace, line_pace
from callcenter.reports.staff import Staffed, all_agents
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import reading
from callcenter.store.roster import read_shifts
from callcenter.workforce.forecast import Forecast
from callcenter.workforce.history import slots_of
from callcenter.workforce.lagged_load import lagged
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.roster_cover import Cover, cover
from callcenter.workforce.staff_plan import Assumptions

UNKNOWN_AHT_S = 240.0
"""With which people of several lines are split while a line's own is not known."""


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """A quarter of an hour in which the line is open or somebody is signed up for it.

    `expected` has the forecast's range beside it; `work` is the calls as the agents feel them, one
    handling time later, and what a plan is made for. None where there is no forecast.
    """

    at: float
    expected: float | None
    low: float | None
    high: float | None
    work: float | None
    dispersion: float
    people: float
    cost_per_hour: float


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A local day; `why_not` says why there is no forecast."""

    day: date
    holiday: bool
    why_not: str | None
    slots: tuple[PlannedSlot, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """What the centre file says of planning; see `StaffingPlan`."""

    currency: str = "USD"
    cost_per_hour: float = 25.0
    cost_per_late_call: float = 10.0
    answered_share: float = 0.8
    certainty: float = 0.9
    occupancy_cap: float = 0.85
    shrinkage: float = 0.1
    agents: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """Everything but the sliders."""

    line: Line
    days: tuple[PlannedDay, ...]
    pace: LinePace
    costs: Costs

    def assumptions(self, **asked: Any) -> Assumptions | NotEnough:
        """What was asked for, and where nothing was: measured, promised, or of the centre file."""
        aht = asked.pop("aht_s", None) or self.pace.aht_s
        if isinstance(aht, NotEnough):
            return aht
        patience = self.pace.patience_s
        found: dict[str, Any] = {
            "promise_s": self.line.promise_s,
            "patience_s": None if isinstance(patience, NotEnough) else patience,
            "answered_share": self.costs.answered_share,
            "certainty": self.costs.certainty,
            "occupancy_cap": self.costs.occupancy_cap,
            "shrinkage": self.costs.shrinkage,
            "cost_per_late_call": self.costs.cost_per_late_call,
        }
        found |= {name: value for name, value in asked.items() if value is not None}
        return Assumptions(aht_s=aht, **found)


def plan_inputs(engine: Engine, clock: Clock, line_id: str, first: date, last: date) -> PlanInputs:
    """Raises NotFound for a line that is not there."""
    now = clock()
    centre = SqlCentre(engine, clock)
    line, lines = centre.line(line_id), centre.lines()
    costs = Costs(**centre.value("staffing", {}))
    forecasts = {one.id: _forecasts(engine, one, first, last, now) for one in lines}
    with reading(engine).connect() as db:
        paces = {one.id: line_pace(db, one.id, now) for one in lines}
    slots = [
        (at, slot, day)
        for day in _days(first, last)
        for at, slot in slots_of(day, line.timezone, SLOT_MINUTES)
    ]
    work = {one.id: _work(forecasts[one.id], slots, paces[one.id]) for one in lines}
    there = _people(engine, all_agents(engine), costs, slots, work)[line.id]
    return PlanInputs(
        line,
        tuple(
            _day(line, day, forecasts[line.id][day], paces[line.id], there, slots)
            for day in _days(first, last)
        ),
        paces[line.id],
        costs,
    )


def shifts_of(engine: Engine, line: Line, first: date, last: date) -> list[Shift]:
    """The shifts that touch these days of the line."""
    since = midnight(first, line.timezone)
    return read_shifts(engine, since, midnight(last + timedelta(days=1), line.timezone))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _forecasts(
    engine: Engine, line: Line, first: date, last: date, now: float
) -> dict[date, Forecast | NotEnough]:
    """Today's follows what has come so far."""
    found = line_forecasts(engine, line, first, last, now)
    today = local_day(now, line.timezone)
    if isinstance(found.get(today), Forecast):
        with reading(engine).connect() as db:
            updated = forecast_now(db, line, now)
        if isinstance(updated, Forecast):
            found[today] = updated
    return found


def _work(
    forecasts: Mapping[date, Forecast | NotEnough],
    slots: Sequence[tuple[float, int, date]],
    pace: LinePace,
) -> list[float]:
    """Erlang per slot, to split people of several lines by."""
    aht = UNKNOWN_AHT_S if isinstance(pace.aht_s, NotEnough) else pace.aht_s
    return [
        made.expected[slot] * aht / SLOT_S if isinstance(made := forecasts[day], Forecast) else 0.0
        for _, slot, day in slots
    ]


def _people(
    engine: Engine,
    agents: Sequence[Staffed],
    costs: Costs,
    slots: Sequence[tuple[float, int, date]],
    work: Mapping[str, Sequence[float]],
) -> dict[str, Cover]:
    starts = [at for at, _, _ in slots]
    serves = {one.agent.id: [m.line_id for m in one.serves if not m.reserve] for one in agents}
    rates = {one.agent.id: costs.agents.get(one.agent.id, costs.cost_per_hour) for one in agents}
    shifts = read_shifts(engine, starts[0], starts[-1] + SLOT_S)
    return cover(shifts, serves, rates, starts, SLOT_S, work)


def _day(
    line: Line,
    day: date,
    made: Forecast | NotEnough,
    pace: LinePace,
    there: Cover,
    slots: Sequence[tuple[float, int, date]],
) -> PlannedDay:
    opened = open_shares(line, day)
    felt = _felt(made, pace)
    found = []
    for i, (at, slot, of) in enumerate(slots):
        if of == day and (opened[slot] > 0 or there.people[i] > 0):
            found.append(_slot(at, slot, made, felt, there, i))
    why = made.why if isinstance(made, NotEnough) else None
    return PlannedDay(day, day in holidays_of(line), why, tuple(found))


def _felt(made: Forecast | NotEnough, pace: LinePace) -> Sequence[float]:
    if isinstance(made, NotEnough):
        return ()
    aht = UNKNOWN_AHT_S if isinstance(pace.aht_s, NotEnough) else pace.aht_s
    return lagged(made.expected, SLOT_S, aht)


def _slot(
    at: float,
    slot: int,
    made: Forecast | NotEnough,
    felt: Sequence[float],
    there: Cover,
    i: int,
) -> PlannedSlot:
    people, cost = there.people[i], there.cost_per_hour[i]
    a_head = cost / people if people > 0 else 0.0
    if isinstance(made, NotEnough):
        return PlannedSlot(at, None, None, None, None, 1.0, people, a_head)
    return PlannedSlot(
        at,
        made.expected[slot],
        made.low[slot],
        made.high[slot],
        felt[slot],
        made.scatter.dispersion,
        people,
        a_head,
    )
