"""news is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "kept_news",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_news")),
    )
    with op.batch_alter_table("kept_news", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_news_at"), ["at"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("kept_news", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_news_at"))
    op.drop_table("kept_news")
