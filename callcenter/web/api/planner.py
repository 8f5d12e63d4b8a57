"""What the planner works with: a line's forecast and people per quarter of an hour, and its pace.

The plan itself is worked out where it is shown: a slider must not cost the callers' server.
`callcenter staff --line` works it out here, by the same formulas (docs/workforce.md).
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Response
from pydantic import BaseModel

from callcenter.domain.errors import Invalid
from callcenter.reports.forecast_error import forecast_errors
from callcenter.reports.plan_inputs import PlanInputs, PlannedDay, plan_inputs
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Id, Query
from callcenter.web.guards import Access, needs
from callcenter.web.house import house
from callcenter.workforce.backtest import Errors
from callcenter.workforce.not_enough import NotEnough

api = part("planner", "Forecast, people signed up, and what planning assumes")

SLOT_S = 900
WEEKS_AHEAD, WEEKS_BEHIND = 6, 9


class PlanQuery(Query):
    """`week`: any day of it, as 2026-11-30; left out: this week."""

    line: Id
    week: date | None = None


class PlanDay(BaseModel):
    """A day, slot by slot, every list as long as `at`. Where there is no forecast: `why_not`.

    `expected`, `low`, `high`: calls, four in five times between both. `work`: the calls as agents
    feel them, one handling time later. `people` are signed up, `cost_per_hour` is what one costs.
    """

    day: date
    holiday: bool
    why_not: str | None
    dispersion: float
    at: list[float]
    expected: list[float]
    low: list[float]
    high: list[float]
    work: list[float]
    people: list[float]
    cost_per_hour: list[float]


class PlanDefaults(BaseModel):
    """What is assumed until somebody says otherwise; seconds, shares, the centre's currency.

    `aht_s` and `patience_s` are measured over four weeks; null, and the reason, where they cannot.
    """

    promise_s: float
    answered_share: float
    certainty: float
    occupancy_cap: float
    shrinkage: float
    cost_per_hour: float
    cost_per_late_call: float
    currency: str
    aht_s: float | None
    aht_why_not: str | None
    patience_s: float | None
    patience_why_not: str | None


class PlanError(BaseModel):
    """Σ|actual − forecast| ÷ Σ actual per slot, over the last four weeks, forecast from before.

    `naive`: the same weekday of the week before. Null where it cannot be told: `why_not`.
    """

    ahead_days: int
    wape: float | None
    naive: float | None
    through_the_day: float | None
    days: int
    why_not: str | None


class Plan(BaseModel):
    """A week of a line, Monday to Sunday of its own time zone."""

    line: str
    name: str
    timezone: str
    slot_s: int
    today: date
    first: date
    last_plannable: date
    days: list[PlanDay]
    defaults: PlanDefaults
    errors: list[PlanError]


@api.get("/planner", responses={200: Plan})
@needs(Access.SUPERVISOR)
def show_plan(query: PlanQuery) -> Response:
    """A line's week, up to six weeks ahead."""
    line = house().centre.line(query.line)
    now = house().clock()
    today = datetime.fromtimestamp(now, ZoneInfo(line.timezone)).date()
    first = _monday(query.week or today)
    this_week = _monday(today)
    weeks = (first - this_week).days // 7
    if not -WEEKS_BEHIND <= weeks <= WEEKS_AHEAD:
        raise Invalid("The planner knows six weeks ahead and nine weeks back.", place="week")
    found = plan_inputs(house().engine, house().clock, line.id, first, first + timedelta(days=6))
    errors = forecast_errors(house().engine, line, now)
    return answer(
        Plan(
            line=line.id,
            name=line.name,
            timezone=line.timezone,
            slot_s=SLOT_S,
            today=today,
            first=first,
            last_plannable=this_week + timedelta(weeks=WEEKS_AHEAD),
            days=[_day(one) for one in found.days],
            defaults=_defaults(found),
            errors=[_error(ahead, one) for ahead, one in errors.items()],
        )
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(one: PlannedDay) -> PlanDay:
    known = one.why_not is None
    slots = one.slots
    return PlanDay(
        day=one.day,
        holiday=one.holiday,
        why_not=one.why_not,
        dispersion=slots[0].dispersion if slots else 1.0,
        at=[slot.at for slot in slots],
        expected=[round(slot.expected or 0.0, 3) for slot in slots] if known else [],
        low=[round(slot.low or 0.0, 3) for slot in slots] if known else [],
        high=[round(slot.high or 0.0, 3) for slot in slots] if known else [],
        work=[round(slot.work or 0.0, 4) for slot in slots] if known else [],
        people=[round(slot.people, 4) for slot in slots],
        cost_per_hour=[round(slot.cost_per_hour, 4) for slot in slots],
    )


def _defaults(found: PlanInputs) -> PlanDefaults:
    aht, patience = found.pace.aht_s, found.pace.patience_s
    return PlanDefaults(
        promise_s=found.line.promise_s,
        answered_share=found.costs.answered_share,
        certainty=found.costs.certainty,
        occupancy_cap=found.costs.occupancy_cap,
        shrinkage=found.costs.shrinkage,
        cost_per_hour=found.costs.cost_per_hour,
        cost_per_late_call=found.costs.cost_per_late_call,
        currency=found.costs.currency,
        aht_s=None if isinstance(aht, NotEnough) else round(aht, 1),
        aht_why_not=aht.why if isinstance(aht, NotEnough) else None,
        patience_s=None if isinstance(patience, NotEnough) else round(patience, 1),
        patience_why_not=patience.why if isinstance(patience, NotEnough) else None,
    )


def _error(ahead: int, found: Errors | NotEnough) -> PlanError:
    if isinstance(found, NotEnough):
        return PlanError(
            ahead_days=ahead,
            wape=None,
            naive=None,
            through_the_day=None,
            days=0,
            why_not=found.why,
        )
    return PlanError(
        ahead_days=ahead,
        wape=found.wape,
        naive=found.naive,
        through_the_day=found.through_the_day,
        days=found.days,
        why_not=None,
    )
