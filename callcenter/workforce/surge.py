"""Early warning from arrivals: more calls than forecast (CUSUM), and the load that is coming.

Sources: Page 1954 for the sum, Siegmund 1985 for its threshold, the fluid M/G/∞ for the projection.
"""

import math
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class SurgeWatch:
    """What to watch for: `ratio` times the forecast, with one false alarm in so many open hours.

    `dispersion` is variance ÷ mean of the arrivals around their forecast (Poisson: 1). An alarm
    ends when the evidence has fallen to `calm` of what raised it.
    """

    ratio: float = 1.4
    dispersion: float = 1.9
    hours_between_false_alarms: float = 60.0
    calm: float = 0.25


@dataclass(frozen=True, slots=True)
class Surge:
    """The evidence so far, in nats; `raised` from the threshold on until it is calm again."""

    evidence: float = 0.0
    raised: bool = False


def after_minute(surge: Surge, came: float, expected: float, watch: SurgeWatch) -> Surge:
    """One minute later: S ← max(0, S + (x ln r − μ(r − 1)) / φ).

    `came` and `expected` are calls in that minute. The sum stops at twice the threshold, so that a
    long surge is not remembered long after it has ended.
    """
    limit = threshold(expected, watch)
    step = (came * math.log(watch.ratio) - expected * (watch.ratio - 1.0)) / watch.dispersion
    evidence = min(2.0 * limit, max(0.0, surge.evidence + step))
    return Surge(evidence, evidence > (watch.calm * limit if surge.raised else limit))


def threshold(expected: float, watch: SurgeWatch) -> float:
    """The evidence that chance alone reaches once in the hours given, in nats; at least 1.

    Siegmund: minutes between false alarms ≈ 2/δ²·(e^b − b − 1), b = threshold + 1.166·δ, where δ²
    is the variance of a step. Busier lines need more evidence: they try chance more often. For
    over-dispersed arrivals the evidence is divided by `_tilt`: their tail is heavier than the
    Poisson's, for which that formula holds.
    """
    tilt = _tilt(watch.ratio, max(1.0, watch.dispersion))
    delta = tilt * math.log(watch.ratio) * math.sqrt(max(expected, 0.0) / watch.dispersion)
    target = watch.hours_between_false_alarms * 60.0 * delta * delta / 2.0
    b = math.log1p(target)
    for _ in range(8):
        b = math.log(target + b + 1.0)
    return max(1.0, (b - 1.166 * delta) / tilt)


@lru_cache(maxsize=256)
def _tilt(ratio: float, dispersion: float) -> float:
    """The θ > 0 at which E[e^{θ·step}] = 1 for negative binomial calls of this dispersion.

    The sum passes a height h with chance e^{−θh} (Wald's identity), whatever the mean: with
    φ = dispersion, ln(φ − (φ − 1)·r^{θ/φ}) = −θ·(φ − 1)(r − 1)/φ. It is 1 for Poisson calls.
    """
    excess = dispersion - 1.0
    if excess < 1e-6:
        return 1.0

    def grows(theta: float) -> bool:
        inside = dispersion - excess * ratio ** (theta / dispersion)
        return inside <= 0 or -math.log(inside) > theta * excess * (ratio - 1.0) / dispersion

    low, high = 1e-6, 4.0 * dispersion
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (low, middle) if grows(middle) else (middle, high)
    return low


def projected_load(
    busy: float, queued: float, calls_per_s: float, aht_s: float, ahead_s: float
) -> float:
    """Agents that the calls need `ahead_s` from now: a + (m − a)·e^{−h/AHT}, in Erlang.

    a is the load the arrivals bring, m those talking and waiting now.
    """
    if aht_s <= 0:
        return 0.0
    coming = calls_per_s * aht_s
    return coming + (busy + queued - coming) * math.exp(-ahead_s / aht_s)


def agents_short(load: float, agents: int, margin: float = 0.0) -> int:
    """How many agents more would hold the load with `margin` of them free; 0 if there is room."""
    return max(0, math.ceil(load + margin - agents - 1e-9))
