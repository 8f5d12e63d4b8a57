"""The calls of the next minutes: what was forecast, corrected by what has just come.

The true rate is the forecast times a factor that nobody knows; before looking it scatters around 1
by what the forecast's own errors have shown, and every call that comes or stays away says more
about it (a gamma prior and Poisson counts, as in Jongbloed and Koole 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass

LOOK_BACK_MINUTES = 20
FORECAST_SLOT_MINUTES = 30
LEAST_SPREAD, MOST_SPREAD = 0.001, 1.0
UNKNOWN_CALLS = 0.5
"""Half a call is added where there is no forecast: none in twenty minutes is not none ever."""


@dataclass(frozen=True, slots=True)
class ArrivalsAhead:
    """Calls expected per minute from now on, and the variance of their rate ÷ its square."""

    per_minute: tuple[float, ...]
    spread: float
    forecast: bool


def corrected(expected: Sequence[float], came: int, due: float, dispersion: float) -> ArrivalsAhead:
    """The forecast per minute ahead, after `came` calls where `due` were forecast.

    `dispersion` is variance ÷ mean of a half-hour's calls around their forecast.
    """
    half_hour = FORECAST_SLOT_MINUTES * (sum(expected) / len(expected) if expected else 0.0)
    spread = (max(1.0, dispersion) - 1.0) / half_hour if half_hour > 0 else MOST_SPREAD
    spread = min(max(spread, LEAST_SPREAD), MOST_SPREAD)
    known = 1.0 / spread
    factor = (known + came) / (known + due)
    return ArrivalsAhead(tuple(factor * calls for calls in expected), 1.0 / (known + came), True)


def from_recent(came: int, minutes: float, ahead_minutes: int) -> ArrivalsAhead:
    """Without a forecast: as in the last minutes, and less sure of it."""
    seen = came + UNKNOWN_CALLS
    return ArrivalsAhead((seen / minutes,) * ahead_minutes, min(MOST_SPREAD, 1.0 / seen), False)
