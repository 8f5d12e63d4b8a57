"""Transfers and hand-offs: how many callers were handed on, by whom, from where to where."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.line import Line
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.local_hours import midnight
from callcenter.reports.measures import Sums
from callcenter.reports.notes import usual_notes
from callcenter.reports.report import Note, Report, Table, row
from callcenter.reports.whole import by_line_table, by_step_table, whole_table
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

MEASURES = ("handled", "transferred_out", "transfer_share", "transferred_in")
AGENT = ("handled", "transfers_given", "transfers_taken")
WAY_DAYS = 93
"""The ways from line to line are counted from the visits themselves, so for a quarter at most."""

_V = f.line_visits.c
WAYS = (
    sa.select(_V.line_id, _V.left_for, sa.func.count().label("many"))
    .where(
        _V.line_id == bindparam("line"),
        _V.entered_at >= bindparam("since", type_=sa.Double),
        _V.entered_at < bindparam("until", type_=sa.Double),
        _V.left_for.is_not(None),
    )
    .group_by(_V.line_id, _V.left_for)
)


def hand_offs(db: Connection, asked: Asked) -> Report:
    """The whole, the steps, each line, the ways between lines, and each agent."""
    short = asked.period.days <= WAY_DAYS
    text = f"The ways between lines are shown for at most {WAY_DAYS} days."
    bounded = () if short else (Note("ways_bounded", text, {"days": str(WAY_DAYS)}),)
    return Report(
        "hand-offs",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole_table(db, asked, MEASURES),
            by_step_table(db, asked, MEASURES),
            by_line_table(db, asked, MEASURES),
            _ways(db, asked) if short else Table("way", ("from", "to"), ("moved",), ()),
            _agents(db, asked),
        ),
        (*usual_notes(db, asked), *bounded),
    )


def _ways(db: Connection, asked: Asked) -> Table:
    """From line to line; the most used first."""
    names = {row.id: row.name for row in db.execute(sa.select(t.lines.c.id, t.lines.c.name))}
    moved = _moved(db, asked, asked.lines)
    rows = (
        row(
            ("moved",),
            (one, other),
            {"moved": many},
            names=(names.get(one, one), names.get(other, other)),
            calls=behind(asked, [one], left_for=other),
        )
        for (one, other), many in moved.most_common()
    )
    return Table("way", ("from", "to"), ("moved",), tuple(rows))


def _moved(db: Connection, asked: Asked, lines: Sequence[Line]) -> Counter[tuple[str, str]]:
    moved: Counter[tuple[str, str]] = Counter()
    for line in lines:
        span = {
            "line": line.id,
            "since": midnight(asked.period.first, line.timezone),
            "until": midnight(s.day_after(asked.period.last), line.timezone),
        }
        for way in db.execute(WAYS, span):
            moved[way.line_id, way.left_for] += way.many
    return moved


def _agents(db: Connection, asked: Asked) -> Table:
    names = {row.id: row.name for row in db.execute(sa.select(t.agents.c.id, t.agents.c.name))}
    found = s.by_agent(db, asked.period)
    given = sorted(
        (agent for agent in found if _had_any(found[agent])),
        key=lambda agent: (-found[agent].get("transfers_given", 0), names.get(agent, agent)),
    )
    rows = (row(AGENT, (agent,), found[agent], names=(names.get(agent, agent),)) for agent in given)
    return Table("agent", ("agent",), AGENT, tuple(rows))


def _had_any(sums: Sums) -> bool:
    return bool(sums.get("transfers_given") or sums.get("transfers_taken"))
