"""Hours of a line's own clock: which stretches of time they are, and how many there were."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HOUR_S = 3600
DAY_S = 86_400
EPOCH_WEEKDAY = 3  # 1 January 1970 was a Thursday; Monday is 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `since` to before `until` (epoch seconds) the clock is `offset_s` ahead of UTC."""

    since: float
    until: float
    offset_s: int


def midnight(day: date, zone: str) -> float:
    """When a day begins on the clock of a zone, epoch seconds."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()


def stretches(first: date, last: date, zone: str, until: float | None = None) -> list[Stretch]:
    """The days as stretches of one offset each, more where clocks change. Cut at `until`."""
    begin, end = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    end = end if until is None else min(end, until)
    found: list[Stretch] = []
    at = begin
    while at < end:
        offset = _offset(at, zone)
        turn = _next_turn(at, end, zone, offset)
        found.append(Stretch(at, turn, offset))
        at = turn
    return found


def hours_there_were(found: list[Stretch]) -> dict[tuple[int, int], float]:
    """Real hours by (weekday, hour) of the clock: an hour that is told twice counts two."""
    seconds: Counter[tuple[int, int]] = Counter()
    for one in found:
        local, end = int(one.since) + one.offset_s, int(one.until) + one.offset_s
        while local < end:
            turn = min(end, local - local % HOUR_S + HOUR_S)
            seconds[weekday_and_hour(local)] += turn - local
            local = turn
    return {hour: sum_s / HOUR_S for hour, sum_s in seconds.items()}


def weekday_and_hour(local_s: int) -> tuple[int, int]:
    """Monday is 0. `local_s`: epoch seconds as the clock shows them."""
    return (local_s // DAY_S + EPOCH_WEEKDAY) % 7, local_s % DAY_S // HOUR_S


def _offset(at: float, zone: str) -> int:
    there = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone))
    return int((there.utcoffset() or timedelta()).total_seconds())


def _next_turn(at: float, end: float, zone: str, offset: int) -> float:
    """The moment at which the clock changes, or the end; found day by day, then by halves."""
    low = at
    while low < end:
        high = min(low + DAY_S, end)
        if _offset(high, zone) != offset:
            return _turn_between(low, high, zone, offset)
        low = high
    return end


def _turn_between(low: float, high: float, zone: str, offset: int) -> float:
    before, after = int(low), int(high)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, zone) == offset:
            before = middle
        else:
            after = middle
    return float(after)
