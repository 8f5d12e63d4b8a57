"""Tables of the surge ladder: asks, loans, helpers, and the rules with where each stands."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

asks = sa.Table(
    "asks",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_in_id", Id, nullable=False, index=True),
    sa.Column("wanted", sa.Integer, nullable=False),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("agent_id", Id, nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("rung", sa.Integer, nullable=False),
    sa.Column("loan_s", Seconds, nullable=False),
    sa.Column("made_at", Seconds, nullable=False),
    sa.Column("deadline", Seconds, nullable=False),
    sa.Column("asked_by", sa.String(80), nullable=False),
    sa.Column("number", sa.String(32)),
    sa.Column("hurts", sa.JSON(none_as_null=True)),
    sa.Column("even_if_hurt", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("ended_at", Seconds),
    sa.Column("reason", sa.String(80)),
    sa.Column("provider_sid", sa.String(64)),
)
_asked = asks.c.state == "asked"
# One ask for a person at a time, whoever clicks: the second is refused by the database.
sa.Index(
    "uq_asks_open",
    asks.c.agent_id,
    unique=True,
    sqlite_where=_asked,
    postgresql_where=_asked,
)
sa.Index("ix_asks_line_id_made_at", asks.c.line_id, asks.c.made_at)

loans = sa.Table(
    "loans",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("ask_id", Id, nullable=False),
    sa.Column("agent_id", Id, nullable=False),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("rung", sa.Integer, nullable=False),
    sa.Column("began_at", Seconds, nullable=False),
    sa.Column("until", Seconds, nullable=False),
    sa.Column("helper", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("ended_at", Seconds),
    sa.Column("why", sa.String(80)),
)
_open = loans.c.state != "ended"
# Nobody is on two loans.
sa.Index("uq_loans_open", loans.c.agent_id, unique=True, sqlite_where=_open, postgresql_where=_open)
sa.Index("ix_loans_line_id_began_at", loans.c.line_id, loans.c.began_at)

helpers = sa.Table(
    "helpers",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("phone", sa.String(32), nullable=False),
    sa.Column("lines", sa.JSON(none_as_null=True)),
    sa.Column("languages", sa.JSON, nullable=False),
    sa.Column("hours", sa.JSON, nullable=False),
    sa.Column("timezone", sa.String(64), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
)

surge_rules = sa.Table(
    "surge_rules",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("rule", sa.JSON, nullable=False),
)

surge_steps = sa.Table(
    "surge_steps",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("step", sa.Integer, primary_key=True),
    sa.Column("true_since", Seconds),
    sa.Column("fired_at", Seconds),
)
