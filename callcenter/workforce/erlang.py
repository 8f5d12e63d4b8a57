"""Erlang B and C: callers, agents and waiting in the long run, in forms that neither overflow nor
cancel.

Source: A. K. Erlang 1917; the recursions as in Gross and Harris, Fundamentals of Queueing Theory.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """What callers and agents meet in the long run. Shares lie in 0…1, times are in seconds.

    `service_level` is answered within the promise ÷ offered (definition 3 of the figures: whoever
    gives up counts against it). `asa_s` is the mean wait of the answered, `mean_wait_s` of all
    callers, `mean_queue` the mean number waiting. Where waiting grows without end these are
    infinite: that is the answer, not an error.
    """

    agents: int
    p_wait: float
    service_level: float
    asa_s: float
    occupancy: float
    p_abandon: float
    mean_wait_s: float
    mean_queue: float


def odds_of_room(load: float, agents: int) -> float:
    """1/B − 1: the odds that a lost-calls system has room. `load` in Erlang; may be infinite.

    y₀ = 0, yₖ = (k/load)·(1 + yₖ₋₁): Erlang's recursion turned over, so that every term is
    positive and nothing cancels, neither when B is near 1 nor when it is near 0.
    """
    if load <= 0:
        return math.inf if agents > 0 else 0.0
    odds = 0.0
    for k in range(1, agents + 1):
        odds = k / load * (1.0 + odds)
    return odds


def erlang_b(load: float, agents: int) -> float:
    """Share of calls blocked when nobody can wait. `load` in Erlang; 0…1."""
    if load <= 0:
        return 0.0
    return 1.0 / (1.0 + odds_of_room(load, agents))


def p_wait_from_odds(odds: float, load: float, agents: int) -> float:
    """Erlang C from Erlang B: C = B / (1 − ρ(1 − B)) = 1 / (1 + (1/B − 1)(1 − ρ)); 0…1."""
    if load <= 0:
        return 0.0
    if load >= agents:
        return 1.0
    return 1.0 / (1.0 + odds * (1.0 - load / agents))


def erlang_c(calls_per_s: float, aht_s: float, agents: int, promise_s: float) -> Service:
    """Endless patience, first come first served (M/M/n). Rates per second, times in seconds.

    P(W > t) = C·e^{−(nμ − λ)t}. With as much load as agents, or more, everybody waits for ever.
    """
    load = calls_per_s * aht_s
    return erlang_c_from_odds(odds_of_room(load, agents), calls_per_s, aht_s, agents, promise_s)


def erlang_c_from_odds(
    odds: float, calls_per_s: float, aht_s: float, agents: int, promise_s: float
) -> Service:
    """As `erlang_c`, for whoever goes through many numbers of agents and keeps the odds."""
    load = calls_per_s * aht_s
    if load <= 0:
        return idle(agents)
    if load >= agents:
        return Service(agents, 1.0, 0.0, math.inf, 1.0, 0.0, math.inf, math.inf)
    p_wait = p_wait_from_odds(odds, load, agents)
    spare_per_s = (agents - load) / aht_s
    within = -math.expm1(-spare_per_s * promise_s) * p_wait + (1.0 - p_wait)
    wait_s = p_wait / spare_per_s
    return Service(agents, p_wait, within, wait_s, load / agents, 0.0, wait_s, calls_per_s * wait_s)


def idle(agents: int) -> Service:
    """No calls: nobody waits, and every promise is kept."""
    return Service(agents, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
