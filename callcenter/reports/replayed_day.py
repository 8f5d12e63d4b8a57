"""A past day, read so that it can be replayed: callers, people's hours, and what was measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from callcenter.domain.errors import NotEnoughData
from callcenter.domain.line import Line
from callcenter.reports.replay_rows import DayRows, read_day
from callcenter.reports.seen_callers import SeenCallers, waits_by_line
from callcenter.store.engine import reading
from callcenter.workforce.day_draws import SeenInMenu
from callcenter.workforce.presence import inferred_spans, noted_spans
from callcenter.workforce.replayed_day import PlayedDay, PlayedLine, Seat, Span
from callcenter.workforce.seen_day import SeenDay

AFTERWARDS_S = 4 * 3600.0
"""A call of the day's end may last into the next."""


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day, and what is to be said of how well it is known.

    `inferred`: people whose hours were inferred from their calls, for want of a journal;
    `unended`: calls without an end, which are left out; `gave_up`: callers who gave up.
    """

    day: date
    seen: SeenDay
    inferred: int
    unended: int
    gave_up: int


def read_replayed_day(
    engine: Engine, lines: Sequence[Line], day: date, zone: str, now: float
) -> ReadDay:
    """The calendar day of a time zone. Raises NotEnoughData: it is not over, or nobody called."""
    since, until = day_bounds(day, zone)
    if until > now:
        raise NotEnoughData("still_going_on", f"{day} is not over yet", day=day.isoformat())
    with reading(engine).connect() as db:
        rows = read_day(db, since, until, AFTERWARDS_S)
    callers = SeenCallers(rows, frozenset(line.id for line in lines))
    if not callers.seen:
        raise NotEnoughData("no_calls", f"nobody called on {day}", day=day.isoformat())
    seats, inferred = _seats(rows, callers, since, until)
    frame = PlayedDay(since, until, tuple(played_line(line) for line in lines), seats, ())
    menu = tuple(
        SeenInMenu(row.id, row.arrived_at, row.ended_at - row.arrived_at)
        for row in rows.left_in_menu
    )
    return ReadDay(
        day,
        SeenDay(frame, tuple(callers.seen), menu, tuple(callers.visits)),
        inferred,
        callers.unended,
        sum(visit.gave_up for visit in callers.visits),
    )


def day_bounds(day: date, zone: str) -> tuple[float, float]:
    """From midnight to midnight, epoch seconds; 23 or 25 hours when the clocks change."""
    place = ZoneInfo(zone)
    after = day + timedelta(days=1)
    start = datetime(day.year, day.month, day.day, tzinfo=place)
    return start.timestamp(), datetime(after.year, after.month, after.day, tzinfo=place).timestamp()


def played_line(line: Line) -> PlayedLine:
    """What a replay needs of a line."""
    return PlayedLine(
        line.id,
        line.promise_s,
        line.goal_s,
        line.short_abandon_s,
        line.service_level_definition,
        line.priority_credit_s,
        line.reserve_after_s,
    )


def _seats(
    rows: DayRows, callers: SeenCallers, since: float, until: float
) -> tuple[tuple[Seat, ...], int]:
    waits = waits_by_line(callers.seen)
    seats, inferred = [], 0
    for agent_id, serves in rows.serves.items():
        served, noted = callers.served[agent_id], rows.noted.get(agent_id, ())
        there = agent_id in rows.there_before
        spans = noted_spans(noted, since, until, served, there=there)
        if served and not any(one.kind == "AgentTookCall" for one in noted):
            lines = [m.line_id for m in serves]
            busy = [
                Span(v.answered_at, v.left_at)
                for v in callers.visits
                if v.agent_id == agent_id and v.answered_at is not None
            ]
            spans = inferred_spans(busy, _waiting(waits[line] for line in lines if line in waits))
            inferred += 1
        seats.append(Seat(agent_id, serves, spans))
    return tuple(seats), inferred


def _waiting(waits: Iterable[Sequence[tuple[float, float]]]) -> list[Span]:
    return [Span(*one) for one in sorted(one for line in waits for one in line)]
