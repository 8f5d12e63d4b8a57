"""Days and hours in which nothing was counted although people called: a forecast must not learn
that nobody did."""

from collections.abc import Collection, Sequence
from datetime import date
from statistics import median

from callcenter.workforce.history import Day, History

DUE = 20.0
"""Calls that were due in a run of empty slots: chance leaves so many out once in 500 million."""


def with_holes(history: History, usual: Collection[date]) -> dict[date, tuple[float | None, ...]]:
    """The same history, None where at least 20 calls were due in a row and none was counted.

    What was due is the median of the same weekdays among the `usual` days: no holidays.
    """
    return {
        day: _marked(calls, _due(history, day, usual)) if day in usual else tuple(calls)
        for day, calls in history.items()
    }


def _due(history: History, day: date, usual: Collection[date]) -> Sequence[float]:
    same = [history[d] for d in usual if d != day and d.weekday() == day.weekday() and d in history]
    if not same:
        return (0.0,) * len(history[day])
    return [median(calls or 0.0 for calls in slot) for slot in zip(*same, strict=True)]


def _marked(day: Day, due: Sequence[float]) -> tuple[float | None, ...]:
    found = list(day)
    start = 0
    while start < len(found):
        if found[start] != 0:
            start += 1
            continue
        end = next((i for i in range(start, len(found)) if found[i] != 0), len(found))
        if sum(due[start:end]) >= DUE:
            found[start:end] = [None] * (end - start)
        start = end
    return tuple(found)
