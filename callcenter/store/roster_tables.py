"""The roster: who is signed up for when. Times are epoch seconds."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

shifts = sa.Table(
    "shifts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("agent_id", Id, nullable=False),
    sa.Column("starts_at", Seconds, nullable=False, index=True),
    sa.Column("ends_at", Seconds, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("lines", sa.JSON(none_as_null=True)),
    sa.Column("source", sa.String(8), nullable=False),
    sa.Column("laid_for", sa.String(16)),
    sa.Column("cancelled", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("agent_id", "laid_for"),
)
sa.Index("ix_shifts_agent_id_starts_at", shifts.c.agent_id, shifts.c.starts_at)
