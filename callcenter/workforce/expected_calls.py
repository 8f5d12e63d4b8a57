"""How many calls the forecast expects in a stretch of time that need not begin with a slot."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlotForecast:
    """Calls expected in one slot from `at`, epoch seconds, and four in five times between both."""

    at: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Expected:
    """Calls expected, and `dispersion`: the variance of what comes ÷ its mean."""

    calls: float
    dispersion: float


def calls_between(
    slots: Iterable[SlotForecast], slot_s: float, since: float, until: float
) -> float | None:
    """Calls expected from `since` up to `until`; None where a part is not forecast.

    Within a slot they are taken to come evenly.
    """
    calls = covered = 0.0
    for slot in slots:
        overlap = min(until, slot.at + slot_s) - max(since, slot.at)
        if overlap > 0:
            calls += slot.expected * overlap / slot_s
            covered += overlap
    return calls if covered >= until - since - 1e-6 else None
