"""`callcenter staff --line`: a line and a period, from its forecast and the people signed up."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import click

from callcenter.commands.opening import settings
from callcenter.reports.forecast_error import forecast_errors
from callcenter.reports.line_history import SLOT_S
from callcenter.reports.line_plan import DayPlan, LinePlan, PlannedSlots, line_plan
from callcenter.store.engine import open_engine
from callcenter.workforce.backtest import Errors
from callcenter.workforce.demand import ImpossibleDemand
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.plan_total import PlanTotal, plan_total

MOST_DAYS = 43
HEAD = ("", "calls", "needed", "planned", "short", "idle", "in promise", "cost of both")


def staff_line(
    line_id: str,
    first: datetime | None,
    last: datetime | None,
    asked: dict[str, float],
    *,
    as_json: bool,
) -> None:
    """Tell the plan as a table, hour by hour, or as one JSON object, slot by slot."""
    days = _period(first, last)
    engine = open_engine(settings().database_url)
    try:
        plan = line_plan(engine, time.time, line_id, *days, dict(asked))
    except ImpossibleDemand as fault:
        raise click.UsageError(f"{fault.field} {fault}") from fault
    if isinstance(plan, NotEnough):
        raise click.ClickException(f"{plan}. Say how long a call takes: --aht 180s.")
    errors = forecast_errors(engine, plan.inputs.line, time.time())
    if as_json:
        click.echo(json.dumps(_json(plan, errors)))
        return
    for row in _table(plan, errors):
        click.echo(row)


def _period(first: datetime | None, last: datetime | None) -> tuple[date, date]:
    begins = first.date() if first else datetime.now().astimezone().date()
    ends = last.date() if last else begins + timedelta(days=6)
    if not 0 <= (ends - begins).days < MOST_DAYS:
        raise click.UsageError(f"--to is to be within {MOST_DAYS} days from --from.")
    return begins, ends


# -- the table -----------------------------------------------------------------------------------


def _table(plan: LinePlan, errors: dict[int, Errors | NotEnough]) -> Iterator[str]:
    costs, assumed = plan.inputs.costs, plan.assumed
    patience = f"{assumed.patience_s:.0f} s" if assumed.patience_s else "not known"
    yield (
        f"{plan.inputs.line.name}: {assumed.answered_share:.0%} within {assumed.promise_s:g} s,"
        f" with a probability of {assumed.certainty:.0%}; a call takes {assumed.aht_s:.0f} s,"
        f" patience {patience}; occupancy up to {assumed.occupancy_cap:.0%},"
        f" shrinkage {assumed.shrinkage:.0%}."
    )
    for day in plan.days:
        yield ""
        yield from _day(day, plan.inputs.line.timezone, costs.currency)
    everything = [slot for day in plan.days for slot in day.slots]
    if everything:
        yield ""
        yield _row("all", _total(everything), costs.currency)
    yield from _told_errors(errors)


def _day(day: DayPlan, zone: str, currency: str) -> Iterator[str]:
    name = f"{day.day:%a %d %b}" + (", holiday" if day.holiday else "")
    if day.why_not:
        yield f"{name}: {NotEnough(day.why_not)}"
        return
    if not day.slots:
        yield f"{name}: closed"
        return
    yield _cells(name, *HEAD[1:])
    place = ZoneInfo(zone)
    for hour, slots in groupby(day.slots, lambda s: datetime.fromtimestamp(s[0].at, place).hour):
        yield _row(f"{hour:02}:00", _total(tuple(slots)), currency)
    yield _row("day", _total(day.slots), currency)


def _total(slots: PlannedSlots | list[Any]) -> PlanTotal:
    return plan_total(((slot.expected or 0.0, plan) for slot, plan in slots), SLOT_S)


def _row(name: str, total: PlanTotal, currency: str) -> str:
    return _cells(
        name,
        f"{total.calls:.1f}",
        f"{total.needed_hours:.1f}",
        f"{total.planned_hours:.1f}",
        f"{total.short_hours:.1f}",
        f"{total.idle_hours:.1f}",
        f"{total.service_level:.1%}",
        f"{total.idle_cost + total.shortfall_cost:,.0f} {currency}",
    )


def _cells(name: str, *cells: str) -> str:
    return f"{name:<20}" + "".join(f"{cell:>13}" for cell in cells)


def _told_errors(errors: dict[int, Errors | NotEnough]) -> Iterator[str]:
    yield ""
    yield "Hours are of people: needed and planned include shrinkage. The forecast was off by"
    for ahead, found in errors.items():
        if isinstance(found, NotEnough):
            yield f"  {ahead} days ahead: {found}"
        else:
            yield (
                f"  {ahead} days ahead: {found.wape:.1%} of the calls per quarter of an hour"
                f" (a week ago as forecast: {found.naive:.1%};"
                f" through the day {found.through_the_day:.1%}; {found.days} days)"
            )


# -- JSON ----------------------------------------------------------------------------------------


def _json(plan: LinePlan, errors: dict[int, Errors | NotEnough]) -> dict[str, Any]:
    everything = [slot for day in plan.days for slot in day.slots]
    return {
        "line": plan.inputs.line.id,
        "slot_s": SLOT_S,
        "currency": plan.inputs.costs.currency,
        "assumptions": asdict(plan.assumed),
        "days": [_day_json(day) for day in plan.days],
        "total": asdict(_total(everything)),
        "errors": {
            str(ahead): {"why_not": one.why} if isinstance(one, NotEnough) else asdict(one)
            for ahead, one in errors.items()
        },
    }


def _day_json(day: DayPlan) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "holiday": day.holiday,
        "why_not": day.why_not,
        "slots": [
            {"at": slot.at, "expected": slot.expected, "low": slot.low, "high": slot.high}
            | asdict(plan)
            for slot, plan in day.slots
        ],
    }
