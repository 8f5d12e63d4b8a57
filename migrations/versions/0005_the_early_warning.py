"""the early warning"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "standings",
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("looked_at", sa.Double(), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("since", sa.Double(), nullable=False),
        sa.Column("better_since", sa.Double(), nullable=True),
        sa.Column("warning_id", sa.String(length=32), nullable=True),
        sa.Column("surge_evidence", sa.Double(), nullable=False),
        sa.Column("surge_raised", sa.Boolean(), nullable=False),
        sa.Column("surge_minute", sa.Double(), nullable=True),
        sa.Column("expected", sa.Double(), nullable=True),
        sa.Column("m1", sa.Double(), nullable=True),
        sa.Column("m5", sa.Double(), nullable=True),
        sa.Column("m15", sa.Double(), nullable=True),
        sa.Column("why_not", sa.String(length=24), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("gap", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_standings")),
    )
    op.create_table(
        "turns",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("next_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_turns")),
    )
    op.create_table(
        "warning_notices",
        sa.Column("warning_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("target", sa.String(length=400), nullable=False),
        sa.Column("sent_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("warning_id", "level", "target", name=op.f("pk_warning_notices")),
    )
    op.create_table(
        "warnings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("began_at", sa.Double(), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("highest", sa.String(length=8), nullable=False),
        sa.Column("acted_at", sa.Double(), nullable=True),
        sa.Column("ended_at", sa.Double(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("acknowledged_at", sa.Double(), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=120), nullable=True),
        sa.Column("acknowledged_level", sa.String(length=8), nullable=True),
        sa.Column("snoozed_until", sa.Double(), nullable=True),
        sa.Column("snoozed_by", sa.String(length=120), nullable=True),
        sa.Column("broke_at", sa.Double(), nullable=True),
        sa.Column("callers", sa.Integer(), nullable=True),
        sa.Column("late_callers", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warnings")),
    )
    op.create_index("ix_warnings_began_at", "warnings", ["began_at"], unique=False)
    op.create_index(
        "ix_warnings_line_id_began_at", "warnings", ["line_id", "began_at"], unique=False
    )


def downgrade() -> None:
    """Take it back."""

    op.drop_index("ix_warnings_line_id_began_at", table_name="warnings")
    op.drop_index("ix_warnings_began_at", table_name="warnings")
    op.drop_table("warnings")
    op.drop_table("warning_notices")
    op.drop_table("turns")
    op.drop_table("standings")
