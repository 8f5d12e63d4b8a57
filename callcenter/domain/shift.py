"""Shifts: who is signed up for when, on which lines, and how a weekly pattern becomes days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from callcenter.domain.errors import Invalid
from callcenter.domain.opening_hours import parse_time

WORK = "work"
KINDS = (WORK, "break", "meeting", "training", "absence")
"""`work` is on the line; what lies over it takes the person off the line."""

FROM_FILE, BY_HAND, IMPORTED = "file", "hand", "import"

LONGEST_S = 16 * 3600.0
AHEAD_DAYS = 43
"""Six weeks and the day that is begun."""


@dataclass(frozen=True, slots=True)
class Shift:
    """An agent's stretch of one kind, epoch seconds. `lines` None: all that she serves at first.

    `laid_for` names the place in the weekly pattern that it came from, as `2026-11-30/0`.
    """

    id: str
    agent_id: str
    starts_at: float
    ends_at: float
    kind: str = WORK
    lines: tuple[str, ...] | None = None
    source: str = BY_HAND
    laid_for: str | None = None

    @property
    def on_the_line(self) -> bool:
        return self.kind == WORK


@dataclass(frozen=True, slots=True)
class WeeklyShift:
    """The same each week: minutes of the centre's clock; an end before its start is tomorrow's."""

    weekday: int
    start: int
    end: int
    kind: str = WORK
    lines: tuple[str, ...] | None = None

    @property
    def over_midnight(self) -> bool:
        return self.end <= self.start


def parse_shift_span(text: str) -> tuple[int, int]:
    """Read `08:00-16:30`, or a night as `22:00-06:00`, into minutes. Raises ValueError."""
    start_text, dash, end_text = text.replace("–", "-").partition("-")
    if not dash:
        raise ValueError(f"`{text}` is not a span such as 08:00-16:30")
    start, end = parse_time(start_text.strip()), parse_time(end_text.strip())
    minutes = end - start if end > start else end + 24 * 60 - start
    if minutes * 60 > LONGEST_S:
        raise ValueError(f"`{text}` lasts {minutes / 60:g} hours; the most is {LONGEST_S / 3600:g}")
    return start, end


def check_shift(shift: Shift) -> None:
    """Raises Invalid naming the field that makes no sense."""
    if shift.kind not in KINDS:
        raise Invalid(f"A shift is one of {', '.join(KINDS)}.", place="kind")
    if shift.ends_at <= shift.starts_at:
        raise Invalid("A shift ends after it begins.", place="ends_at")
    if shift.ends_at - shift.starts_at > LONGEST_S:
        raise Invalid(f"A shift lasts {LONGEST_S / 3600:g} hours at most.", place="ends_at")
    if shift.lines == ():
        raise Invalid("Name a line, or leave `lines` out for all of hers.", place="lines")


def overlaps(one: Shift, other: Shift) -> bool:
    """Whether one person would work two shifts, or take two breaks, at once."""
    return (
        one.id != other.id
        and one.agent_id == other.agent_id
        and one.on_the_line == other.on_the_line
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    )


def laid_out(
    agent_id: str, pattern: Sequence[WeeklyShift], zone: str, days: Iterable[date]
) -> Iterator[Shift]:
    """The pattern on these days. Hours that a clock change skips or repeats stay on the wall."""
    place = ZoneInfo(zone)
    for day in days:
        today = [one for one in pattern if one.weekday == day.weekday()]
        for at, one in enumerate(today):
            ends_on = day + timedelta(days=1) if one.over_midnight else day
            starts_at, ends_at = on_clock(day, one.start, place), on_clock(ends_on, one.end, place)
            if ends_at > starts_at:
                name = f"{day.isoformat()}/{at}"
                yield Shift("", agent_id, starts_at, ends_at, one.kind, one.lines, FROM_FILE, name)


def on_clock(day: date, minute: int, place: ZoneInfo) -> float:
    """The instant of a minute of a day's clock, epoch seconds; 24:00 is the next day's 00:00."""
    days, minutes = divmod(minute, 24 * 60)
    at = datetime(day.year, day.month, day.day, tzinfo=place) + timedelta(days=days)
    return at.replace(hour=minutes // 60, minute=minutes % 60).timestamp()


def pattern_to_json(pattern: Sequence[WeeklyShift]) -> list[list[object]]:
    """As plain JSON values."""
    return [
        [one.weekday, one.start, one.end, one.kind, list(one.lines) if one.lines else None]
        for one in pattern
    ]


def patterns_from_json(
    stored: Mapping[str, Sequence[Sequence[object]]],
) -> dict[str, tuple[WeeklyShift, ...]]:
    """Each agent's pattern from `pattern_to_json`."""
    return {
        agent: tuple(_weekly(*one) for one in pattern)  # type: ignore[arg-type]
        for agent, pattern in stored.items()
    }


def _weekly(
    weekday: int, start: int, end: int, kind: str, lines: Sequence[str] | None
) -> WeeklyShift:
    return WeeklyShift(weekday, start, end, kind, tuple(lines) if lines else None)
