"""What if: the question in plain terms, the day it is about, and the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from callcenter.domain.errors import Invalid
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import parse_span
from callcenter.domain.shift import on_clock
from callcenter.reports.coming_day import read_coming_day
from callcenter.reports.replay_apart import Job, run_apart
from callcenter.reports.replayed_day import day_bounds, read_replayed_day
from callcenter.workforce.coming_day import ComingDay
from callcenter.workforce.scenario import Scenario, StaffChange
from callcenter.workforce.seen_day import SeenDay
from callcenter.workforce.what_if import AIM, REPLICATIONS, Compared

MOST_PEOPLE = 200
FEW_CALLS = 50


@dataclass(frozen=True, slots=True)
class MorePeople:
    """So many people more, or below 0 fewer, on a line, `10:00-12:00` on the day's clock."""

    line_id: str
    people: int
    span: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question. Durations in seconds; None leaves as it was; `line_id` None: all lines."""

    day: date
    line_id: str | None = None
    staff: tuple[MorePeople, ...] = ()
    promise_s: float | None = None
    priority_credit_s: float | None = None
    reserve_after_s: float | None = None
    menu_s: float | None = None
    work_factor: float = 1.0
    aim: float = AIM
    replications: int = REPLICATIONS
    with_chance: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about the answer: a stable word and its numbers."""

    code: str
    count: int = 0
    line_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Both days. `coming`: the day is a forecast."""

    day: date
    zone: str
    starts_at: float
    ends_at: float
    coming: bool
    promise_s: float | None
    compared: Compared
    remarks: tuple[Remark, ...]


def what_if(
    engine: Engine,
    lines: Sequence[Line],
    wanted: Wanted,
    zone: str,
    now: float,
    run: Callable[[Job], Compared] = run_apart,
) -> Answer:
    """Answer it. `zone` is the centre's, used where no line is named.

    Raises Invalid for a question that makes no sense, NotEnoughData where there is no answer.
    """
    line = _line(lines, wanted.line_id)
    zone = line.timezone if line else zone
    scenario = _scenario(wanted, lines, zone)
    since, until = day_bounds(wanted.day, zone)
    coming = since > now
    day: SeenDay | ComingDay
    if coming:
        day, remarks = _coming(engine, lines, wanted.day, zone, now)
    else:
        day, remarks = _past(engine, lines, wanted.day, zone, now)
    job = Job(day, scenario, wanted.line_id, wanted.aim, wanted.replications, wanted.with_chance)
    found = run(job)
    return Answer(
        wanted.day,
        zone,
        since,
        until,
        coming,
        line.promise_s if line else None,
        found,
        (*remarks, *_about(found, wanted.line_id)),
    )


def _past(
    engine: Engine, lines: Sequence[Line], day: date, zone: str, now: float
) -> tuple[SeenDay, list[Remark]]:
    read = read_replayed_day(engine, lines, day, zone, now)
    said = [
        Remark("hours_inferred", read.inferred),
        Remark("calls_without_an_end", read.unended),
        Remark("few_calls", len(read.seen.seen) if len(read.seen.seen) < FEW_CALLS else 0),
    ]
    remarks = [remark for remark in said if remark.count]
    if not read.gave_up:
        remarks.append(Remark("nobody_gave_up"))
    if not any(seat.spans for seat in read.seen.frame.seats):
        remarks.append(Remark("nobody_was_there"))
    if round(until_s := read.seen.frame.ends_at - read.seen.frame.starts_at) != 86_400:
        remarks.append(Remark("clock_change", round(until_s / 3600)))
    return read.seen, remarks


def _coming(
    engine: Engine, lines: Sequence[Line], day: date, zone: str, now: float
) -> tuple[ComingDay, list[Remark]]:
    read = read_coming_day(engine, lines, day, zone, now)
    remarks = [Remark("no_forecast", line_id=line_id) for line_id in read.without]
    if not read.planned:
        remarks.append(Remark("people_of_last_week"))
    return read.day, remarks


def _about(found: Compared, line_id: str | None) -> list[Remark]:
    remarks = [Remark("fewer_than_asked", one.most, one.line_id) for one in found.short]
    was, then = (side.figures(line_id).answered for side in (found.as_it_was, found.what_if))
    if was > 0 and then == 0:
        remarks.append(Remark("nobody_left"))
    return remarks


def _line(lines: Sequence[Line], line_id: str | None) -> Line | None:
    if line_id is None:
        return None
    found = next((line for line in lines if line.id == line_id), None)
    if found is None:
        raise Invalid(
            f"There is no line {line_id!r}.", place="line_id", known=[one.id for one in lines]
        )
    return found


def _scenario(wanted: Wanted, lines: Sequence[Line], zone: str) -> Scenario:
    return Scenario(
        wanted.line_id,
        tuple(_staff(one, lines, wanted.day, zone) for one in wanted.staff),
        wanted.promise_s,
        wanted.priority_credit_s,
        wanted.reserve_after_s,
        wanted.menu_s,
        wanted.work_factor,
    )


def _staff(one: MorePeople, lines: Sequence[Line], day: date, zone: str) -> StaffChange:
    _line(lines, one.line_id)
    if one.people == 0 or abs(one.people) > MOST_PEOPLE:
        raise Invalid(f"Between 1 and {MOST_PEOPLE} people more or fewer.", place="people")
    try:
        span = parse_span(one.span)
    except ValueError as fault:
        raise Invalid(f"{fault}.", place="span") from fault
    place = ZoneInfo(zone)
    start, end = on_clock(day, span.start, place), on_clock(day, span.end, place)
    return StaffChange(one.line_id, one.people, start, end)
