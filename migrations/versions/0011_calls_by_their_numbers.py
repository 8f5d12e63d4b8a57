"""calls by their numbers"""

from migrations.indexes import add_index, drop_index

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INDEX = "ix_calls_from_number_arrived_at"


def upgrade() -> None:
    """Bring the database to this revision."""
    add_index(INDEX, "calls", ["from_number", "arrived_at"])


def downgrade() -> None:
    """Take this revision back."""
    drop_index(INDEX, "calls")
