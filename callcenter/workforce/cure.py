"""What would cure it: so many more agents, for so many minutes."""

import math
from collections.abc import Mapping, Sequence

from callcenter.workforce.demand import Demand
from callcenter.workforce.staffing import agents_needed
from callcenter.workforce.wait_risk import Hands, LineAhead, wait_risks

CURED_BELOW = 0.2
"""The risk over the next quarter of an hour that counts as cured."""

MOST_MORE = 40
FUTURES = 40
LARGE = 200
"""So many agents are their own average: what they lack is reckoned, not played many times over."""

PROBABILITY = 0.8
STEP_MINUTES = 5
LONGEST_MINUTES = 120
SPARE = 0.95
"""Without the help, the load must stay below this share of the agents: else it begins again."""


def hands_to_add(lines: Mapping[str, LineAhead], hands: Sequence[Hands], key: str) -> int | None:
    """The fewest more agents, free now, with whom the risk is low; None when 40 are too few.

    On a large line: those whom Erlang C needs and who are not here, and those whom the callers who
    wait now keep busy.
    """
    here = sum(group.count for group in hands if key in group.lines)
    if here > LARGE:
        return _reckoned(lines[key], here)

    def enough(more: int) -> bool:
        helped = [*hands, Hands((key,), more)]
        return wait_risks(lines, helped, FUTURES)[key].m15 < CURED_BELOW

    low, high = 0, 1
    while not enough(high):
        if high >= MOST_MORE:
            return None
        low, high = high, min(MOST_MORE, high * 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _reckoned(line: LineAhead, here: int) -> int:
    interval_s = 60.0 * max(1, len(line.arrivals))
    aht_s = line.handle.mean_s
    demand = Demand(sum(line.arrivals), interval_s, aht_s, line.promise_s, PROBABILITY)
    backlog = math.ceil(len(line.waiting) * aht_s / interval_s)
    return max(1, agents_needed(demand) - here + backlog)


def minutes_to_stay(
    per_minute: Sequence[float], aht_s: float, agents: int, more: int, queued: int
) -> int:
    """How long the help has to stay, minutes in steps of five, two hours at most.

    A fluid: the line has drained by then, and what is expected in each ten minutes of the half hour
    after fits the agents who remain. `per_minute`: calls expected from now on; the last one goes on
    for ever.
    """
    served = 60.0 / aht_s if aht_s > 0 else math.inf
    backlog = float(queued)
    for minute in range(LONGEST_MINUTES):
        at_end = minute > 0 and minute % STEP_MINUTES == 0
        if at_end and backlog <= 0 and _fits(per_minute, minute, agents * served * SPARE):
            return max(minute, 2 * STEP_MINUTES)
        backlog = max(0.0, backlog + _at(per_minute, minute) - (agents + more) * served)
    return LONGEST_MINUTES


def _fits(per_minute: Sequence[float], minute: int, capacity: float) -> bool:
    return all(
        sum(_at(per_minute, minute + start + m) for m in range(10)) / 10 <= capacity
        for start in (0, 10, 20)
    )


def _at(per_minute: Sequence[float], minute: int) -> float:
    return per_minute[min(minute, len(per_minute) - 1)] if per_minute else 0.0
