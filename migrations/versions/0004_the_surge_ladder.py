"""the surge ladder: asks, loans, helpers, rules"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "asks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("call_in_id", sa.String(length=32), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("loan_s", sa.Double(), nullable=False),
        sa.Column("made_at", sa.Double(), nullable=False),
        sa.Column("deadline", sa.Double(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("hurts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("even_if_hurt", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(length=80), nullable=True),
        sa.Column("provider_sid", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
    )
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asks_call_in_id"), ["call_in_id"], unique=False)
        batch_op.create_index("ix_asks_line_id_made_at", ["line_id", "made_at"], unique=False)
        batch_op.create_index(
            "uq_asks_open",
            ["agent_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.create_table(
        "helpers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=False),
        sa.Column("lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helpers")),
    )
    op.create_table(
        "loans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ask_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.Double(), nullable=False),
        sa.Column("until", sa.Double(), nullable=False),
        sa.Column("helper", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Double(), nullable=True),
        sa.Column("why", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
    )
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.create_index("ix_loans_line_id_began_at", ["line_id", "began_at"], unique=False)
        batch_op.create_index(
            "uq_loans_open",
            ["agent_id"],
            unique=True,
            sqlite_where=sa.text("state != 'ended'"),
            postgresql_where=sa.text("state != 'ended'"),
        )

    op.create_table(
        "surge_rules",
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_surge_rules")),
    )
    op.create_table(
        "surge_steps",
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("true_since", sa.Double(), nullable=True),
        sa.Column("fired_at", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("line_id", "step", name=op.f("pk_surge_steps")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("surge_steps")
    op.drop_table("surge_rules")
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_loans_open",
            sqlite_where=sa.text("state != 'ended'"),
            postgresql_where=sa.text("state != 'ended'"),
        )
        batch_op.drop_index("ix_loans_line_id_began_at")

    op.drop_table("loans")
    op.drop_table("helpers")
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_asks_open",
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )
        batch_op.drop_index("ix_asks_line_id_made_at")
        batch_op.drop_index(batch_op.f("ix_asks_call_in_id"))

    op.drop_table("asks")
