"""A line's slots against the people signed up: needed, planned, short, idle, and what it costs.

`needed` keeps the promise for so many calls that, with the probability asked for, no more come.
What callers meet is the mean over what may come, weighted by calls: at the expected calls alone a
plan looks better than it is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from callcenter.workforce.demand import Demand
from callcenter.workforce.erlang import Service
from callcenter.workforce.load_quantile import calls_at, upper_calls
from callcenter.workforce.staffing import (
    agents_counting_on_impatience,
    agents_needed,
    service_with,
)

SPREAD = (0.1, 0.3, 0.5, 0.7, 0.9)
"""The middles of five equally likely loads."""

MOST_KEPT = 20_000
ALMOST = 1e-9


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a plan is made with. Times in seconds, shares 0…1, costs in the centre's currency.

    `answered_share` of the calls should be answered within `promise_s`, for so many calls that
    with the probability `certainty` no more come.
    """

    promise_s: float
    aht_s: float
    answered_share: float = 0.8
    certainty: float = 0.9
    patience_s: float | None = None
    occupancy_cap: float = 0.85
    shrinkage: float = 0.1
    cost_per_late_call: float = 10.0


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """One slot. `needed` and `lean` are on the line, `to_plan` and `planned` are signed up: of
    those a share is not there, so neither is whole.

    `lean` is what Erlang A would do with, counting on callers who give up; None without a patience.
    `service_level` and `lost` are the shares of the expected calls answered within the promise,
    and given up (None without a patience), with the people planned. `late` callers more than the
    assumptions allow wait past the promise or give up, because somebody is missing: they are what
    a shortfall costs. What idle people cost is their wage.
    """

    ready_for: float
    needed: int
    lean: int | None
    to_plan: float
    planned: float
    short: float
    idle: float
    service_level: float
    lost: float | None
    late: float
    idle_cost: float
    shortfall_cost: float


def plan_slot(
    expected: float,
    dispersion: float,
    planned: float,
    cost_per_hour: float,
    slot_s: float,
    assumed: Assumptions,
) -> SlotPlan:
    """`expected` calls in `slot_s` seconds, `planned` people who cost so much an hour each."""
    ready_for = upper_calls(expected, dispersion, assumed.certainty)
    needed, lean = _needed(ready_for, slot_s, assumed)
    to_plan = needed / (1 - assumed.shrinkage)
    with_planned = _met(expected, dispersion, planned * (1 - assumed.shrinkage), slot_s, assumed)
    late = 0.0
    if planned < to_plan - ALMOST:
        with_needed = _met(expected, dispersion, float(needed), slot_s, assumed)
        late = expected * max(0.0, with_needed[0] - with_planned[0])
    idle = max(0.0, planned - to_plan)
    return SlotPlan(
        ready_for=ready_for,
        needed=needed,
        lean=lean,
        to_plan=to_plan,
        planned=planned,
        short=max(0.0, to_plan - planned),
        idle=idle,
        service_level=with_planned[0],
        lost=with_planned[1] if assumed.patience_s is not None else None,
        late=late,
        idle_cost=idle * cost_per_hour * slot_s / 3600,
        shortfall_cost=late * assumed.cost_per_late_call,
    )


@lru_cache(MOST_KEPT)
def _needed(calls: float, slot_s: float, assumed: Assumptions) -> tuple[int, int | None]:
    """Agents by Erlang C, and by Erlang A where a patience is known.

    Impatience saves nobody: the first is never below the second.
    """
    demand = demand_of(calls, slot_s, assumed)
    by_c = agents_needed(demand)
    if assumed.patience_s is None:
        return by_c, None
    by_a = agents_counting_on_impatience(demand)
    return max(by_c, by_a), by_a


def _met(
    expected: float, dispersion: float, on_the_line: float, slot_s: float, assumed: Assumptions
) -> tuple[float, float]:
    """Answered within the promise, and given up: shares of all calls; no calls are all answered.

    Between two whole numbers of agents the shares are taken to rise evenly.
    """
    fewer = math.floor(on_the_line)
    part = on_the_line - fewer
    kept = lost = whole = 0.0
    for calls in _may_come(_hundredths(expected), _hundredths(dispersion)):
        low = _service(calls, fewer, slot_s, assumed)
        high = _service(calls, fewer + 1, slot_s, assumed) if part > 0 else low
        kept += calls * ((1 - part) * low[0] + part * high[0])
        lost += calls * ((1 - part) * low[1] + part * high[1])
        whole += calls
    return (kept / whole, lost / whole) if whole > 0 else (1.0, 0.0)


@lru_cache(MOST_KEPT)
def _may_come(expected: float, dispersion: float) -> Sequence[float]:
    """Five equally likely loads; at least the mean where all of them are nothing."""
    loads = tuple(calls_at(expected, dispersion, p) for p in SPREAD)
    return loads if any(loads) else (expected,)


@lru_cache(MOST_KEPT)
def _service(calls: float, agents: int, slot_s: float, assumed: Assumptions) -> tuple[float, float]:
    met: Service = service_with(demand_of(calls, slot_s, assumed), agents)
    return met.service_level, met.p_abandon


def _hundredths(value: float) -> float:
    """Few loads that are nearly the same; rounded as the browsers round."""
    return math.floor(value * 100 + 0.5) / 100


def demand_of(calls: float, slot_s: float, assumed: Assumptions) -> Demand:
    """A slot's demand. Raises ImpossibleDemand for assumptions that make no sense."""
    return Demand(
        calls=calls,
        interval_s=slot_s,
        aht_s=assumed.aht_s,
        promise_s=assumed.promise_s,
        probability=assumed.answered_share,
        patience_s=assumed.patience_s,
        occupancy_cap=assumed.occupancy_cap,
        shrinkage=assumed.shrinkage,
    )
