"""The calls behind a figure: counted by the same conditions as the figure itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.domain.errors import Invalid
from callcenter.domain.figure_names import NO_LINE
from callcenter.domain.line import Line
from callcenter.figures.line_zones import line_zones
from callcenter.reports.asked import lines_there_are
from callcenter.reports.calls import Page, page_of, place_of
from callcenter.reports.figure_calls import ALSO_CALLED, FIGURES, of_tier, visits_behind
from callcenter.reports.local_hours import DAY_S, HOUR_S, Stretch, stretches
from callcenter.reports.rare_calls import (
    OnTheClock,
    Slot,
    days_if_rare,
    entered_in,
    slots_of,
)
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.engine import reading

_C, _F, _V, _O = t.calls.c, f.call_figures.c, f.line_visits.c, t.offers.c
EPOCH_WEEKDAY = 3
MOST_SLOTS = 800  # SQLite takes a thousand alternatives
LONGEST_STAY_S = 86_400.0  # between a call's arrival and its last line

OF_AGENTS: Mapping[str, sa.ColumnElement[bool]] = {
    "agent_offers": sa.true(),
    "agent_handled": _O.state == "joined",
    "agent_rona": _O.state == "expired",
    "agent_declines": _O.state == "declined",
}
"""Figures of an agent's offers."""
WHICH = (*FIGURES, *ALSO_CALLED, *OF_AGENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What is wanted. Days are those of each line's own zone; a wait is over the one and up to
    the other, seconds; `left_for`: the line a caller was handed on to.
    """

    lines: tuple[str, ...] = ()
    first: date
    last: date
    which: str = "offered"
    tier: str | None = None
    agent: str | None = None
    hour: int | None = None
    weekday: int | None = None
    wait_over: float | None = None
    wait_to: float | None = None
    left_for: str | None = None
    end_reason: str | None = None


def calls_behind(engine: Engine, wanted: Behind, after: str | None, limit: int) -> Page:
    """A page of them, newest first."""
    if wanted.agent is not None and wanted.which == "handled":
        wanted = replace(wanted, which="agent_handled")
    if wanted.which not in WHICH:
        raise Invalid(f"{wanted.which!r} is not counted. Give one of {', '.join(WHICH)}.")
    with reading(engine).connect() as db:
        page = _rare(db, wanted, after, limit)
        return page or page_of(db, _query(db, wanted), after, limit)


def _rare(db: Connection, wanted: Behind, after: str | None, limit: int) -> Page | None:
    """Of a figure that few calls are in, by the sums that say when they came; None for others.

    Newest first is by arrival, and a call enters a line after it has arrived: a page is whole
    once all of it arrived after the days that were not looked at had ended.
    """
    if _details(wanted):
        return None
    zones = {line.id: line.timezone for line in _lines(db, wanted)}
    clock = OnTheClock(wanted.hour, wanted.weekday)
    days = days_if_rare(db, wanted.which, zones, wanted.first, wanted.last, clock)
    if days is None:
        return None
    if after is not None:
        until = place_of(after)[0] + LONGEST_STAY_S
        days = [one for one in days if one.begins <= until]
    query, page = _query(db, wanted), Page((), None)
    slots: list[Slot] = []
    for more, unseen in slots_of(db, wanted.which, days, clock):
        slots += more
        if len(slots) > MOST_SLOTS:
            return None
        if unseen and sum(one.calls for one in slots) <= limit:
            continue
        page = page_of(db, query.where(entered_in(slots)), after, limit)
        unseen_until = max((one.ends for one in unseen), default=0.0)
        if page.next is not None and page.calls[-1].arrived_at >= unseen_until:
            return page
    return page


def _lines(db: Connection, wanted: Behind) -> list[Line]:
    return [
        line
        for line in lines_there_are(db, wanted.first, wanted.last)
        if not wanted.lines or line.id in wanted.lines
    ]


def _query(db: Connection, wanted: Behind) -> sa.Select[Any]:
    lines = _lines(db, wanted)
    if wanted.which in OF_AGENTS:
        query = sa.select(t.calls, sa.literal("").label("counted_in"))
        return query.where(_C.id.in_(_offered(wanted, lines)))
    if wanted.which == "hung_up" and not wanted.lines:
        lines.append(Line(NO_LINE, "", timezone=line_zones(db)[NO_LINE]))
    return visits_behind(wanted.which, _within(wanted, lines), *_details(wanted))


def _offered(wanted: Behind, lines: Sequence[Line]) -> sa.Select[Any]:
    """An agent's time belongs to no single line: her days are those of the first one's zone."""
    span = stretches(wanted.first, wanted.last, lines[0].timezone if lines else "UTC")
    return sa.select(_O.call_id).where(
        _O.agent_id == wanted.agent,
        _O.kind == "serve",
        OF_AGENTS[wanted.which],
        _O.made_at >= span[0].since,
        _O.made_at < span[-1].until,
    )


def _within(wanted: Behind, lines: Sequence[Line]) -> sa.ColumnElement[bool]:
    parts = [
        sa.and_(
            _V.line_id == line.id,
            _V.entered_at >= one.since,
            _V.entered_at < one.until,
            *_on_the_clock(wanted, one, _V.entered_at),
        )
        for line in lines
        for one in stretches(wanted.first, wanted.last, line.timezone)
    ]
    return sa.or_(sa.false(), *parts)


def _on_the_clock(
    wanted: Behind, one: Stretch, entered_at: sa.ColumnElement[Any]
) -> Iterable[sa.ColumnElement[bool]]:
    local = _whole(entered_at) + one.offset_s
    if wanted.hour is not None:
        yield (local % DAY_S) // HOUR_S == wanted.hour
    if wanted.weekday is not None:
        yield (local // DAY_S + EPOCH_WEEKDAY) % 7 == wanted.weekday


def _whole(at: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    """Whole seconds: SQLite cuts off and PostgreSQL rounds, so what was rounded up goes back."""
    cast = sa.cast(at, sa.BigInteger)
    return sa.case((cast > at, cast - 1), else_=cast)


def _details(wanted: Behind) -> list[sa.ColumnElement[bool]]:
    return list(_told(wanted))


def _told(wanted: Behind) -> Iterable[sa.ColumnElement[bool]]:
    if wanted.tier is not None:
        yield of_tier(wanted.tier)
    if wanted.agent is not None:
        yield _F.last_agent_id == wanted.agent
    if wanted.wait_over is not None:
        yield _F.wait_s > wanted.wait_over
    if wanted.wait_to is not None:
        yield _F.wait_s <= wanted.wait_to
    if wanted.left_for is not None:
        yield _V.left_for == wanted.left_for
    if wanted.end_reason is not None:
        yield _F.end_reason == wanted.end_reason
