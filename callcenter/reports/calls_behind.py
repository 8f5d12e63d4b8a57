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
from callcenter.figures.line_sums import ABANDONED, NOBODY
from callcenter.figures.line_zones import line_zones
from callcenter.reports.asked import lines_there_are
from callcenter.reports.calls import Page, key_of, place_of
from callcenter.reports.local_hours import DAY_S, HOUR_S, Stretch, stretches
from callcenter.store import figure_tables as f
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.engine import reading

_C, _F, _V, _O = t.calls.c, f.call_figures.c, f.line_visits.c, t.offers.c
EPOCH_WEEKDAY = 3
_answered = _F.answered_at.is_not(None)
_gave_up = sa.and_(_F.answered_at.is_(None), _F.end_reason.in_(ABANDONED))
_told = sa.and_(_answered, _F.announced_at <= _F.answered_at, _F.announced_low_s.is_not(None))
_waited_after = _F.answered_at - _F.announced_at

OF_CALLERS: Mapping[str, sa.ColumnElement[bool]] = {
    "offered": sa.true(),
    "answered": _answered,
    "abandoned": _gave_up,
    "short_abandons": sa.and_(_gave_up, _F.wait_s <= _F.short_abandon_s),
    "in_promise": sa.and_(_answered, _F.wait_s <= _F.promise_s),
    "late": sa.and_(_answered, _F.wait_s > _F.promise_s),
    "resolved": _F.resolved.is_(True),
    "repeats": sa.and_(_F.resolved.is_(True), _F.repeated_by.is_not(None)),
    "opened": sa.and_(_F.opens, _F.repeat_of.is_(None)),
    "callbacks_promised": _F.callback_id.is_not(None),
    "announced": _told,
    "announced_kept": sa.and_(
        _told, _waited_after >= _F.announced_low_s, _waited_after <= _F.announced_high_s
    ),
}
"""Figures of callers, each counted where and when she entered first."""
OF_VISITS: Mapping[str, sa.ColumnElement[bool]] = {
    "handled": _V.answered_at.is_not(None),
    "transferred_in": _V.via == "transfer",
    "transferred_out": _V.left_for.is_not(None),
    "hung_up": sa.and_(_V.via == "first", _F.direction == "inbound"),
    "callbacks_reached": sa.and_(_V.via == "callback", _V.answered_at.is_not(None)),
}
"""Figures of what a line did, for callers handed to it as well."""
OF_AGENTS: Mapping[str, sa.ColumnElement[bool]] = {
    "agent_offers": sa.true(),
    "agent_handled": _O.state == "joined",
    "agent_rona": _O.state == "expired",
    "agent_declines": _O.state == "declined",
}
"""Figures of an agent's offers."""
WHICH = (*OF_CALLERS, *OF_VISITS, *OF_AGENTS)


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
        found = _read(db, wanted, after, limit + 1)
    here = found[:limit]
    return Page(tuple(here), key_of(here[-1]) if len(found) > limit else None)


def _read(db: Connection, wanted: Behind, after: str | None, most: int) -> list[Any]:
    lines = [
        line
        for line in lines_there_are(db, wanted.first, wanted.last)
        if not wanted.lines or line.id in wanted.lines
    ]
    if wanted.which == "hung_up" and not wanted.lines:
        lines.append(Line(NO_LINE, "", timezone=line_zones(db)[NO_LINE]))
    query = sa.select(t.calls).join(f.call_figures, _F.call_id == _C.id)
    query = _narrowed(query, wanted, lines)
    if after is not None:
        arrived_at, call_id = place_of(after)
        here = sa.tuple_(sa.literal(arrived_at), sa.literal(call_id))
        query = query.where(sa.tuple_(_F.arrived_at, _F.call_id) < here)
    query = query.order_by(_F.arrived_at.desc(), _F.call_id.desc()).limit(most)
    return [rows.call_from(row) for row in db.execute(query)]


def _narrowed(query: sa.Select[Any], wanted: Behind, lines: Sequence[Line]) -> sa.Select[Any]:
    if wanted.which in OF_AGENTS:
        return query.where(_C.id.in_(_offered(wanted, lines)))
    if wanted.which in OF_VISITS:
        query = query.join(f.line_visits, _V.call_id == _F.call_id)
        query = query.where(_within(wanted, lines, _V.line_id, _V.entered_at))
        query = query.where(OF_VISITS[wanted.which])
    else:
        query = query.where(_within(wanted, lines, _F.line_id, _F.entered_at))
        query = query.where(_F.direction == "inbound", OF_CALLERS[wanted.which])
    return query.where(*_details(wanted))


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


def _within(
    wanted: Behind,
    lines: Sequence[Line],
    line_id: sa.ColumnElement[Any],
    entered_at: sa.ColumnElement[Any],
) -> sa.ColumnElement[bool]:
    parts = [
        sa.and_(
            line_id == line.id,
            entered_at >= one.since,
            entered_at < one.until,
            *_on_the_clock(wanted, one, entered_at),
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


def _details(wanted: Behind) -> Iterable[sa.ColumnElement[bool]]:
    if wanted.tier is not None:
        yield _F.tier.is_(None) if wanted.tier == NOBODY else _F.tier == wanted.tier
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
