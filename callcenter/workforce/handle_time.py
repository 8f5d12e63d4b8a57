"""How long calls take, as a table of quantiles: quick to draw from, whole or what is left."""

import math
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from statistics import NormalDist

from callcenter.workforce.not_enough import NotEnough

STEPS = 512
FEWEST = 30
SHORTEST_LEFT_S = 2.0


@dataclass(frozen=True, slots=True)
class HandleTime:
    """Talk and hold of one call: log-normal, `log_mean` and `log_sd` of seconds.

    Source: Brown et al., JASA 2005, who found it on every call of a real centre. `after_s` is what
    the agent needs on top, from the offer's ring to the end of wrap-up.
    """

    log_mean: float
    log_sd: float
    after_s: float

    @property
    def mean_s(self) -> float:
        """AHT: all of it, seconds."""
        return math.exp(self.log_mean + self.log_sd**2 / 2) + self.after_s

    def drawn(self, chance: Random) -> float:
        """The whole of a call that begins now, seconds."""
        table = _quantiles(self.log_mean, self.log_sd)
        return table[int(chance.random() * STEPS)] + self.after_s

    def left(self, elapsed_s: float, chance: Random) -> float:
        """What is left of a call that has lasted so long, seconds."""
        table = _quantiles(self.log_mean, self.log_sd)
        first = min(STEPS - 1, int(self._share_shorter_than(elapsed_s) * STEPS))
        drawn = table[first + int(chance.random() * (STEPS - first))]
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


@lru_cache(maxsize=64)
def _quantiles(log_mean: float, log_sd: float) -> tuple[float, ...]:
    normal = NormalDist(log_mean, log_sd)
    return tuple(math.exp(normal.inv_cdf((step + 0.5) / STEPS)) for step in range(STEPS))
