"""The figures that are kept, read for a period: per line and together, by any stretch of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.domain.figure_names import AGENT_SECONDS
from callcenter.figures.line_sums import add_up, no_sums
from callcenter.figures.line_zones import line_zones
from callcenter.figures.periods import FINE, Period, day_period, midnight, slot_period
from callcenter.reports.held import definition_held, undecided
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.engine import reading

_I, _D = f.line_intervals.c, f.line_days.c


_A = f.agent_days.c
AGENTS = sa.select(*(sa.func.sum(_A[name]).label(name) for name in AGENT_SECONDS)).where(
    _A.day.between(sa.bindparam("first"), sa.bindparam("last"))
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`first` to `last`: days where each line is, both included. `lines` None: all there are."""

    first: date
    last: date
    by: str = "day"
    lines: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What so many of the callers were promised when they entered."""

    promise_s: float | None
    goal_s: float | None
    short_abandon_s: float | None
    definition: int | None
    offered: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of one line, or of all, in one period; `undecided` are still within the promise."""

    period: Period
    sums: Mapping[str, Any]
    undecided: int = 0

    @property
    def terms(self) -> tuple[Terms, ...]:
        """All promises that held, the one most callers were made first."""
        found = [_terms(key, many) for key, many in self.sums["terms"].items()]
        return tuple(sorted(found, key=lambda one: (-one.offered, str(one))))

    @property
    def definition(self) -> int:
        """The service level that holds here: that of the callers, of most if they differ."""
        return definition_held([self.sums["terms"]])


@dataclass(frozen=True, slots=True)
class LineFigures:
    """One line's periods, oldest first, without those in which nothing was; and its whole."""

    line_id: str
    name: str
    timezone: str
    periods: Sequence[Figures]
    total: Figures


@dataclass(frozen=True, slots=True)
class FigureReport:
    """The lines; all together by period and as a whole. `behind`: changes not counted yet.

    `agents`: the seconds of all agents on these days where the centre is; None when only certain
    lines were asked for.
    """

    lines: Sequence[LineFigures]
    periods: Sequence[Figures]
    total: Figures
    behind: int
    agents: Mapping[str, float] | None


@dataclass(slots=True)
class _Open:
    """Who is still in line within the promise, by line and moment of entry."""

    entered: dict[str, list[float]] = field(default_factory=dict)

    def within(self, line_id: str, period: Period) -> int:
        found = self.entered.get(line_id, ())
        return sum(period.since <= at < period.until for at in found)


def read_figures(engine: Engine, asked: Asked, now: float) -> FigureReport:
    """Read the period. Lines without a single call answer with zeros, not with nothing."""
    with reading(engine).connect() as db:
        names = _names(db, asked)
        zones = line_zones(db)
        still = _still_in_line(db, now)
        found = (
            _fine(db, asked, names, zones) if asked.by in FINE else _coarse(db, asked, names, zones)
        )
        agents = _agents(db, asked) if asked.lines is None else None
        behind = db.execute(sa.select(sa.func.count()).select_from(f.figure_marks)).scalar_one()
    lines = [
        _line(line_id, name, zones[line_id], found.get(line_id, []), asked, still)
        for line_id, name in names.items()
    ]
    return FigureReport(lines, _together(lines), _whole(lines, asked), behind, agents)


def _names(db: Connection, asked: Asked) -> dict[str, str]:
    """The lines asked for; without a choice every one, and the callers who reached none."""
    query = sa.select(t.lines.c.id, t.lines.c.name).order_by(t.lines.c.position, t.lines.c.id)
    if asked.lines is not None:
        query = query.where(t.lines.c.id.in_(asked.lines))
    names = {row.id: row.name for row in db.execute(query)}
    if asked.lines is None or "" in asked.lines:
        names[""] = "(no line)"
    return names


Slices = dict[str, list[tuple[Period, Mapping[str, Any]]]]


def _coarse(db: Connection, asked: Asked, names: Iterable[str], zones: Mapping[str, str]) -> Slices:
    days = sa.select(f.line_days).where(
        _D.line_id.in_(list(names)),
        _D.day >= asked.first.isoformat(),
        _D.day <= asked.last.isoformat(),
    )
    found: Slices = {}
    for row in _rows(db, days.order_by(_D.day)):
        period = day_period(row["day"], asked.by, zones[row["line_id"]])
        found.setdefault(row["line_id"], []).append((period, row))
    return found


def _fine(db: Connection, asked: Asked, names: Iterable[str], zones: Mapping[str, str]) -> Slices:
    found: Slices = {}
    for line_id in names:
        zone = zones[line_id]
        whole = _span(asked, zone)
        slots = sa.select(f.line_intervals).where(
            _I.line_id == line_id, _I.start >= whole.since, _I.start < whole.until
        )
        found[line_id] = [
            (slot_period(row["start"], asked.by, zone), row)
            for row in _rows(db, slots.order_by(_I.start))
        ]
    return found


def _rows(db: Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    """Plain values, made once for a row: a year has thousands of rows of fifty columns."""
    found = db.execute(query)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _span(asked: Asked, zone: str) -> Period:
    last = date.fromordinal(asked.last.toordinal() + 1)
    key = f"{asked.first.isoformat()}/{asked.last.isoformat()}"
    return Period(key, midnight(asked.first, zone), midnight(last, zone))


def _agents(db: Connection, asked: Asked) -> Mapping[str, float]:
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    found = db.execute(AGENTS, days).mappings().one()
    return {name: found[name] or 0.0 for name in AGENT_SECONDS}


def _still_in_line(db: Connection, now: float) -> _Open:
    found = _Open()
    for one in undecided(db, now):
        found.entered.setdefault(one.line_id, []).append(one.entered_at)
    return found


def _line(
    line_id: str,
    name: str,
    zone: str,
    slices: list[tuple[Period, Mapping[str, Any]]],
    asked: Asked,
    still: _Open,
) -> LineFigures:
    whole = _span(asked, zone)
    by_period: dict[Period, list[Mapping[str, Any]]] = {}
    for period, row in slices:
        by_period.setdefault(_inside(period, whole), []).append(row)
    periods = [
        Figures(period, _added(rows), still.within(line_id, period))
        for period, rows in by_period.items()
    ]
    total = add_up(one.sums for one in periods)
    return LineFigures(
        line_id, name, zone, periods, Figures(whole, total, still.within(line_id, whole))
    )


def _added(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """A day of its own is what was read, and needs no adding up."""
    return rows[0] if len(rows) == 1 else add_up(rows)


def _inside(period: Period, whole: Period) -> Period:
    """A week or a month that the days asked for cut: only so much of it."""
    since, until = max(period.since, whole.since), min(period.until, whole.until)
    return Period(period.key, since, until)


def _together(lines: Iterable[LineFigures]) -> list[Figures]:
    """Lines of several zones meet by the name of the period: Monday is Monday everywhere."""
    found: dict[str, list[Figures]] = {}
    for line in lines:
        for one in line.periods:
            found.setdefault(one.period.key, []).append(one)
    return [_sum(found[key]) for key in sorted(found)]


def _whole(lines: Sequence[LineFigures], asked: Asked) -> Figures:
    if not lines:
        return Figures(_span(asked, "UTC"), no_sums())
    return _sum([line.total for line in lines])


def _sum(some: Sequence[Figures]) -> Figures:
    since = min(one.period.since for one in some)
    until = max(one.period.until for one in some)
    return Figures(
        Period(some[0].period.key, since, until),
        add_up(one.sums for one in some),
        sum(one.undecided for one in some),
    )


def _terms(key: str, many: int) -> Terms:
    promise, goal, short, definition = (float(part) if part else None for part in key.split("|"))
    return Terms(promise, goal, short, None if definition is None else int(definition), many)
