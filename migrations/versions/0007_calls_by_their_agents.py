"""calls by their agents"""

from alembic import op

from migrations.indexes import add_index, drop_index

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_call_figures_first_agent_id_answered_at": ["first_agent_id", "answered_at"],
    "ix_call_figures_last_agent_id_answered_at": ["last_agent_id", "answered_at"],
}
COUNT_AGENTS = """
    INSERT INTO figure_marks (subject, subject_id, at)
    SELECT 'agent', agent_id, min(at) FROM journal WHERE subject = 'agent' GROUP BY agent_id
"""


def upgrade() -> None:
    """Bring the database to this revision."""
    for name, columns in INDEXES.items():
        add_index(name, "call_figures", columns)
    op.execute(COUNT_AGENTS)


def downgrade() -> None:
    """Take this revision back."""
    for name in INDEXES:
        drop_index(name, "call_figures")
