"""How long calls take, as a table of quantiles: quick to draw from, whole or what is left."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from statistics import NormalDist

from callcenter.workforce.not_enough import NotEnough

STEPS = 512
FEWEST = 30
SHORTEST_LEFT_S = 2.0
LATELY_S = 1800.0
KNOWN_CALLS = 30.0
"""Two weeks say as much of the next calls as so many calls that ended lately: on an ordinary day
nothing is gained or lost by it, and an incident, whose calls are all alike, is soon seen."""


@dataclass(frozen=True, slots=True)
class HandleTime:
    """Talk and hold of one call: log-normal, `log_mean` and `log_sd` of seconds.

    Source: Brown et al., JASA 2005, who found it on every call of a real centre. `after_s` is what
    the agent needs on top, from the offer's ring to the end of wrap-up. `spread`: nobody is sure of
    the level; its variance ÷ its square.
    """

    log_mean: float
    log_sd: float
    after_s: float
    spread: float = 0.0

    @property
    def call_s(self) -> float:
        """Talk and hold alone, the mean in seconds."""
        return math.exp(self.log_mean + self.log_sd**2 / 2)

    @property
    def mean_s(self) -> float:
        """AHT: all of it, seconds."""
        return self.call_s + self.after_s

    def drawn(self, chance: Random, pace: float = 1.0) -> float:
        """The whole of a call that begins now, seconds, where calls take `pace` times as long."""
        table = _quantiles(self.log_mean, self.log_sd)
        return pace * table[int(chance.random() * STEPS)] + self.after_s

    def left(self, elapsed_s: float, chance: Random, pace: float = 1.0) -> float:
        """What is left of a call that has lasted so long, seconds."""
        table = _quantiles(self.log_mean, self.log_sd)
        first = min(STEPS - 1, int(self._share_shorter_than(elapsed_s / pace) * STEPS))
        drawn = pace * table[first + int(chance.random() * (STEPS - first))]
        return max(SHORTEST_LEFT_S, drawn - elapsed_s) + self.after_s

    def _share_shorter_than(self, elapsed_s: float) -> float:
        if elapsed_s <= 1.0:
            return 0.0
        z = (math.log(elapsed_s) - self.log_mean) / self.log_sd
        return 0.5 * math.erfc(-z / math.sqrt(2.0))


def learned(
    count: int, mean_s: float, mean_square: float, after_s: float
) -> HandleTime | NotEnough:
    """From `count` calls: the mean, and the mean of the squares, of their seconds.

    A few very short calls (hung up at once) would spoil logarithms, so the moments are fitted.
    """
    if count < FEWEST or mean_s <= 0:
        return NotEnough(f"only {count} calls were handled; {FEWEST} tell how long one takes")
    spread = max(1.05, mean_square / (mean_s * mean_s))
    log_variance = math.log(spread)
    return HandleTime(math.log(mean_s) - log_variance / 2, math.sqrt(log_variance), after_s)


def lately(handle: HandleTime, ended: int, busy_s: float) -> HandleTime:
    """The same, corrected by the last half-hour: `ended` calls in `busy_s` seconds of calls.

    All seconds on calls ÷ calls that ended, those still going on counted with what they lasted, so
    that the long ones are not missed (occurrence over exposure; a gamma prior as for arrivals).
    """
    if handle.call_s <= 0:
        return handle
    known = KNOWN_CALLS + ended
    factor = (KNOWN_CALLS + busy_s / handle.call_s) / known
    return replace(handle, log_mean=handle.log_mean + math.log(factor), spread=1.0 / known)


@lru_cache(maxsize=64)
def _quantiles(log_mean: float, log_sd: float) -> tuple[float, ...]:
    normal = NormalDist(log_mean, log_sd)
    return tuple(math.exp(normal.inv_cdf((step + 0.5) / STEPS)) for step in range(STEPS))
