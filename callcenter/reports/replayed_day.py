"""A past day, read so that it can be replayed: callers, people's hours, and what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from callcenter.domain.errors import NotEnoughData
from callcenter.domain.line import Line
from callcenter.reports.replay_rows import DayRows, read_day
from callcenter.reports.seen_callers import SeenCallers, waits_by_line, with_wrap_up
from callcenter.store.engine import reading
from callcenter.workforce.day_draws import SeenInMenu
from callcenter.workforce.presence import Inferred, inferred, noted_spans
from callcenter.workforce.replayed_day import PlayedDay, PlayedLine, Seat, Span, Visit
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


@dataclass(frozen=True, slots=True)
class Inference:
    """The hours of those who took calls of which the journal knows nothing; and their wrap-up."""

    hours: Mapping[str, Inferred]
    wrote_s: Mapping[str, float]


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
    inference = _inference(rows, callers)
    seats = _seats(rows, callers, since, until, inference)
    frame = PlayedDay(since, until, tuple(played_line(line) for line in lines), seats, ())
    menu = tuple(
        SeenInMenu(row.id, row.arrived_at, row.ended_at - row.arrived_at)
        for row in rows.left_in_menu
    )
    return ReadDay(
        day,
        SeenDay(
            frame,
            tuple(with_wrap_up(one, inference.wrote_s) for one in callers.seen),
            menu,
            tuple(callers.visits),
        ),
        len(inference.hours),
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
    rows: DayRows, callers: SeenCallers, since: float, until: float, inference: Inference
) -> tuple[Seat, ...]:
    """Everybody's hours: as noted, or as inferred."""
    seats = []
    for agent_id, serves in rows.serves.items():
        noted, there = rows.noted.get(agent_id, ()), agent_id in rows.there_before
        hours = inference.hours.get(agent_id)
        spans = (
            noted_spans(noted, since, until, callers.served[agent_id], there=there)
            if hours is None
            else hours.spans
        )
        seats.append(Seat(agent_id, serves, spans, rows.loans.get(agent_id, ())))
    return tuple(seats)


def _inference(rows: DayRows, callers: SeenCallers) -> Inference:
    unknown = {
        agent_id: serves
        for agent_id, serves in rows.serves.items()
        if callers.served[agent_id]
        and not any(one.kind == "AgentTookCall" for one in rows.noted.get(agent_id, ()))
    }
    if not unknown:
        return Inference({}, {})
    waits = waits_by_line(callers.seen)
    own: dict[str, list[Visit]] = {agent_id: [] for agent_id in unknown}
    for visit in sorted(callers.visits, key=lambda one: one.answered_at or 0.0):
        if visit.agent_id in own:
            own[visit.agent_id].append(visit)
    busy = {a: [Span(v.answered_at or 0.0, v.left_at) for v in own[a]] for a in unknown}
    waiting = {
        a: sorted((w for m in serves for w in waits.get(m.line_id, ())), key=lambda w: w.start)
        for a, serves in unknown.items()
    }
    hours = inferred(busy, waiting)
    wrote = {
        visit.caller_id: wrap_up_s
        for agent_id, found in hours.items()
        for visit, wrap_up_s in zip(own[agent_id], found.wrap_up_s, strict=True)
    }
    return Inference(hours, wrote)
