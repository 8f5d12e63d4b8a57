"""Tables of signing in: what a person adds to her password, and sessions that were ended."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

second_factors = sa.Table(
    "second_factors",
    metadata,
    sa.Column("user_id", Id, primary_key=True),
    sa.Column("secret", sa.String(300), nullable=False),  # encrypted
    sa.Column("confirmed_at", Seconds),
    sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("recovery", sa.JSON, nullable=False),  # digests
)

ended_sessions = sa.Table(
    "ended_sessions",
    metadata,
    sa.Column("sid", sa.String(64), primary_key=True),
    sa.Column("until", Seconds, nullable=False, index=True),
)
