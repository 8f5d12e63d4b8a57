"""Gauss–Legendre points and weights on (0, 1), for the integrals of Erlang A."""

import math
from functools import cache

POINTS = 32
"""Exact for polynomials up to degree 63: one panel of our smooth integrands needs no more."""


@cache
def rule() -> tuple[tuple[float, float], ...]:
    """(point, weight) pairs; the weights add up to 1."""
    return tuple(_pair(i) for i in range(POINTS))


def _pair(i: int) -> tuple[float, float]:
    """The i-th root of the Legendre polynomial by Newton's method, moved from (−1, 1) to (0, 1)."""
    x = math.cos(math.pi * (i + 0.75) / (POINTS + 0.5))
    for _ in range(8):
        value, slope = _legendre(x)
        x -= value / slope
    slope = _legendre(x)[1]
    return (x + 1) / 2, 1 / ((1 - x * x) * slope * slope)


def _legendre(x: float) -> tuple[float, float]:
    """The polynomial of degree POINTS and its slope, by the three-term recurrence."""
    before, here = 1.0, x
    for k in range(2, POINTS + 1):
        before, here = here, ((2 * k - 1) * x * here - (k - 1) * before) / k
    return here, POINTS * (x * here - before) / (x * x - 1)
