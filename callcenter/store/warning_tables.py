"""The early warning: where each line stands, every episode there was, and who was told.

Times are epoch seconds, durations seconds.
"""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("next_at", Seconds, nullable=False),
)
"""Whose turn it is to do what one worker at a time does: taken by compare-and-set."""

standings = sa.Table(
    "standings",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("looked_at", Seconds, nullable=False),
    sa.Column("level", sa.String(8), nullable=False),
    sa.Column("since", Seconds, nullable=False),
    sa.Column("better_since", Seconds),
    sa.Column("warning_id", Id),
    sa.Column("surge_evidence", sa.Double, nullable=False),
    sa.Column("surge_raised", sa.Boolean, nullable=False),
    sa.Column("surge_minute", Seconds),
    sa.Column("expected", sa.Double),
    sa.Column("m1", sa.Double),
    sa.Column("m5", sa.Double),
    sa.Column("m15", sa.Double),
    sa.Column("why_not", sa.String(24)),
    sa.Column("said", sa.JSON, nullable=False),
    sa.Column("gap", sa.JSON(none_as_null=True)),
)
"""One row a line: any worker goes on from it. `why_not`: why no risk can be told, a code."""

warnings = sa.Table(
    "warnings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("began_at", Seconds, nullable=False),
    sa.Column("level", sa.String(8), nullable=False),
    sa.Column("highest", sa.String(8), nullable=False),
    sa.Column("acted_at", Seconds),
    sa.Column("ended_at", Seconds),
    sa.Column("said", sa.JSON, nullable=False),
    sa.Column("acknowledged_at", Seconds),
    sa.Column("acknowledged_by", sa.String(120)),
    sa.Column("acknowledged_level", sa.String(8)),
    sa.Column("snoozed_until", Seconds),
    sa.Column("snoozed_by", sa.String(120)),
    sa.Column("broke_at", Seconds),
    sa.Column("callers", sa.Integer),
    sa.Column("late_callers", sa.Integer),
)
sa.Index("ix_warnings_line_id_began_at", warnings.c.line_id, warnings.c.began_at)
sa.Index("ix_warnings_began_at", warnings.c.began_at)

warning_notices = sa.Table(
    "warning_notices",
    metadata,
    sa.Column("warning_id", Id, primary_key=True),
    sa.Column("level", sa.String(8), primary_key=True),
    sa.Column("target", sa.String(400), primary_key=True),
    sa.Column("sent_at", Seconds, nullable=False),
)
"""Who was told of which level: a row is written with the message, so nobody is told twice."""
