"""What independent replications say: their mean and how far it may be off; or the next one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, stdev


@dataclass(frozen=True, slots=True)
class Interval:
    """`mean` with the ends of a two-sided interval around it."""

    mean: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def within(self, least: float, most: float) -> "Interval":
        """The same, cut to what is possible."""
        low, high = max(least, min(self.low, most)), min(most, max(self.high, least))
        return Interval(self.mean, low, high)


def of_the_mean(values: Sequence[float], confidence: float = 0.95) -> Interval:
    """Where the mean of endlessly many replications lies: mean ± t·s/√n. At least two values."""
    return _interval(values, confidence, 1 / len(values))


def of_the_next(values: Sequence[float], confidence: float = 0.95) -> Interval:
    """Where one more replication would lie: mean ± t·s·√(1 + 1/n). At least two values."""
    return _interval(values, confidence, 1 + 1 / len(values))


def _interval(values: Sequence[float], confidence: float, variances: float) -> Interval:
    mean = fmean(values)
    half = t_quantile(len(values) - 1, (1 + confidence) / 2) * stdev(values) * math.sqrt(variances)
    return Interval(mean, mean - half, mean + half)


@cache
def t_quantile(freedom: int, share: float) -> float:
    """Student's t with so many degrees of freedom, at a share from ½ to below 1."""
    low, high = 0.0, 1.0
    while (1 + _between(high, freedom)) / 2 < share:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        if (1 + _between(middle, freedom)) / 2 < share:
            low = middle
        else:
            high = middle
    return high


def _between(t: float, freedom: int) -> float:
    """P(−t < T < t), a finite sum: Abramowitz and Stegun 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(2 + odd, freedom, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
