"""Slots of a plan added up: for an hour, a day or a period."""

from collections.abc import Iterable
from dataclasses import dataclass

from callcenter.workforce.staff_plan import SlotPlan


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """Hours of people, callers, and costs; shares are of the calls, 1 where none are expected."""

    calls: float
    needed_hours: float
    planned_hours: float
    short_hours: float
    idle_hours: float
    late: float
    service_level: float
    lost: float | None
    idle_cost: float
    shortfall_cost: float


def plan_total(slots: Iterable[tuple[float, SlotPlan]], slot_s: float) -> PlanTotal:
    """From (expected calls, plan) of each slot."""
    found = list(slots)
    hours = slot_s / 3600
    calls = sum(expected for expected, _ in found)
    kept = sum(expected * plan.service_level for expected, plan in found)
    with_patience = bool(found) and all(plan.lost is not None for _, plan in found)
    lost = sum(expected * (plan.lost or 0.0) for expected, plan in found)
    return PlanTotal(
        calls=calls,
        needed_hours=sum(plan.to_plan for _, plan in found) * hours,
        planned_hours=sum(plan.planned for _, plan in found) * hours,
        short_hours=sum(plan.short for _, plan in found) * hours,
        idle_hours=sum(plan.idle for _, plan in found) * hours,
        late=sum(plan.late for _, plan in found),
        service_level=kept / calls if calls > 0 else 1.0,
        lost=(lost / calls if calls > 0 else 0.0) if with_patience else None,
        idle_cost=sum(plan.idle_cost for _, plan in found),
        shortfall_cost=sum(plan.shortfall_cost for _, plan in found),
    )
