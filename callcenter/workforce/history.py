"""What a line has seen: calls per day and slot, with holes where nothing is known."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Day = Sequence[float | None]
"""Calls of each slot of a local day from midnight; None where the centre did not count."""

History = Mapping[date, Day]
"""A day that is absent was not counted; a day without calls is there, full of zeros."""

DAY_MINUTES = 24 * 60


def count_by_slot(
    arrivals_s: Iterable[float], zone: str, slot_minutes: int, first: date, last: date
) -> dict[date, tuple[float | None, ...]]:
    """Arrivals (seconds since 1970) as a history of the days from `first` to `last`.

    When the clocks change, slots that did not exist are None, and slots that came twice hold the
    mean of the two: a forecast must not learn that on one Sunday a year twice as many people call.
    """
    return history_of(((at, 1.0) for at in arrivals_s), zone, slot_minutes, first, last)


def history_of(
    counts: Iterable[tuple[float, float]], zone: str, slot_minutes: int, first: date, last: date
) -> dict[date, tuple[float | None, ...]]:
    """As `count_by_slot`, from (start, calls) of stretches that each lie within one slot."""
    place = ZoneInfo(zone)
    lived = _minutes_lived(place, slot_minutes, first, last)
    calls = {day: [0.0] * (DAY_MINUTES // slot_minutes) for day in lived}
    for at, many in counts:
        local = datetime.fromtimestamp(at, place)
        if local.date() in calls:
            calls[local.date()][(local.hour * 60 + local.minute) // slot_minutes] += many
    return {
        day: tuple(
            count * slot_minutes / minutes if minutes else None
            for count, minutes in zip(calls[day], lived[day], strict=True)
        )
        for day in calls
    }


def slots_of(day: date, zone: str, slot_minutes: int) -> tuple[tuple[float, int], ...]:
    """(start, slot) of every stretch of a local day that really passes, epoch seconds.

    Where clocks change there are fewer than usual, or a slot comes twice.
    """
    place = ZoneInfo(zone)
    start = _midnight(place, day).timestamp()
    end = _midnight(place, _next(day)).timestamp()
    found = []
    at = start
    while at < end:
        local = datetime.fromtimestamp(at, place)
        found.append((at, (local.hour * 60 + local.minute) // slot_minutes))
        at += slot_minutes * 60
    return tuple(found)


def _minutes_lived(
    place: ZoneInfo, slot_minutes: int, first: date, last: date
) -> dict[date, list[int]]:
    """How many minutes of each local slot really passed: 0, one slot's, or two slots'."""
    days = (last - first).days + 1
    slots = DAY_MINUTES // slot_minutes
    return {
        day: _slots_lived(place, slot_minutes, day)
        if _changes_clock(place, day)
        else [slot_minutes] * slots
        for day in (first + timedelta(days=i) for i in range(days))
    }


def _changes_clock(place: ZoneInfo, day: date) -> bool:
    return _midnight(place, day).utcoffset() != _midnight(place, _next(day)).utcoffset()


def _slots_lived(place: ZoneInfo, slot_minutes: int, day: date) -> list[int]:
    found = [0] * (DAY_MINUTES // slot_minutes)
    at = _midnight(place, day).astimezone(UTC)
    end = _midnight(place, _next(day)).astimezone(UTC)
    while at < end:
        local = at.astimezone(place)
        found[(local.hour * 60 + local.minute) // slot_minutes] += 1
        at += timedelta(minutes=1)
    return found


def _midnight(place: ZoneInfo, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=place)


def _next(day: date) -> date:
    return day + timedelta(days=1)
