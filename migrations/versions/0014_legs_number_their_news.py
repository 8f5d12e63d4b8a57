"""legs number their news"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.add_column("legs", sa.Column("status_number", sa.Integer(), nullable=True))
    op.add_column("legs", sa.Column("room_number", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("legs", "room_number")
    op.drop_column("legs", "status_number")
