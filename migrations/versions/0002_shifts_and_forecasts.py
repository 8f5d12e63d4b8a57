"""shifts and forecasts"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "forecasts",
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.Double(), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("expected", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("dispersion", sa.Double(), nullable=True),
        sa.Column("residuals", sa.Integer(), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("line_id", "day", name=op.f("pk_forecasts")),
    )
    op.create_table(
        "shifts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.Double(), nullable=False),
        sa.Column("ends_at", sa.Double(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("laid_for", sa.String(length=16), nullable=True),
        sa.Column("cancelled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.UniqueConstraint("agent_id", "laid_for", name=op.f("uq_shifts_agent_id_laid_for")),
    )
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_shifts_agent_id_starts_at", ["agent_id", "starts_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_shifts_starts_at"), ["starts_at"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shifts_starts_at"))
        batch_op.drop_index("ix_shifts_agent_id_starts_at")

    op.drop_table("shifts")
    op.drop_table("forecasts")
