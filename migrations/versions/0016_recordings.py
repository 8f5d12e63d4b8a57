"""recordings of calls"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

UNSETTLED = "state NOT IN ('kept', 'failed')"


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "recordings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("provider_sid", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("trouble", sa.String(length=16), nullable=True),
        sa.Column("ordered_at", sa.Double(), nullable=False),
        sa.Column("started_at", sa.Double(), nullable=True),
        sa.Column("ended_at", sa.Double(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("since", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
        sa.UniqueConstraint("provider_sid", name=op.f("uq_recordings_provider_sid")),
    )
    with op.batch_alter_table("recordings") as table:
        table.create_index(op.f("ix_recordings_call_id"), ["call_id"])
        table.create_index(
            "ix_recordings_unsettled",
            ["since"],
            sqlite_where=sa.text(UNSETTLED),
            postgresql_where=sa.text(UNSETTLED),
        )
    with op.batch_alter_table("lines") as lines:
        lines.add_column(
            sa.Column("recorded", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("recording_id", sa.String(length=32), nullable=True))
        calls.add_column(
            sa.Column("recording_refused", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take it back. Delete the recordings at the network first: their names are lost."""
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("recording_refused")
        calls.drop_column("recording_id")
    with op.batch_alter_table("lines") as lines:
        lines.drop_column("recorded")
    op.drop_table("recordings")
