"""calls found by their index alone

A customer's calls and an agent's offers are told from the index, without a look at each row: a
company's calls with one agent are two short lists that are compared.
"""

from migrations.indexes import add_index, drop_index

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CALLS = ("ix_calls_customer_id_arrived_at", ["customer_id", "arrived_at"])
OFFERS = ("ix_offers_agent_id_made_at", ["agent_id", "made_at"])
CALLS_BY_ID = ("ix_calls_customer_id_arrived_at_id", ["customer_id", "arrived_at", "id"])
OFFERS_BY_CALL = ("ix_offers_agent_id_made_at_call_id", ["agent_id", "made_at", "call_id"])


def upgrade() -> None:
    """Bring the database to this revision."""
    for table, (new, columns), (old, _) in (
        ("calls", CALLS_BY_ID, CALLS),
        ("offers", OFFERS_BY_CALL, OFFERS),
    ):
        add_index(new, table, columns)
        drop_index(old, table)


def downgrade() -> None:
    """Take this revision back."""
    for table, (new, columns), (old, _) in (
        ("calls", CALLS, CALLS_BY_ID),
        ("offers", OFFERS, OFFERS_BY_CALL),
    ):
        add_index(new, table, columns)
        drop_index(old, table)
