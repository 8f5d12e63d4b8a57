"""The forecast: each slot's median over the last same weekdays, and what to do while they are few.

Its error on two real centres is in docs/workforce.md.
"""

from collections.abc import Sequence
from datetime import date
from statistics import fmean, median

from callcenter.workforce.history import Day, History
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.yearly import yearly_factor

SAME_WEEKDAYS = 6
ENOUGH_WEEKDAYS = SAME_WEEKDAYS
"""With fewer than these, days that look alike lend their shape."""

STALE_DAYS = 182
POOLED_DAYS = 56
FURTHEST_DAYS = 42
FEWEST_CALLS = 20
QUIET_WEEKDAYS = 4
"""So many same weekdays without one call make a day without calls likely."""

SMOOTH_BELOW = 400.0
"""Calls behind a slot's median; with fewer, chance is larger than the shape between neighbours."""


def weekday_median(history: History, day: date) -> tuple[float, ...] | NotEnough:
    """Expected calls per slot of `day`, from the days before it."""
    past = {d: history[d] for d in sorted(history) if d < day and _counted(history[d])}
    if not past:
        return NotEnough("no day has been counted")
    if (day - max(past)).days > FURTHEST_DAYS:
        return NotEnough(
            f"the last counted day is {max(past)}: more than {FURTHEST_DAYS} days before {day}"
        )
    own = [d for d in past if d.weekday() == day.weekday() and (day - d).days <= STALE_DAYS][
        -SAME_WEEKDAYS:
    ]
    found = _from_days(past, own, day)
    if isinstance(found, NotEnough):
        return found
    factor = yearly_factor(past, day)
    return tuple(calls * factor for calls in found)


def _from_days(past: History, own: list[date], day: date) -> tuple[float, ...] | NotEnough:
    if not own:
        return NotEnough(f"no {day:%A} has been counted in the last half year")
    days = [past[d] for d in own]
    calls = sum(total(d) for d in days)
    if calls == 0 and len(own) >= QUIET_WEEKDAYS:
        return (0.0,) * len(days[0])
    alike = [past[d] for d in _alike(past, own, day)] if len(own) < ENOUGH_WEEKDAYS else []
    if calls == 0 or max(calls, sum(total(d) for d in alike)) < FEWEST_CALLS:
        return NotEnough(f"there were {calls:.0f} calls on {len(own)} {day:%A}s")
    if not alike:
        return middle(days)
    weight = (len(own) - 1) / (ENOUGH_WEEKDAYS - 1)
    return tuple(
        weight * ours + (1 - weight) * lent
        for ours, lent in zip(middle(days), middle(alike), strict=True)
    )


def middle(days: Sequence[Day]) -> tuple[float, ...]:
    """The typical calls of each slot: the median, or the mean where calls are rare.

    A median of rare calls is 0: it would promise that nobody calls.
    """
    open_slots = sum(any(slot) for slot in zip(*days, strict=True))
    a_day = median(total(day) for day in days)
    typical = median if a_day >= 2 * open_slots else fmean
    known = [[c for c in slot if c is not None] for slot in zip(*days, strict=True)]
    found = filled([typical(slot) if slot else None for slot in known])
    if open_slots and a_day / open_slots * len(days) < SMOOTH_BELOW:
        return smoothed(found, 1)
    return found


def filled(slots: Sequence[float | None]) -> tuple[float, ...]:
    """Slots that were never counted take the mean of their nearest counted neighbours."""
    return tuple(
        calls if calls is not None else fmean(_neighbours(slots, i) or [0.0])
        for i, calls in enumerate(slots)
    )


def _neighbours(slots: Sequence[float | None], at: int) -> list[float]:
    before = next((c for c in reversed(slots[:at]) if c is not None), None)
    after = next((c for c in slots[at + 1 :] if c is not None), None)
    return [c for c in (before, after) if c is not None]


def smoothed(slots: Sequence[float], reach: int) -> tuple[float, ...]:
    """Each slot the mean of itself and `reach` neighbours on either side."""
    return tuple(fmean(slots[max(0, i - reach) : i + reach + 1]) for i in range(len(slots)))


def total(day: Day) -> float:
    return sum(calls or 0.0 for calls in day)


def _counted(day: Day) -> bool:
    """At least half of its slots: a day with larger holes teaches nothing of its shape."""
    return 2 * sum(calls is not None for calls in day) >= len(day) > 0


def _alike(past: History, own: list[date], day: date) -> list[date]:
    """Recent days whose calls come in the same shape and number as on these weekdays."""
    typical = smoothed(middle([past[d] for d in own]), 1)
    calls = sum(typical)
    if calls <= 0:
        return []
    open_slots = sum(slot > 0 for slot in typical)
    by_chance = 0.4 * (open_slots / calls) ** 0.5
    return [
        d
        for d, slots in past.items()
        if (day - d).days <= POOLED_DAYS
        and calls / 2 < total(slots) < calls * 2
        and _apart(smoothed(filled(slots), 2), typical) < 0.15 + by_chance
    ]


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    """How much of the day's calls come at another time: 0 for the same shape, 1 for none of it."""
    ones, others = sum(one), sum(other)
    if ones <= 0 or others <= 0:
        return 1.0
    return sum(abs(a / ones - b / others) for a, b in zip(one, other, strict=True)) / 2
