"""What is asked of a line: calls, how long they take, what was promised; checked once, here."""

import math
from dataclasses import dataclass, fields

MOST_LOAD = 20_000.0
"""Erlang. Beyond it somebody mistook a unit."""


class ImpossibleDemand(ValueError):
    """A demand that makes no sense; the words name the field and the remedy."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Demand:
    """Calls in an interval, and how they should be answered.

    Times in seconds, shares in 0…1. `calls` is how many enter the line in `interval_s`, `aht_s`
    talk, hold and wrap-up of one; `probability` of them should be answered within `promise_s`.
    `patience_s` is the mean time a caller is willing to wait, None for endless.

    `certainty`, when given, staffs for more calls than expected: so many that with this probability
    no more come, `dispersion` being variance ÷ mean of what really comes (Poisson: 1; two real
    centres: 1.9 and 3.4).
    """

    calls: float
    interval_s: float
    aht_s: float
    promise_s: float
    probability: float = 0.8
    patience_s: float | None = None
    occupancy_cap: float = 1.0
    shrinkage: float = 0.0
    certainty: float | None = None
    dispersion: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and not math.isfinite(value):
                raise ImpossibleDemand(field.name, "must be a number, not endless or undefined.")
        for name in ("calls", "aht_s", "promise_s"):
            _require(getattr(self, name) >= 0, name, "cannot be negative.")
        _require(self.interval_s > 0, "interval_s", "must be longer than nothing.")
        _require(self.patience_s is None or self.patience_s > 0, "patience_s", "must be above 0.")
        self._check_shares()
        if self.calls * self.aht_s / self.interval_s > MOST_LOAD:
            raise ImpossibleDemand(
                "calls", f"make more than {MOST_LOAD:,.0f} Erlang of load; check the units."
            )

    def _check_shares(self) -> None:
        for name in ("probability", "certainty"):
            share = getattr(self, name)
            if share is not None:
                _require(0 < share < 1, name, "must lie above 0 and below 1: nobody can be sure.")
        _require(0.1 <= self.occupancy_cap <= 1, "occupancy_cap", "must lie between 0.1 and 1.")
        _require(0 <= self.shrinkage < 1, "shrinkage", "must be at least 0 and below 1.")
        _require(self.dispersion >= 1, "dispersion", "must be at least 1, which is Poisson.")


def _require(holds: bool, field: str, words: str) -> None:
    if not holds:
        raise ImpossibleDemand(field, words)
