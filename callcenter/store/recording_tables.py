"""Recordings of calls: their names at the network, their times. No sound is kept here."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

recordings = sa.Table(
    "recordings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_id", Id, nullable=False, index=True),
    sa.Column("provider_sid", sa.String(64), unique=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("trouble", sa.String(16)),
    sa.Column("ordered_at", Seconds, nullable=False),
    sa.Column("started_at", Seconds),
    sa.Column("ended_at", Seconds),
    sa.Column("duration_s", Seconds),
    sa.Column("since", Seconds, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_unsettled = recordings.c.state.not_in(("kept", "failed"))
sa.Index(
    "ix_recordings_unsettled",
    recordings.c.since,
    sqlite_where=_unsettled,
    postgresql_where=_unsettled,
)
