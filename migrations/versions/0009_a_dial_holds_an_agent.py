"""a dial holds an agent"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.add_column("callbacks", sa.Column("held_agent_id", sa.String(length=32), nullable=True))
    op.create_index("uq_callbacks_held_agent_id", "callbacks", ["held_agent_id"], unique=True)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("uq_callbacks_held_agent_id", "callbacks")
    op.drop_column("callbacks", "held_agent_id")
