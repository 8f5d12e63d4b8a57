"""How many agents keep the promise, and what callers and agents meet with a given number of them.

The number comes from Erlang C: the impatience of callers saves nobody a chair unless it is asked
for in so many words (`agents_counting_on_impatience`). With a patience, what is met is Erlang A's.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from callcenter.workforce.demand import Demand
from callcenter.workforce.erlang import Service, erlang_c, erlang_c_from_odds
from callcenter.workforce.erlang_a import erlang_a
from callcenter.workforce.load_quantile import upper_calls


@dataclass(frozen=True, slots=True)
class Staffing:
    """`service` is met with `agents` on the line; `rostered` have to be planned for that many.

    `lean` is the same for callers who give up, None without a patience or where it saves nobody.
    """

    agents: int
    rostered: int
    service: Service
    calls: float
    lean: Service | None = None


def staff(demand: Demand, agents: int | None = None, *, lean: bool = False) -> Staffing:
    """The agents this demand needs, or what it meets with the `agents` given.

    With a patience they keep the promise whether callers give up or not, unless `lean`.
    """
    ready = to_be_ready_for(demand)
    if agents is not None:
        return Staffing(
            agents, rostered(agents, demand.shrinkage), service_with(ready, agents), ready.calls
        )
    fewest = agents_counting_on_impatience(ready)
    needed = fewest if lean else max(fewest, agents_needed(ready))
    return Staffing(
        needed,
        rostered(needed, demand.shrinkage),
        service_with(ready, needed),
        ready.calls,
        service_with(ready, fewest) if fewest < needed else None,
    )


def to_be_ready_for(demand: Demand) -> Demand:
    """The demand at the upper quantile of its load, if a certainty is asked for."""
    if demand.certainty is None:
        return demand
    calls = upper_calls(demand.calls, demand.dispersion, demand.certainty)
    return replace(demand, calls=calls, certainty=None)


def service_with(demand: Demand, agents: int) -> Service:
    """Erlang A where a patience is known, else Erlang C."""
    rate = demand.calls / demand.interval_s
    if demand.patience_s is None:
        return erlang_c(rate, demand.aht_s, agents, demand.promise_s)
    return erlang_a(rate, demand.aht_s, demand.patience_s, agents, demand.promise_s)


def agents_needed(demand: Demand) -> int:
    """Fewest agents with which Erlang C keeps the promise under the cap; 0 if there is no load."""
    rate = demand.calls / demand.interval_s
    load = rate * demand.aht_s
    if load <= 0:
        return 0
    agents, odds = 0, 0.0
    while True:
        agents += 1
        odds = agents / load * (1.0 + odds)
        if agents <= load or load > agents * demand.occupancy_cap:
            continue
        met = erlang_c_from_odds(odds, rate, demand.aht_s, agents, demand.promise_s)
        if met.service_level >= demand.probability:
            return agents


def agents_counting_on_impatience(demand: Demand) -> int:
    """Fewest agents with which Erlang A keeps the promise under the cap; it can lie below the load.

    Each caller who gives up makes room for the next: the price is `p_abandon`. With little patience
    and a long promise it is more than Erlang C's, which would have everybody wait and be answered.
    """
    if demand.calls * demand.aht_s <= 0:
        return 0
    if demand.patience_s is None:
        return agents_needed(demand)

    def enough(agents: int) -> bool:
        met = service_with(demand, agents)
        return met.service_level >= demand.probability and met.occupancy <= demand.occupancy_cap

    return _fewest(enough)


def rostered(agents: int, shrinkage: float) -> int:
    """How many to plan so that `agents` are on the line; `shrinkage` is the share who are not."""
    return math.ceil(agents / (1.0 - shrinkage) - 1e-9)


def patience_s(abandons: int, waited_s: float) -> float | None:
    """Mean patience from a log: total waiting time of everyone ÷ those who gave up, in seconds.

    None if nobody gave up: then the log does not say. Source: the censored-data estimate of an
    exponential, Brown et al., JASA 2005.
    """
    return waited_s / abandons if abandons > 0 else None


def _fewest(enough: Callable[[int], bool]) -> int:
    """Double, then halve: service rises with every agent."""
    low, high = 0, 1
    while not enough(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
