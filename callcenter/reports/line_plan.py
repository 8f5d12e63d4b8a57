"""A line's plan for a period: each quarter of an hour against the people signed up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine

from callcenter.ports import Clock
from callcenter.reports.line_history import SLOT_S
from callcenter.reports.plan_inputs import PlanInputs, PlannedSlot, plan_inputs
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.staff_plan import Assumptions, SlotPlan, demand_of, plan_slot

PlannedSlots = tuple[tuple[PlannedSlot, SlotPlan], ...]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day; `slots` is empty where `why_not` says why there is no forecast."""

    day: date
    holiday: bool
    why_not: str | None
    slots: PlannedSlots


@dataclass(frozen=True, slots=True)
class LinePlan:
    """With what was assumed."""

    inputs: PlanInputs
    assumed: Assumptions
    days: tuple[DayPlan, ...]


def line_plan(
    engine: Engine, clock: Clock, line_id: str, first: date, last: date, asked: dict[str, Any]
) -> LinePlan | NotEnough:
    """`asked` replaces what is known of the line; NotEnough when no handling time is known.

    Raises ImpossibleDemand for what makes no sense.
    """
    inputs = plan_inputs(engine, clock, line_id, first, last)
    assumed = inputs.assumptions(**asked)
    if isinstance(assumed, NotEnough):
        return assumed
    demand_of(1.0, SLOT_S, assumed)
    return LinePlan(
        inputs,
        assumed,
        tuple(
            DayPlan(
                day.day,
                day.holiday,
                day.why_not,
                () if day.why_not else tuple((s, _plan(s, assumed)) for s in day.slots),
            )
            for day in inputs.days
        ),
    )


def _plan(slot: PlannedSlot, assumed: Assumptions) -> SlotPlan:
    return plan_slot(
        slot.work or 0.0, slot.dispersion, slot.people, slot.cost_per_hour, SLOT_S, assumed
    )
