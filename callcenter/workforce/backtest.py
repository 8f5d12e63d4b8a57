"""A forecast's error on days that it did not know, against the naive one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from callcenter.workforce.forecast import Forecaster
from callcenter.workforce.history import History
from callcenter.workforce.holiday import Profile
from callcenter.workforce.intraday import updated
from callcenter.workforce.not_enough import NotEnough


@dataclass(frozen=True, slots=True)
class Errors:
    """WAPE: Σ|actual − forecast| ÷ Σ actual. `naive` is the same weekday of the week before.

    `through_the_day` forecasts each slot when the one before it has just ended.
    """

    wape: float
    naive: float
    through_the_day: float
    days: int
    slots: int


def backtest(
    history: History,
    forecaster: Forecaster,
    days: Sequence[date],
    slot_minutes: int,
    ahead_days: int = 1,
) -> Errors | NotEnough:
    """Each of `days` from what was known `ahead_days` before, where both forecasts exist."""
    missed = naively = updating = came = 0.0
    used = slots = 0
    for day in days:
        known = {d: calls for d, calls in history.items() if (day - d).days >= ahead_days}
        ours, naive = forecaster(known, day), last_week(known, day)
        if isinstance(ours, NotEnough) or isinstance(naive, NotEnough):
            continue
        used += 1
        for i, calls in enumerate(history[day]):
            if calls is None:
                continue
            slots += 1
            came += calls
            missed += abs(calls - ours[i])
            naively += abs(calls - naive[i])
            updating += abs(calls - updated(ours, history[day][:i], slot_minutes)[i])
    if came <= 0:
        return NotEnough("no day could be forecast from the days before it and then had calls")
    return Errors(missed / came, naively / came, updating / came, used, slots)


def last_week(history: History, day: date) -> Profile | NotEnough:
    """The naive forecast: the latest same weekday that was counted."""
    same = [d for d in history if d < day and (day - d) % timedelta(days=7) == timedelta()]
    if not same:
        return NotEnough(f"no {day:%A} has been counted")
    return tuple(calls or 0.0 for calls in history[max(same)])
