"""When a line is open: weekly spans on the line's own clock, closed on holidays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
END_OF_DAY = 24 * 60
HORIZON_DAYS = 400


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `start` up to, not including, `end`; minutes of the wall clock's day."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Spans for Monday to Sunday, or `weekly=None` for a line that never closes by the week."""

    timezone: str
    weekly: tuple[tuple[Span, ...], ...] | None = None
    holidays: frozenset[date] = field(default_factory=frozenset)


def is_open(hours: OpeningHours, at: datetime) -> bool:
    """Say whether the line is open at an instant (an aware datetime)."""
    if hours.weekly is None and not hours.holidays:
        return True
    local = at.astimezone(ZoneInfo(hours.timezone))
    minute = local.hour * 60 + local.minute
    return any(span.start <= minute < span.end for span in spans_on(hours, local.date()))


def next_opening(hours: OpeningHours, at: datetime) -> datetime | None:
    """Return the first open instant from `at` on, on the line's clock.

    None if there is none within 400 days.
    """
    zone = ZoneInfo(hours.timezone)
    if is_open(hours, at):
        return at.astimezone(zone)
    first_day = at.astimezone(zone).date()
    for ahead in range(HORIZON_DAYS):
        day = first_day + timedelta(days=ahead)
        for moment in _possible_openings(hours, day, zone):
            if moment >= at and is_open(hours, moment):
                return moment.astimezone(zone)
    return None


def spans_on(hours: OpeningHours, day: date) -> tuple[Span, ...]:
    """Return the spans of one calendar day."""
    if day in hours.holidays:
        return ()
    return (Span(0, END_OF_DAY),) if hours.weekly is None else hours.weekly[day.weekday()]


def line_is_open(hours: Mapping[str, Any], timezone: str, now: float) -> bool:
    """Say whether a line with these stored hours is open at `now` (epoch seconds)."""
    if not hours:
        return True
    return is_open(from_json(hours, timezone), datetime.fromtimestamp(now, UTC))


def line_opens_next(hours: Mapping[str, Any], timezone: str, now: float) -> datetime | None:
    """Return when a line with these stored hours opens next, on its own clock."""
    return next_opening(from_json(hours, timezone), datetime.fromtimestamp(now, UTC))


def parse_span(text: str) -> Span:
    """Read `09:00-17:30`. Raises ValueError saying what is wrong with it."""
    start_text, dash, end_text = text.replace("–", "-").partition("-")
    if not dash:
        raise ValueError(f"`{text}` is not a span such as 09:00-17:30")
    span = Span(parse_time(start_text.strip()), parse_time(end_text.strip()))
    if span.start >= span.end:
        raise ValueError(
            f"`{text}` ends before it begins; write a night as 22:00-24:00 and, "
            "on the next day, 00:00-06:00"
        )
    return span


def to_json(hours: OpeningHours) -> dict[str, Any]:
    """Return the hours as plain JSON values; the time zone is kept beside them."""
    stored: dict[str, Any] = {"holidays": sorted(day.isoformat() for day in hours.holidays)}
    if hours.weekly is not None:
        stored["weekly"] = {
            name: [str(span) for span in spans]
            for name, spans in zip(WEEKDAYS, hours.weekly, strict=True)
        }
    return stored


def from_json(stored: Mapping[str, Any], timezone: str) -> OpeningHours:
    """Return the hours from `to_json`; nothing stored means always open."""
    weekly = stored.get("weekly")
    return OpeningHours(
        timezone,
        None
        if weekly is None
        else tuple(tuple(parse_span(text) for text in weekly.get(name, ())) for name in WEEKDAYS),
        frozenset(date.fromisoformat(day) for day in stored.get("holidays", ())),
    )


def parse_time(text: str) -> int:
    """Read `09:00` into minutes of the day. Raises ValueError saying what is wrong with it."""
    hour, colon, minute = text.partition(":")
    wellformed = colon and len(hour) == len(minute) == 2 and (hour + minute).isascii()
    if not wellformed or not (hour + minute).isdigit():
        raise ValueError(f"`{text}` is not a time such as 09:00")
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > END_OF_DAY:
        raise ValueError(f"`{text}` is not a time between 00:00 and 24:00")
    return total


def _possible_openings(hours: OpeningHours, day: date, zone: ZoneInfo) -> list[datetime]:
    """Return the instants at which the line may open that day, in order.

    A start exists twice when the clocks go back and not at all in the hour they skip, and the
    change itself can open a line; so the change counts as a possible opening too.
    """
    found = set()
    for span in spans_on(hours, day):
        for fold in (0, 1):
            local = datetime.combine(day, time(span.start // 60, span.start % 60, fold=fold), zone)
            found.add(local.astimezone(UTC))
    change = _clock_change(day, zone)
    return sorted(found | ({change} if change else set()))


def _clock_change(day: date, zone: ZoneInfo) -> datetime | None:
    low = datetime.combine(day, time(), zone).astimezone(UTC)
    high = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    before = low.astimezone(zone).utcoffset()
    if high.astimezone(zone).utcoffset() == before:
        return None
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
