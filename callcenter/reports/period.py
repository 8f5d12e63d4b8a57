"""The days a report is about, those before them, and its steps. Days are a line's own."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from callcenter.domain.errors import Invalid

LONGEST_DAYS = 3 * 366
DAYS_SHOWN_AS_HOURS = 1
DAYS_SHOWN_AS_DAYS = 62


class Kind(StrEnum):
    """How the period was chosen."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    CUSTOM = "custom"


class Step(StrEnum):
    """What one point of a report's curve stands for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    kind: Kind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> Step:
        """Hours of a day, days up to two months, months beyond."""
        if self.days <= DAYS_SHOWN_AS_HOURS:
            return Step.HOUR
        return Step.DAY if self.days <= DAYS_SHOWN_AS_DAYS else Step.MONTH


def period_of(kind: Kind, day: date) -> Period:
    """The day, ISO week (from Monday), month or year that has this day in it."""
    match kind:
        case Kind.DAY:
            return Period(kind, day, day)
        case Kind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(kind, monday, monday + timedelta(days=6))
        case Kind.MONTH:
            return Period(kind, day.replace(day=1), _month_end(day))
        case Kind.YEAR:
            return Period(kind, day.replace(month=1, day=1), day.replace(month=12, day=31))
        case Kind.CUSTOM:
            raise Invalid("A custom period needs its first and last day.", place="period")


def custom(first: date, last: date) -> Period:
    """From one day to another."""
    if not first <= last:
        raise Invalid("The first day is after the last. Swap them.", place="first")
    found = Period(Kind.CUSTOM, first, last)
    if found.days > LONGEST_DAYS:
        raise Invalid(f"Give at most {LONGEST_DAYS} days.", place="last")
    return found


def before(period: Period) -> Period:
    """The period of the same kind that ends the day before; a custom one is as long as itself."""
    eve = period.first - timedelta(days=1)
    if period.kind is not Kind.CUSTOM:
        return period_of(period.kind, eve)
    return Period(Kind.CUSTOM, eve - timedelta(days=period.days - 1), eve)


def steps_of(period: Period) -> list[str]:
    """The names of its steps in order: 00 to 23, 2026-11-25, or 2026-11."""
    match period.step:
        case Step.HOUR:
            return [f"{hour:02}" for hour in range(24)]
        case Step.DAY:
            return [day.isoformat() for day in days_of(period)]
        case Step.MONTH:
            return list(dict.fromkeys(day.isoformat()[:7] for day in days_of(period)))


def days_of(period: Period) -> list[date]:
    """Every day of it."""
    return [period.first + timedelta(days=n) for n in range(period.days)]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
