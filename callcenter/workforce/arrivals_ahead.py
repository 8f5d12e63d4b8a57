"""The calls of the next minutes: what was forecast, corrected by what has just come.

The true rate is the forecast times a factor that nobody knows; before looking it scatters around 1
by what the forecast's own errors have shown, and every call that comes or stays away says more
about it (a gamma prior and Poisson counts, as in Jongbloed and Koole 2001).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

LOOK_BACK_MINUTES = 30
HALF_LIFE_MINUTES = 20.0
"""A minute so long ago counts half as much as the last one."""

LASTS_MINUTES = 120.0
"""A surprise fades towards the forecast by e in so long: incidents end. It and the half-life: the
likeliest on days that the published tables do not judge."""

FORECAST_SLOT_MINUTES = 30
LEAST_SPREAD, MOST_SPREAD = 0.001, 1.0
UNKNOWN_CALLS = 0.5
"""Half a call is added where there is no forecast: none in half an hour is not none ever."""


@dataclass(frozen=True, slots=True)
class ArrivalsAhead:
    """Calls expected per minute from now on, and the variance of their rate ÷ its square."""

    per_minute: tuple[float, ...]
    spread: float
    forecast: bool


def corrected(
    expected: Sequence[float], came: Sequence[float], due: Sequence[float], dispersion: float
) -> ArrivalsAhead:
    """The forecast per minute ahead, after the calls that `came` in each of the last minutes, where
    `due` were forecast; the newest last. `expected` and `due` must be of the same forecast: one
    that has been moved by the same calls would be moved twice.

    `dispersion` is variance ÷ mean of a half-hour's calls around their forecast. The further ahead,
    the less the last minutes say, and the more of the forecast's own scatter is back.
    """
    half_hour = FORECAST_SLOT_MINUTES * (sum(expected) / len(expected) if expected else 0.0)
    prior = (max(1.0, dispersion) - 1.0) / half_hour if half_hour > 0 else MOST_SPREAD
    prior = min(max(prior, LEAST_SPREAD), MOST_SPREAD)
    seen = 1.0 / prior + _faded(came)
    factor = seen / (1.0 / prior + _faded(due))
    moved = [1.0 + (factor - 1.0) * _lasting(minute) for minute in range(len(expected))]
    per_minute = tuple(calls * move for calls, move in zip(expected, moved, strict=True))
    lasting = _lasting(len(expected) // 2)
    level = 1.0 + (factor - 1.0) * lasting
    known = factor * factor / seen * lasting * lasting
    again = prior * (1.0 - lasting * lasting) * max(1.0, level)
    return ArrivalsAhead(per_minute, (known + again) / (level * level), True)


def _faded(calls: Sequence[float]) -> float:
    newest = len(calls) - 1
    halved = ((newest - at) / HALF_LIFE_MINUTES for at in range(len(calls)))
    return sum(count * math.pow(0.5, age) for count, age in zip(calls, halved, strict=True))


def _lasting(minute: float) -> float:
    return math.exp(-(minute + 0.5) / LASTS_MINUTES)


def from_recent(came: int, minutes: float, ahead_minutes: int) -> ArrivalsAhead:
    """Without a forecast: as in the last minutes, and less sure of it."""
    seen = came + UNKNOWN_CALLS
    return ArrivalsAhead((seen / minutes,) * ahead_minutes, min(MOST_SPREAD, 1.0 / seen), False)
