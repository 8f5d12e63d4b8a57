"""Sums over a period, added up by the database: by line, by step, by hour of the line's clock.

With a tier, only its callers; then only the counts that are kept by tier are there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.figure_names import (
    AGENT_COUNTS,
    AGENT_SECONDS,
    LINE_COUNTS,
    LINE_SECONDS,
    NO_LINE,
)
from callcenter.domain.line import Line
from callcenter.figures.line_sums import NOBODY, TIER_COUNTS
from callcenter.reports.asked import Asked
from callcenter.reports.held import undecided
from callcenter.reports.local_hours import HOUR_S, stretches, weekday_and_hour
from callcenter.reports.measures import Sums
from callcenter.reports.period import Period, Step
from callcenter.store import figure_tables as f

K = TypeVar("K")
WEEK_S = 7 * 86_400
LINE_COLUMNS = (*LINE_COUNTS, *LINE_SECONDS)
HOUR_COLUMNS = (
    *("offered", "answered", "abandoned", "answered_in_promise", "abandoned_in_promise"),
    *("short_abandons", "waiting", "wait_s"),
)
"""All that is shown by hour of the week: a year has too many intervals to add up every column."""
TIER_COLUMNS = (*TIER_COUNTS, "wait_s")
AGENT_COLUMNS = (*AGENT_COUNTS, *AGENT_SECONDS)
_D, _I, _A = f.line_days.c, f.line_intervals.c, f.agent_days.c
_lines: sa.BindParameter[Any] = bindparam("lines", expanding=True)
_between_days = _D.day.between(bindparam("first"), bindparam("last"))
_STEPS: Mapping[Step, sa.ColumnElement[str]] = {
    Step.DAY: _D.day,
    Step.MONTH: sa.func.substr(_D.day, 1, 7),
}
_local = sa.cast(_I.start, sa.BigInteger) + bindparam("offset_s", type_=sa.BigInteger)
BY_AGENT = (
    sa.select(_A.agent_id, *(sa.func.sum(_A[name]).label(name) for name in AGENT_COLUMNS))
    .where(_A.day.between(bindparam("first"), bindparam("last")))
    .group_by(_A.agent_id)
)
FIRST_DAYS = (
    sa.select(_D.line_id, sa.func.min(_D.day).label("day"))
    .where(_D.line_id.in_(_lines))
    .group_by(_D.line_id)
)
HELD = sa.select(_D.line_id, _D.day, _D.terms).where(_D.line_id.in_(_lines), _between_days)
ONE: Sums = {"undecided": 1}
WHOLE = sa.select(_D.line_id, _D.waits, _D.gave_up, _D.tiers).where(
    _D.line_id.in_(_lines), _between_days
)


@cache
def days_query(step: Step, tier: str | None) -> sa.Select[Any]:
    """By line and step, from the days."""
    return (
        sa.select(_D.line_id, _STEPS[step].label("step"), *_added(_D, tier))
        .where(_D.line_id.in_(_lines), _between_days)
        .group_by(_D.line_id, sa.literal_column("step"))
    )


@cache
def hours_query(tier: str | None, names: tuple[str, ...]) -> sa.Select[Any]:
    """By line and hour of the week, from the intervals of a stretch of one offset."""
    return (
        sa.select(_I.line_id, ((_local % WEEK_S) // HOUR_S).label("slot"), *_added(_I, tier, names))
        .where(
            _I.line_id.in_(_lines),
            _I.start >= bindparam("since", type_=sa.Double),
            _I.start < bindparam("until", type_=sa.Double),
        )
        .group_by(_I.line_id, sa.literal_column("slot"))
    )


def _added(
    columns: Any, tier: str | None, names: tuple[str, ...] = LINE_COLUMNS
) -> list[sa.Label[Any]]:
    if tier is None:
        return [sa.func.sum(columns[name]).label(name) for name in names]
    return [
        sa.func.sum(columns.tiers[(tier, name)].as_float()).label(name) for name in TIER_COLUMNS
    ]


def by_line_and_step(db: Connection, asked: Asked, period: Period) -> dict[tuple[str, str], Sums]:
    """By (line, step of the period): day or month from the days, hour from the intervals."""
    if period.step is not Step.HOUR:
        found = db.execute(days_query(period.step, asked.tier), _named(asked.lines, period))
        kept = [((row.line_id, row.step), _sums(row, asked.tier)) for row in found]
        length = len("2026-11-25" if period.step is Step.DAY else "2026-11")
        still = _undecided(db, asked, period)
        return grouped(
            [*kept, *(((one.id, at.date().isoformat()[:length]), ONE) for one, at in still)]
        )
    return {
        (line, f"{hour:02}"): sums
        for (line, _, hour), sums in by_line_and_hour(db, asked, period, LINE_COLUMNS).items()
    }


def by_line(db: Connection, asked: Asked, period: Period) -> dict[str, Sums]:
    """By line, from the days."""
    found = db.execute(days_query(Step.MONTH, asked.tier), _named(asked.lines, period))
    kept = [(row.line_id, _sums(row, asked.tier)) for row in found]
    return grouped([*kept, *((line.id, ONE) for line, _ in _undecided(db, asked, period))])


def before_a_line(db: Connection, asked: Asked) -> Sums:
    """Who left before she had reached a line; nobody, when certain lines are asked for."""
    if not asked.everybody or asked.tier is not None:
        return {}
    named = {**_named((), asked.period), "lines": [NO_LINE]}
    found = db.execute(days_query(Step.MONTH, None), named)
    return added(_sums(row, None) for row in found)


def by_line_and_hour(
    db: Connection, asked: Asked, period: Period, names: tuple[str, ...] = HOUR_COLUMNS
) -> dict[tuple[str, int, int], Sums]:
    """By (line, weekday, hour) of each line's own clock; Monday is 0. Added up in SQL."""
    zones: dict[str, list[str]] = defaultdict(list)
    for line in asked.lines:
        zones[line.timezone].append(line.id)
    names = names if asked.tier is None else TIER_COLUMNS
    query = hours_query(asked.tier, names)
    parts: list[tuple[tuple[str, int, int], Sums]] = []
    for zone, named in zones.items():
        for one in stretches(period.first, period.last, zone):
            given = {"lines": named, "offset_s": one.offset_s}
            for row in db.execute(query, {**given, "since": one.since, "until": one.until}):
                weekday, hour = weekday_and_hour(int(row.slot) * HOUR_S)
                parts.append(((row.line_id, weekday, hour), _named_sums(row, names)))
    for line, at in _undecided(db, asked, period):
        parts.append(((line.id, at.weekday(), at.hour), ONE))
    return grouped(parts)


def _undecided(db: Connection, asked: Asked, period: Period) -> list[tuple[Line, datetime]]:
    """Who is in line within her promise, by line and local time at which she entered."""
    lines = {line.id: line for line in asked.lines}
    found = []
    for one in undecided(db, asked.now):
        line = lines.get(one.line_id)
        if line is not None and asked.tier in (None, one.tier or NOBODY):
            at = datetime.fromtimestamp(one.entered_at, ZoneInfo(line.timezone))
            found.append((line, at))
    return [(line, at) for line, at in found if period.first <= at.date() <= period.last]


def held_by_line_and_step(
    db: Connection, asked: Asked, period: Period
) -> dict[tuple[str, str], list[Mapping[str, int]]]:
    """By line and day or month, the terms under which callers entered."""
    found: dict[tuple[str, str], list[Mapping[str, int]]] = defaultdict(list)
    length = len("2026-11" if period.step is Step.MONTH else "2026-11-25")
    for row in db.execute(HELD, _named(asked.lines, period)):
        found[row.line_id, row.day[:length]].append(row.terms)
    return found


def by_agent(db: Connection, period: Period) -> dict[str, Sums]:
    """By agent, all lines together: an agent's time belongs to no single line."""
    named = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return {row.agent_id: _named_sums(row, AGENT_COLUMNS) for row in db.execute(BY_AGENT, named)}


def first_days(db: Connection, lines: Sequence[Line]) -> dict[str, str]:
    """The day of each line's first figures, an ISO date; a line that never had any is left out."""
    named = {"lines": [line.id for line in lines]}
    return {row.line_id: row.day for row in db.execute(FIRST_DAYS, named)}


def whole_columns(db: Connection, asked: Asked) -> list[Any]:
    """Each day's histograms and tiers, unadded: they are JSON."""
    return list(db.execute(WHOLE, _named(asked.lines, asked.period)))


def grouped(parts: Iterable[tuple[K, Sums]]) -> dict[K, Sums]:
    """Sums of the same key added up."""
    found: dict[K, dict[str, float]] = {}
    for key, sums in parts:
        into = found.setdefault(key, {})
        for name, value in sums.items():
            into[name] = into.get(name, 0) + value
    return dict(found)


def added(parts: Iterable[Sums], **more: float) -> Sums:
    """All of them together, with something set beside them, such as the definition."""
    return {**grouped((None, sums) for sums in parts).get(None, {}), **more}


def day_after(day: date) -> date:
    """The day that follows."""
    return day + timedelta(days=1)


def _sums(row: Any, tier: str | None) -> Sums:
    return _named_sums(row, LINE_COLUMNS if tier is None else TIER_COLUMNS)


def _named_sums(row: Any, names: Sequence[str]) -> Sums:
    return {name: value for name in names if (value := getattr(row, name))}


def _named(lines: Sequence[Line], period: Period) -> Mapping[str, object]:
    first, last = period.first.isoformat(), period.last.isoformat()
    return {"lines": [line.id for line in lines], "first": first, "last": last}
