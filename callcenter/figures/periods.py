"""Periods of a calendar: which quarter-hours or days make an hour, a week, a month or a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FINE = ("interval", "hour")
COARSE = ("day", "week", "month", "year")
EVERY = (*FINE, *COARSE)


@dataclass(frozen=True, slots=True)
class Period:
    """`key` names it; from `since` up to, not including, `until`, epoch seconds."""

    key: str
    since: float
    until: float


@lru_cache(maxsize=16_384)
def day_period(day: str, by: str, zone: str) -> Period:
    """The day, ISO week, month or year that a day is in, where the line is."""
    first, after, key = _SPANS[by](date.fromisoformat(day))
    return Period(key, midnight(first, zone), midnight(after, zone))


def slot_period(start: float, by: str, zone: str) -> Period:
    """The quarter-hour, or the local hour that it is in.

    Where clocks go back an hour comes twice and stays two: an hour has four quarters, always.
    """
    if by == "interval":
        return Period(_clock(start, zone), start, start + 900.0)
    local = datetime.fromtimestamp(start, UTC).astimezone(ZoneInfo(zone))
    since = start - local.minute * 60
    return Period(_clock(since, zone), since, since + 3600.0)


def midnight(day: date, zone: str) -> float:
    """When a day begins in a zone, epoch seconds."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()


def _clock(at: float, zone: str) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def _day(day: date) -> tuple[date, date, str]:
    return day, day + timedelta(days=1), day.isoformat()


def _week(day: date) -> tuple[date, date, str]:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return monday, monday + timedelta(days=7), f"{year}-W{week:02d}"


def _month(day: date) -> tuple[date, date, str]:
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first, after, first.isoformat()[:7]


def _year(day: date) -> tuple[date, date, str]:
    return date(day.year, 1, 1), date(day.year + 1, 1, 1), str(day.year)


_SPANS: Mapping[str, Callable[[date], tuple[date, date, str]]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "year": _year,
}
