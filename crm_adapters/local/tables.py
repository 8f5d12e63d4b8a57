"""The tables of the local customer store. Times are epoch seconds (`*_at`), days ISO text."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = sa.String(64)
Seconds = sa.Double


def _customer() -> sa.Column[str]:
    key = sa.ForeignKey("customers.id", ondelete="CASCADE")
    return sa.Column("customer_id", Id, key, nullable=False)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


customers = sa.Table(
    "customers",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("external_id", sa.String(128), unique=True),
    sa.Column("display_name", sa.String(200), nullable=False),
    _words("search_name", 450),
    _words("say_as", 80),
    _words("company", 200),
    _words("tier", 40),
    sa.Column("tags", sa.JSON, nullable=False),
    _words("language", 16),
    _words("place", 120),
    _words("timezone", 64),
    _words("email", 200),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Column("updated_at", Seconds, nullable=False),
)

customer_numbers = sa.Table(
    "customer_numbers",
    metadata,
    _customer(),
    sa.Column("e164", sa.String(20), nullable=False, index=True),
    sa.Column("nsn_tail", sa.String(12), nullable=False, index=True),
    _words("ext", 12),
    _words("label", 40),
    sa.PrimaryKeyConstraint("customer_id", "e164", "ext"),
)

orders = sa.Table(
    "orders",
    metadata,
    sa.Column("id", Id, primary_key=True),
    _customer(),
    sa.Column("number", sa.String(64), nullable=False, index=True),
    sa.Column("placed_at", Seconds, nullable=False),
    _words("status", 40),
    _words("summary", 400),
    sa.Column("total_minor", sa.BigInteger),
    _words("currency", 3),
    sa.Index("ix_orders_customer_id_placed_at", "customer_id", "placed_at"),
)

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("id", Id, primary_key=True),
    _customer(),
    sa.Column("number", sa.String(64), nullable=False, index=True),
    sa.Column("subject", sa.String(300), nullable=False),
    sa.Column("is_open", sa.Boolean, nullable=False),
    _words("status", 40),
    sa.Column("line", sa.String(64)),
    sa.Column("opened_at", Seconds, nullable=False),
    sa.Column("updated_at", Seconds, nullable=False),
    sa.Index("ix_cases_customer_id_opened_at", "customer_id", "opened_at"),
)

interactions = sa.Table(
    "interactions",
    metadata,
    sa.Column("call_id", Id, primary_key=True),
    _customer(),
    sa.Column("started_at", Seconds, nullable=False),
    sa.Column("ended_at", Seconds, nullable=False),
    _words("direction", 16),
    _words("line", 64),
    _words("agent", 200),
    sa.Column("wait_seconds", Seconds, nullable=False),
    sa.Column("talk_seconds", Seconds, nullable=False),
    _words("outcome", 80),
    sa.Column("resolved", sa.Boolean),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("case_id", Id, index=True),
    sa.Index("ix_interactions_customer_id_started_at", "customer_id", "started_at"),
)

notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", Id, primary_key=True),
    _customer(),
    sa.Column("written_at", Seconds, nullable=False),
    _words("who", 200),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("case_id", Id),
    sa.Index("ix_notes_customer_id_written_at", "customer_id", "written_at"),
)

special_dates = sa.Table(
    "special_dates",
    metadata,
    _customer(),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("day", sa.String(10), nullable=False),
    sa.PrimaryKeyConstraint("customer_id", "kind"),
)
