"""What waiting callers were told against what happened, and what follows for the next ones."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

wait_estimates = sa.Table(
    "wait_estimates",
    metadata,
    sa.Column("call_id", Id, primary_key=True),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("at", Seconds, nullable=False),
    # the line as she found it
    sa.Column("ahead", sa.Integer, nullable=False),
    sa.Column("agents", sa.Integer, nullable=False),
    # what each estimator said, seconds; null: it cannot tell
    sa.Column("queue_length_s", Seconds),
    sa.Column("head_of_line_s", Seconds),
    sa.Column("last_served_s", Seconds),
    # what she was told first and last, seconds still to come
    sa.Column("first_low_s", Seconds),
    sa.Column("first_high_s", Seconds),
    sa.Column("first_said_at", Seconds),
    sa.Column("said_low_s", Seconds),
    sa.Column("said_high_s", Seconds),
    sa.Column("said_at", Seconds),
    # what happened: waiting, answered, gave_up, callback, other
    sa.Column("result", sa.String(16), nullable=False),
    sa.Column("waited_s", Seconds),
)
sa.Index("ix_wait_estimates_line_id_at", wait_estimates.c.line_id, wait_estimates.c.at)
_open = wait_estimates.c.result == "waiting"
sa.Index(
    "ix_wait_estimates_open",
    wait_estimates.c.at,
    sqlite_where=_open,
    postgresql_where=_open,
)

wait_calibrations = sa.Table(
    "wait_calibrations",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("made_at", Seconds, nullable=False),
    sa.Column("calibration", sa.JSON(none_as_null=True)),
    sa.Column("why_not", sa.Text),
    sa.Column("talk_s", Seconds),
    sa.Column("patience_s", Seconds),
)
