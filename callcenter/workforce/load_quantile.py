"""How many calls to be ready for: an upper quantile of a count that scatters more than Poisson."""

import math
from statistics import NormalDist

COUNTED = 400.0
"""Up to this mean the quantile is counted out; above, the normal one with its skewness agrees."""


def calls_at(mean: float, dispersion: float, probability: float) -> float:
    """The count that is not exceeded with this probability; it may lie below the mean."""
    if mean <= 0:
        return 0.0
    found = _counted if mean <= COUNTED else _approximated
    return max(0.0, found(mean, max(1.0, dispersion), probability))


def upper_calls(mean: float, dispersion: float, certainty: float) -> float:
    """So many calls that with probability `certainty` no more come; never fewer than `mean`.

    Negative binomial with variance `dispersion`·mean (Poisson at 1). Source: the usual model of
    over-dispersed arrivals, as in Jongbloed and Koole 2001.
    """
    return max(mean, calls_at(mean, dispersion, certainty)) if mean > 0 else 0.0


def _counted(mean: float, dispersion: float, certainty: float) -> float:
    """Add the probabilities up, each from the one before."""
    excess = dispersion - 1.0
    nothing = -mean if excess < 1e-9 else -mean / excess * math.log1p(excess)
    chance = math.exp(nothing)
    total, calls = chance, 0
    most = mean + 12 * math.sqrt(mean * dispersion) + 50 * dispersion
    while total < certainty and calls < most:
        calls += 1
        chance *= (mean + excess * (calls - 1)) / (dispersion * calls)
        total += chance
    return float(calls)


def _approximated(mean: float, dispersion: float, certainty: float) -> float:
    """Cornish and Fisher's first term; the skewness is (2·dispersion − 1)/σ."""
    z = NormalDist().inv_cdf(certainty)
    sigma = math.sqrt(mean * dispersion)
    return math.ceil(mean + z * sigma + (z * z - 1) * (2 * dispersion - 1) / 6 - 0.5)
