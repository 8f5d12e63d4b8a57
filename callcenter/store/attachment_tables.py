"""Files that agents attach to a call's story. Kept here, so that a backup has them, too."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

attachments = sa.Table(
    "attachments",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_id", Id, nullable=False, index=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("at", Seconds, nullable=False),
    sa.Column("by", sa.String(80), nullable=False),
)
"""`kind`: the media type by the content. `size` in bytes."""
