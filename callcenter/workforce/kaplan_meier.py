"""How long callers would have waited, from a day on which most of them were answered before.

An answered caller says only that her patience was longer than her wait. Source: E. L. Kaplan and
P. Meier, JASA 1958; for call centres Brown et al., JASA 2005.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from random import Random

Waited = tuple[float, bool]
"""Seconds in line, and whether impatience ended it (otherwise it was cut off there)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """P(patience > `times[i]`) is `stays[i]`, falling. Beyond the last one it is exponential.

    `rate` per second: those who gave up ÷ total waiting time; 0 where nobody did, and then
    everybody's patience is endless, because the day says nothing else.
    """

    times: tuple[float, ...]
    stays: tuple[float, ...]
    rate: float

    def stays_beyond(self, seconds: float) -> float:
        """The share whose patience is longer than this; 0…1."""
        at = bisect_right(self.times, seconds)
        return self.stays[at - 1] if at else 1.0

    def draw(self, random: Random, beyond_s: float = 0.0) -> float:
        """A patience longer than `beyond_s`, in seconds."""
        if self.rate <= 0:
            return math.inf
        level = (1.0 - random.random()) * self.stays_beyond(beyond_s)
        low = bisect_right(self.times, beyond_s)
        high = len(self.times)
        while low < high:
            middle = (low + high) // 2
            if self.stays[middle] < level:
                high = middle
            else:
                low = middle + 1
        if low < len(self.times):
            return self.times[low]
        return max(beyond_s, self.times[-1]) + random.expovariate(self.rate)


def patience(waited: Iterable[Waited]) -> Patience:
    """The estimate from everybody's waits. Somebody cut off at a moment outlives it."""
    all_waits = sorted(waited)
    total_s = sum(wait for wait, _ in all_waits)
    at_risk = len(all_waits)
    left = 1.0
    times: list[float] = []
    stays: list[float] = []
    given_up = 0
    for wait, same in groupby(all_waits, key=lambda one: one[0]):
        ends = [gave_up for _, gave_up in same]
        if any(ends):
            given_up += sum(ends)
            left *= 1.0 - sum(ends) / at_risk
            times.append(wait)
            stays.append(left)
        at_risk -= len(ends)
    rate = given_up / max(total_s, 1.0) if given_up else 0.0
    return Patience(tuple(times), tuple(stays), rate)
