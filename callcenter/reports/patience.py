"""How long callers are ready to wait: the Kaplan–Meier curve and the rate of giving up.

A caller who is answered has not given up by then, and nothing more is known of her: she is
censored. Leaving her out would make callers look less patient than they are.
Source: Kaplan and Meier, 1958, "Nonparametric estimation from incomplete observations"; the
confidence band is Greenwood's on the log-log scale; θ̂ = abandons ÷ total waiting time is the
maximum likelihood estimate for exponential patience (Brown et al., 2005).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class StillThere:
    """From `at` seconds on `share` still wait (0 to 1), with a 95 % band, out of `at_risk`."""

    at: float
    share: float
    low: float
    high: float
    at_risk: int
    gave_up: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`many` callers waited `wait_s`, and then gave up or were answered (or left otherwise)."""

    wait_s: float
    gave_up: bool
    many: int = 1


def survival(outcomes: Iterable[Outcome]) -> list[StillThere]:
    """The curve, one point for each wait at which somebody gave up; empty when nobody did.

    Callers who gave up and callers who were answered after the same wait: those who gave up go
    first, by the usual convention.
    """
    gave_up, left = _counted(outcomes)
    at_risk = sum(gave_up.values()) + sum(left.values())
    share, greenwood = 1.0, 0.0
    curve: list[StillThere] = []
    for wait in sorted(gave_up.keys() | left.keys()):
        gone = gave_up[wait]
        if gone:
            share *= 1 - gone / at_risk
            greenwood += gone / (at_risk * (at_risk - gone)) if at_risk > gone else math.inf
            low, high = _band(share, greenwood)
            curve.append(StillThere(wait, share, low, high, at_risk, gone))
        at_risk -= gone + left[wait]
    return curve


def grouped(
    bounds: Sequence[float], answered: Sequence[int], gave_up: Sequence[int]
) -> list[StillThere]:
    """The curve from two histograms: cell i counts waits from bounds[i] to bounds[i + 1].

    Within a cell, half of the answered are taken to have been there while others gave up (the
    actuarial estimate). The last cell, without an end, is left out: its end is not known.
    """
    at_risk = float(sum(answered) + sum(gave_up))
    share, greenwood = 1.0, 0.0
    curve: list[StillThere] = []
    for end, left, gone in zip(bounds[1:], answered, gave_up, strict=False):
        exposed = at_risk - left / 2
        if gone and exposed > 0:
            share *= 1 - gone / exposed
            greenwood += gone / (exposed * (exposed - gone)) if exposed > gone else math.inf
            low, high = _band(share, greenwood)
            curve.append(StillThere(end, share, low, high, round(at_risk), gone))
        at_risk -= left + gone
    return curve


def giving_up_per_s(abandons: int, waited_s: float) -> float | None:
    """θ̂, per second: abandons ÷ all waiting time of everybody. None when nobody waited."""
    return abandons / waited_s if waited_s > 0 else None


def median(curve: Sequence[StillThere]) -> float | None:
    """The wait by which half have given up, seconds; None while more than half still wait."""
    return next((point.at for point in curve if point.share <= 0.5), None)


def _counted(outcomes: Iterable[Outcome]) -> tuple[Counter[float], Counter[float]]:
    gave_up: Counter[float] = Counter()
    left: Counter[float] = Counter()
    for one in outcomes:
        (gave_up if one.gave_up else left)[one.wait_s] += one.many
    return gave_up, left


def _band(share: float, greenwood: float) -> tuple[float, float]:
    """The log-log band never leaves 0 to 1."""
    if share <= 0 or share >= 1 or math.isinf(greenwood):
        return (0.0, share) if share <= 0 else (share, 1.0)
    spread = math.exp(Z95 * math.sqrt(greenwood) / abs(math.log(share)))
    return share**spread, share ** (1 / spread)
