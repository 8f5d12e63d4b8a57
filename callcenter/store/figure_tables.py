"""What the figures are kept in: a record per call and line visited, and sums per line and agent.

Everything here is computed from the journal and may be thrown away and computed again. Times are
epoch seconds, durations (`*_s`) seconds; a day is the ISO date where the line is.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from callcenter.domain.figure_names import (
    AGENT_COUNTS,
    AGENT_SECONDS,
    LINE_COUNTS,
    LINE_JSON,
    LINE_SECONDS,
)
from callcenter.store.tables import Id, Seconds, metadata

call_figures = sa.Table(
    "call_figures",
    metadata,
    sa.Column("call_id", Id, primary_key=True),
    sa.Column("direction", sa.String(16), nullable=False),
    sa.Column("arrived_at", Seconds, nullable=False, index=True),
    sa.Column("line_id", Id),
    sa.Column("entered_at", Seconds),
    sa.Column("last_line_id", Id),
    sa.Column("customer_id", Id),
    sa.Column("case_id", Id),
    sa.Column("tier", sa.String(64)),
    sa.Column("answered_at", Seconds),
    sa.Column("ended_at", Seconds),
    sa.Column("end_reason", sa.String(32)),
    sa.Column("first_agent_id", Id),
    sa.Column("last_agent_id", Id),
    sa.Column("menu_s", Seconds),
    sa.Column("wait_s", Seconds),
    sa.Column("time_to_human_s", Seconds),
    sa.Column("talk_s", Seconds, nullable=False),
    sa.Column("hold_s", Seconds, nullable=False),
    sa.Column("wrap_up_s", Seconds, nullable=False),
    sa.Column("consult_s", Seconds, nullable=False),
    sa.Column("offers", sa.Integer, nullable=False),
    sa.Column("rona", sa.Integer, nullable=False),
    sa.Column("declines", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Integer, nullable=False),
    sa.Column("unreachable", sa.Integer, nullable=False),
    sa.Column("transfers", sa.Integer, nullable=False),
    sa.Column("visits", sa.Integer, nullable=False),
    sa.Column("callback_id", Id),
    sa.Column("announced_at", Seconds),
    sa.Column("announced_low_s", Seconds),
    sa.Column("announced_high_s", Seconds),
    sa.Column("outcome", sa.String(80)),
    sa.Column("resolved", sa.Boolean),
    sa.Column("opens", sa.Boolean, nullable=False),
    sa.Column("repeat_of", Id),
    sa.Column("repeated_by", Id),
    sa.Column("promise_s", Seconds),
    sa.Column("goal_s", Seconds),
    sa.Column("short_abandon_s", Seconds),
    sa.Column("definition", sa.Integer),
    sa.Column("computed_at", Seconds, nullable=False),
)
sa.Index("ix_call_figures_line_id_entered_at", call_figures.c.line_id, call_figures.c.entered_at)
sa.Index(
    "ix_call_figures_customer_id_arrived_at", call_figures.c.customer_id, call_figures.c.arrived_at
)
for _agent in (call_figures.c.first_agent_id, call_figures.c.last_agent_id):
    sa.Index(f"ix_call_figures_{_agent.name}_answered_at", _agent, call_figures.c.answered_at)

line_visits = sa.Table(
    "line_visits",
    metadata,
    sa.Column("call_id", Id, primary_key=True),
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("via", sa.String(16), nullable=False),
    sa.Column("entered_at", Seconds, nullable=False),
    sa.Column("answered_at", Seconds),
    sa.Column("left_at", Seconds),
    sa.Column("result", sa.String(24), nullable=False),
    sa.Column("left_for", Id),
    sa.Column("agent_id", Id),
    sa.Column("wait_s", Seconds),
    sa.Column("talk_s", Seconds, nullable=False),
    sa.Column("hold_s", Seconds, nullable=False),
    sa.Column("wrap_up_s", Seconds, nullable=False),
    sa.Column("consult_s", Seconds, nullable=False),
    sa.Column("offers", sa.Integer, nullable=False),
    sa.Column("rona", sa.Integer, nullable=False),
    sa.Column("declines", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Integer, nullable=False),
    sa.Column("unreachable", sa.Integer, nullable=False),
    sa.Column("transfers", sa.Integer, nullable=False),
)
sa.Index("ix_line_visits_line_id_entered_at", line_visits.c.line_id, line_visits.c.entered_at)
_open = line_visits.c.result == "open"
sa.Index("ix_line_visits_open", line_visits.c.line_id, sqlite_where=_open, postgresql_where=_open)


def _sums(counts: Iterable[str], seconds: Iterable[str], whole: Iterable[str]) -> list[sa.Column]:  # type: ignore[type-arg]
    return [
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        *(sa.Column(name, Seconds, nullable=False) for name in seconds),
        *(sa.Column(name, sa.JSON, nullable=False) for name in whole),
    ]


line_intervals = sa.Table(
    "line_intervals",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("start", Seconds, primary_key=True),
    *_sums(LINE_COUNTS, LINE_SECONDS, LINE_JSON),
)
line_days = sa.Table(
    "line_days",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True),
    *_sums(LINE_COUNTS, LINE_SECONDS, LINE_JSON),
)
agent_intervals = sa.Table(
    "agent_intervals",
    metadata,
    sa.Column("agent_id", Id, primary_key=True),
    sa.Column("start", Seconds, primary_key=True),
    *_sums(AGENT_COUNTS, AGENT_SECONDS, ()),
)
agent_days = sa.Table(
    "agent_days",
    metadata,
    sa.Column("agent_id", Id, primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True),
    *_sums(AGENT_COUNTS, AGENT_SECONDS, ()),
)

figure_marks = sa.Table(
    "figure_marks",
    metadata,
    sa.Column(
        "seq",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("subject", sa.String(8), nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("at", Seconds, nullable=False),
)
"""What changed and is not counted yet. Written with the change, so none is lost; only added to and
deleted from, so nobody waits for anybody."""

line_terms = sa.Table(
    "line_terms",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("promise_s", Seconds, nullable=False),
    sa.Column("goal_s", Seconds, nullable=False),
    sa.Column("short_abandon_s", Seconds, nullable=False),
    sa.Column("definition", sa.Integer, nullable=False),
)
"""What held for calls that entered before each call carried its own terms: never changed."""
