"""Days that are not like their weekday: by name, with what is known of how many people call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from callcenter.workforce.history import History
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.weekday_median import weekday_median


@dataclass(frozen=True, slots=True)
class Holiday:
    """`factor` times the calls of an ordinary day: 0 if closed, None if the past should say."""

    name: str
    factor: float | None = None


HolidayTable = Mapping[date, Holiday]

Profile = tuple[float, ...]


def with_holidays(history: History, day: date, holidays: HolidayTable) -> Profile | NotEnough:
    """The calls per slot of `day`, learned from ordinary days and, on a holiday, from holidays."""
    ordinary = {d: calls for d, calls in history.items() if d not in holidays}
    if day not in holidays:
        return weekday_median(ordinary, day)
    holiday = holidays[day]
    if holiday.factor == 0 and history:
        return (0.0,) * len(next(iter(history.values())))
    factor = _learned(history, ordinary, day, holidays) if holiday.factor is None else None
    factor = holiday.factor if factor is None else factor
    if factor is None:
        return NotEnough(
            f"no holiday has been counted that says how many call on {holiday.name}; "
            "give it a factor"
        )
    expected = weekday_median(ordinary, day)
    if isinstance(expected, NotEnough):
        return expected
    return tuple(calls * factor for calls in expected)


def _learned(
    history: History, ordinary: History, day: date, holidays: HolidayTable
) -> float | None:
    """Calls ÷ those of an ordinary day: from holidays of this name, else from all before."""
    past = [d for d in sorted(history) if d < day and d in holidays]
    named = [d for d in past if holidays[d].name == holidays[day].name]
    for days in (named, past):
        ratios = [r for r in (_ratio(history, ordinary, d) for d in days) if r is not None]
        if ratios:
            return median(ratios)
    return None


def _ratio(history: History, ordinary: History, day: date) -> float | None:
    expected = weekday_median(ordinary, day)
    if isinstance(expected, NotEnough) or any(calls is None for calls in history[day]):
        return None
    usual = sum(expected)
    return sum(calls or 0.0 for calls in history[day]) / usual if usual > 0 else None
