"""The time of the year, once two years are known: how the same weeks stood to these before."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import sqrt
from statistics import median

from callcenter.workforce.history import Day, History

YEAR = timedelta(days=364)
"""52 weeks: the same weekday."""

WEEK = timedelta(days=7)


def yearly_factor(past: History, day: date) -> float:
    """What to multiply the recent weeks by; 1 while there are less than two years.

    For each of the two years before: calls on this weekday around the same date ÷ calls on it in
    the eight weeks that a forecast would have learned from then. Never below a half or above two.
    """
    last = max(past)
    if min(past) > day - 2 * YEAR - 8 * WEEK:
        return 1.0
    ratios = [_ratio(past, day - years * YEAR, last - years * YEAR) for years in (1, 2)]
    if None in ratios:
        return 1.0
    one, two = (ratio or 1.0 for ratio in ratios)
    return min(2.0, max(0.5, sqrt(one * two)))


def _ratio(past: Mapping[date, Day], day: date, last: date) -> float | None:
    around = _typical(past, [day + weeks * WEEK for weeks in (-1, 0, 1)])
    days_since = (day - last).days % 7
    recent = day - timedelta(days=(day - last).days - days_since) if day > last else day
    before = _typical(past, [recent - weeks * WEEK for weeks in range(1, 9)])
    return around / before if around and before else None


def _typical(past: Mapping[date, Day], days: list[date]) -> float | None:
    calls = [sum(c or 0.0 for c in past[d]) for d in days if d in past]
    return median(calls) if calls else None
