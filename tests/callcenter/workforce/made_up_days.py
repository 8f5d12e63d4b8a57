"""Days of calls with a known truth behind them."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

MONDAY = date(2024, 1, 1)
SHAPE = (0, 0, 4, 10, 8, 6, 9, 3)
"""Calls in the eight slots of an ordinary day."""


def weeks(
    count: int, shape: Sequence[float] = SHAPE, seed: int | None = None
) -> dict[date, tuple[float | None, ...]]:
    """So many weeks from Monday on; with a seed, scattered about as chance would have it."""
    days = (MONDAY + timedelta(days=i) for i in range(7 * count))
    chance = Random(seed)
    return {
        day: tuple(
            float(c) if seed is None else max(0.0, round(chance.gauss(c, c**0.5))) for c in shape
        )
        for day in days
    }


def after(weeks_: int, days: int = 0) -> date:
    return MONDAY + timedelta(days=7 * weeks_ + days)
