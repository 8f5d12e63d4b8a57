"""News of legs that nobody knows yet, kept for a minute."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

kept_news = sa.Table(
    "kept_news",
    metadata,
    sa.Column("id", Id, primary_key=True),  # made of what it says: twice the same is once
    sa.Column("at", Seconds, nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
)
