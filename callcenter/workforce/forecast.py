"""The calls of a day to come, with the range they should lie in, or why that cannot be said yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from statistics import quantiles

from callcenter.workforce.history import History
from callcenter.workforce.holiday import HolidayTable, Profile, with_holidays
from callcenter.workforce.intraday import updated
from callcenter.workforce.not_enough import NotEnough

Forecaster = Callable[[History, date], Profile | NotEnough]
"""Expected calls per slot of a day, from the days before it only. Any other fits here too."""

LEARNING_DAYS = 28
FEWEST_RESIDUALS = 100
UNMEASURED_DISPERSION = 3.4
"""The larger of what two real centres showed: better too wide than too sure."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """How reality strayed from the forecast, in √expected: the quantiles at both ends.

    `dispersion` is its variance ÷ mean (Poisson: 1), `residuals` how many slots it was learned
    from; 0 means that it is assumed.
    """

    low: float
    high: float
    dispersion: float
    residuals: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Calls per slot of a local day. Four in five slots should end between `low` and `high`."""

    day: date
    expected: Profile
    scatter: Scatter

    @property
    def low(self) -> Profile:
        return tuple(max(0.0, c + self.scatter.low * max(c, 0.0) ** 0.5) for c in self.expected)

    @property
    def high(self) -> Profile:
        return tuple(c + self.scatter.high * max(c, 0.0) ** 0.5 for c in self.expected)


def forecast(
    history: History,
    day: date,
    holidays: HolidayTable | None = None,
    forecaster: Forecaster | None = None,
) -> Forecast | NotEnough:
    """The forecast of one day, with a range learned at the same distance from the last known day.

    For many days keep `scatter` and call the forecaster yourself: learning it is the longer part.
    """
    model = forecaster or partial(with_holidays, holidays=holidays or {})
    expected = model(history, day)
    if isinstance(expected, NotEnough):
        return expected
    known = [d for d in history if d < day]
    ahead = (day - max(known)).days if known else 1
    return Forecast(day, expected, scatter(history, model, ahead))


def through_the_day(made: Forecast, seen: Sequence[float | None], slot_minutes: int) -> Forecast:
    """The same forecast after the first slots of the day have been seen."""
    return replace(made, expected=updated(made.expected, seen, slot_minutes))


def scatter(history: History, forecaster: Forecaster, ahead_days: int = 1) -> Scatter:
    """Forecast the last four weeks as it would have been done `ahead_days` before; look back."""
    strayed = []
    for day in sorted(history)[-LEARNING_DAYS:]:
        strayed += _strayed(history, forecaster, day, ahead_days)
    if len(strayed) < FEWEST_RESIDUALS:
        reach = 1.2816 * UNMEASURED_DISPERSION**0.5
        return Scatter(-reach, reach, UNMEASURED_DISPERSION, 0)
    tenths = quantiles(strayed, n=10, method="inclusive")
    low, high = tenths[0], tenths[-1]
    return Scatter(low, high, max(1.0, ((high - low) / 2.5631) ** 2), len(strayed))


def _strayed(history: History, forecaster: Forecaster, day: date, ahead_days: int) -> list[float]:
    known = {d: calls for d, calls in history.items() if (day - d).days >= ahead_days}
    expected = forecaster(known, day)
    if isinstance(expected, NotEnough):
        return []
    return [
        (calls - due) / due**0.5
        for calls, due in zip(history[day], expected, strict=True)
        if calls is not None and due >= 0.5
    ]
