"""places kept in line, and waits told"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPEN = "state IN ('promised', 'dialling', 'on_line', 'retry')"
TEXT = sa.String


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("direction", TEXT(16), nullable=False, server_default="inbound"))
        calls.add_column(sa.Column("callback_id", TEXT(32)))
        calls.add_column(sa.Column("callback_offered_at", sa.Double()))
        calls.create_index("ix_calls_callback_id", ["callback_id"])
    with op.batch_alter_table("lines") as lines:
        lines.add_column(
            sa.Column("callback_offer_after_s", sa.Double(), nullable=False, server_default="60")
        )
        lines.add_column(
            sa.Column("callback_places", sa.Integer(), nullable=False, server_default="10")
        )
    _callbacks()
    _waits()


def _callbacks() -> None:
    """The promises there are get what they need; they were all made by hand-kept rules."""
    with op.batch_alter_table("callbacks") as table:
        for name, kind in (
            ("caller_id", TEXT(64)),
            ("language", TEXT(16)),
            ("caller_name", TEXT(200)),
            ("origin", TEXT(16)),
            ("waiting_since", sa.Double()),
            ("order_at", sa.Double()),
            ("version", sa.Integer()),
            ("since", sa.Double()),
            ("tries", sa.Integer()),
            ("deadline", sa.Double()),
            ("provider_sid", TEXT(64)),
            ("live_call_id", TEXT(32)),
            ("reason", TEXT(80)),
        ):
            table.add_column(sa.Column(name, kind))
    op.execute(
        "UPDATE callbacks SET waiting_since = due_at, order_at = due_at, version = 0,"
        " since = promised_at, tries = 0, origin = 'closed',"
        " caller_id = COALESCE((SELECT to_number FROM calls WHERE calls.id = call_id), ''),"
        " language = COALESCE((SELECT language FROM calls WHERE calls.id = call_id), 'en'),"
        " caller_name = (SELECT caller_name FROM calls WHERE calls.id = call_id),"
        " state = CASE state WHEN 'due' THEN 'promised' WHEN 'given_up' THEN 'unreached'"
        " ELSE state END"
    )
    # From now on a number is owed one call: the one that is due first.
    op.execute(
        "UPDATE callbacks SET state = 'cancelled', done_at = due_at,"
        " reason = 'another call is owed to this number'"
        f" WHERE {OPEN} AND EXISTS (SELECT 1 FROM callbacks AS other"
        f" WHERE other.number = callbacks.number AND other.{OPEN}"
        " AND (other.due_at < callbacks.due_at"
        " OR (other.due_at = callbacks.due_at AND other.id < callbacks.id)))"
    )
    with op.batch_alter_table("callbacks") as table:
        for name, kind in (
            ("caller_id", TEXT(64)),
            ("language", TEXT(16)),
            ("origin", TEXT(16)),
            ("waiting_since", sa.Double()),
            ("order_at", sa.Double()),
            ("version", sa.Integer()),
            ("since", sa.Double()),
            ("tries", sa.Integer()),
        ):
            table.alter_column(name, existing_type=kind, nullable=False)
        table.create_index("ix_callbacks_promised_at", ["promised_at"])
        table.create_index(
            "uq_callbacks_open_number",
            ["number"],
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        )
        table.create_index(
            "ix_callbacks_open",
            ["order_at"],
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        )


def _waits() -> None:
    op.create_table(
        "wait_calibrations",
        sa.Column("line_id", TEXT(32), nullable=False),
        sa.Column("made_at", sa.Double(), nullable=False),
        sa.Column("calibration", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=True),
        sa.Column("talk_s", sa.Double(), nullable=True),
        sa.Column("patience_s", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_wait_calibrations")),
    )
    op.create_table(
        "wait_estimates",
        sa.Column("call_id", TEXT(32), nullable=False),
        sa.Column("line_id", TEXT(32), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("agents", sa.Integer(), nullable=False),
        sa.Column("queue_length_s", sa.Double(), nullable=True),
        sa.Column("head_of_line_s", sa.Double(), nullable=True),
        sa.Column("last_served_s", sa.Double(), nullable=True),
        sa.Column("first_low_s", sa.Double(), nullable=True),
        sa.Column("first_high_s", sa.Double(), nullable=True),
        sa.Column("first_said_at", sa.Double(), nullable=True),
        sa.Column("said_low_s", sa.Double(), nullable=True),
        sa.Column("said_high_s", sa.Double(), nullable=True),
        sa.Column("said_at", sa.Double(), nullable=True),
        sa.Column("result", TEXT(16), nullable=False),
        sa.Column("waited_s", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_wait_estimates")),
    )
    with op.batch_alter_table("wait_estimates") as table:
        table.create_index("ix_wait_estimates_line_id_at", ["line_id", "at"])
        table.create_index(
            "ix_wait_estimates_open",
            ["at"],
            sqlite_where=sa.text("result = 'waiting'"),
            postgresql_where=sa.text("result = 'waiting'"),
        )


def downgrade() -> None:
    """Take it back; what was learned of promises and waits is lost."""
    op.drop_table("wait_estimates")
    op.drop_table("wait_calibrations")
    with op.batch_alter_table("callbacks") as table:
        for index in ("uq_callbacks_open_number", "ix_callbacks_open", "ix_callbacks_promised_at"):
            table.drop_index(index)
        for name in (
            "caller_id",
            "language",
            "caller_name",
            "origin",
            "waiting_since",
            "order_at",
            "version",
            "since",
            "tries",
            "deadline",
            "provider_sid",
            "live_call_id",
            "reason",
        ):
            table.drop_column(name)
    op.execute("UPDATE callbacks SET state = 'due' WHERE " + OPEN)
    with op.batch_alter_table("lines") as lines:
        lines.drop_column("callback_places")
        lines.drop_column("callback_offer_after_s")
    with op.batch_alter_table("calls") as calls:
        calls.drop_index("ix_calls_callback_id")
        for name in ("callback_offered_at", "callback_id", "direction"):
            calls.drop_column(name)
