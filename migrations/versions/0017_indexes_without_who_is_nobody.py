"""indexes without those who are nobody's

A caller who has just rung has no agent yet, often no customer and mostly no callback, and what she
does is no agent's. Four indexes of calls and one of the journal no longer keep a place for that:
each was a piece more to write while she waits for the first word.
"""

from collections.abc import Sequence

from migrations.indexes import add_index, drop_index

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

Index = tuple[str, str, Sequence[str]]
WHOLE: Sequence[Index] = (
    ("ix_calls_callback_id", "calls", ["callback_id"]),
    ("ix_calls_customer_id_arrived_at_id", "calls", ["customer_id", "arrived_at", "id"]),
    ("ix_calls_agent_id_arrived_at", "calls", ["agent_id", "arrived_at"]),
    ("ix_calls_first_agent_id_arrived_at", "calls", ["first_agent_id", "arrived_at"]),
    ("ix_journal_agent_id_at", "journal", ["agent_id", "at"]),
)
WHERE_KNOWN: Sequence[Index] = (
    ("ix_calls_of_callback", "calls", ["callback_id"]),
    ("ix_calls_of_customer", "calls", ["customer_id", "arrived_at", "id"]),
    ("ix_calls_of_agent", "calls", ["agent_id", "arrived_at"]),
    ("ix_calls_of_first_agent", "calls", ["first_agent_id", "arrived_at"]),
    ("ix_journal_of_agent", "journal", ["agent_id", "at"]),
)


def upgrade() -> None:
    """Bring the database to this revision."""
    for (name, table, columns), (old, _, _) in zip(WHERE_KNOWN, WHOLE, strict=True):
        add_index(name, table, columns, where=f"{columns[0]} IS NOT NULL")
        drop_index(old, table)


def downgrade() -> None:
    """Take this revision back."""
    for (name, table, columns), (new, _, _) in zip(WHOLE, WHERE_KNOWN, strict=True):
        add_index(name, table, columns)
        drop_index(new, table)
