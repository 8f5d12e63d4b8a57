"""The agents: what each handled, how busy each was, what rang out, who kept to the roster."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.shift import WORK
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.local_hours import midnight
from callcenter.reports.measures import Sums
from callcenter.reports.notes import usual_notes
from callcenter.reports.period import Period
from callcenter.reports.report import Note, Report, Row, Table, row
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.roster_tables import shifts

MEASURES = (
    *("handled", "aht_s", "occupancy", "signed_in_h", "offers", "rona", "declines"),
    *("adherence", "resolved", "repeats", "first_contact"),
)
SLOT_S = 900
ADHERENCE_DAYS = 93
"""Beyond a quarter of a year adherence would read too many intervals to open at once."""

_I, _S = f.agent_intervals.c, shifts.c


def _smaller(one: sa.ColumnElement[float], other: sa.ColumnElement[float]) -> sa.Case[float]:
    return sa.case((one < other, one), else_=other)


def _larger(one: sa.ColumnElement[float], other: sa.ColumnElement[float]) -> sa.Case[float]:
    return sa.case((one > other, one), else_=other)


_since, _until = bindparam("since", type_=sa.Double), bindparam("until", type_=sa.Double)
_begins, _ends = _larger(_S.starts_at, _since), _smaller(_S.ends_at, _until)
_WORKED = (_S.kind == WORK, ~_S.cancelled, _S.starts_at < _until, _S.ends_at > _since)
SCHEDULED = (
    sa.select(_S.agent_id, sa.func.sum(_ends - _begins).label("scheduled_s"))
    .where(*_WORKED)
    .group_by(_S.agent_id)
)
_at_work = _I.signed_in_s - _I.away_s - _I.not_responding_s
_overlap = _smaller(_ends, _I.start + SLOT_S) - _larger(_begins, _I.start)
ADHERED = (
    sa.select(_S.agent_id, sa.func.sum(_smaller(_at_work, _overlap)).label("adhered_s"))
    .join(
        f.agent_intervals,
        sa.and_(_I.agent_id == _S.agent_id, _I.start > _begins - SLOT_S, _I.start < _ends),
    )
    .where(*_WORKED)
    .group_by(_S.agent_id)
)


def agents_report(db: Connection, asked: Asked) -> Report:
    """A row for each agent who was there or was meant to be, and everybody together.

    An agent's time belongs to no single line, so the choice of lines changes nothing here.
    """
    now = _by_agent(db, asked, asked.period)
    then = _by_agent(db, asked, asked.before) if asked.before else None
    return Report(
        "agents",
        asked.period,
        asked.before,
        asked.lines,
        (_whole(now, then), _agents(db, asked, now, then)),
        (*usual_notes(db, asked), *_notes(asked, now)),
    )


def _by_agent(db: Connection, asked: Asked, period: Period) -> dict[str, Sums]:
    """Sums by agent, with the scheduled and kept seconds where shifts are planned."""
    found = dict(s.by_agent(db, period))
    for agent_id, kept in _adherence(db, asked, period).items():
        found[agent_id] = {**found.get(agent_id, {}), **kept}
    return found


def _adherence(db: Connection, asked: Asked, period: Period) -> Mapping[str, Sums]:
    """Seconds of shifts that have passed, and how much of them the agent was at work."""
    if period.days > ADHERENCE_DAYS:
        return {}
    zone = asked.lines[0].timezone
    since = midnight(period.first, zone)
    until = min(midnight(s.day_after(period.last), zone), asked.now)
    span = {"since": since, "until": until}
    found = {row.agent_id: {"scheduled_s": row.scheduled_s} for row in db.execute(SCHEDULED, span)}
    kept = {row.agent_id: max(row.adhered_s, 0.0) for row in db.execute(ADHERED, span)}
    if kept:  # where nobody's states are kept, nobody is said to have stayed away
        for agent_id, sums in found.items():
            sums["adhered_s"] = kept.get(agent_id, 0.0)
    return found


def _whole(now: Mapping[str, Sums], then: Mapping[str, Sums] | None) -> Table:
    before = None if then is None else s.added(then.values())
    return Table(
        "whole",
        ("all",),
        MEASURES,
        (row(MEASURES, ("all",), s.added(now.values()), before=before),),
    )


def _agents(
    db: Connection, asked: Asked, now: Mapping[str, Sums], then: Mapping[str, Sums] | None
) -> Table:
    names = _names(db)
    there = sorted(now, key=lambda agent_id: names.get(agent_id, agent_id).casefold())
    rows = (_agent(asked, agent_id, names, now, then) for agent_id in there)
    return Table("agent", ("agent",), MEASURES, tuple(rows))


def _agent(
    asked: Asked,
    agent_id: str,
    names: Mapping[str, str],
    now: Mapping[str, Sums],
    then: Mapping[str, Sums] | None,
) -> Row:
    return row(
        MEASURES,
        (agent_id,),
        now[agent_id],
        names=(names.get(agent_id, agent_id),),
        before=None if then is None else then.get(agent_id, {}),
        calls=behind(asked, [], agent=agent_id),
    )


def _names(db: Connection) -> Mapping[str, str]:
    return {row.id: row.name for row in db.execute(sa.select(t.agents.c.id, t.agents.c.name))}


def _notes(asked: Asked, now: Mapping[str, Sums]) -> list[Note]:
    if asked.period.days > ADHERENCE_DAYS:
        text = f"Adherence is worked out for at most {ADHERENCE_DAYS} days."
        return [Note("adherence_bounded", text, {"days": str(ADHERENCE_DAYS)})]
    if not any(sums.get("scheduled_s") for sums in now.values()):
        return [Note("no_shifts", "No shifts planned, so there is no adherence to show.")]
    return []
