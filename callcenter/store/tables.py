"""Every table of the service. Times are epoch seconds; JSON holds what is read only whole."""

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = sa.String(32)
Seconds = sa.Double


def _where_known(name: str, first: sa.Column[Any], *others: sa.Column[Any]) -> None:
    """An index of the rows in which its first column says something."""
    known = first.is_not(None)
    sa.Index(name, first, *others, sqlite_where=known, postgresql_where=known)


calls = sa.Table(
    "calls",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("provider_sid", sa.String(64), nullable=False, unique=True),
    sa.Column("from_number", sa.String(64), nullable=False),
    sa.Column("to_number", sa.String(64), nullable=False),
    sa.Column("withheld", sa.Boolean, nullable=False),
    sa.Column("trust", sa.String(16), nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("arrived_at", Seconds, nullable=False, index=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("menu", sa.String(64)),
    sa.Column("match", sa.String(16), nullable=False),
    sa.Column("customer_id", Id),
    sa.Column("caller_name", sa.String(200)),
    sa.Column("case_id", Id),
    sa.Column("priority_s", Seconds, nullable=False),
    sa.Column("line_id", Id),
    sa.Column("first_line_id", Id),
    sa.Column("promise_s", Seconds),
    sa.Column("goal_s", Seconds),
    sa.Column("short_abandon_s", Seconds),
    sa.Column("waiting_since", Seconds),
    sa.Column("order_at", Seconds),
    sa.Column("entered_line_at", Seconds),
    sa.Column("offer_id", Id),
    sa.Column("agent_id", Id),
    sa.Column("first_agent_id", Id),
    sa.Column("target_agent_id", Id),
    sa.Column("sender_agent_id", Id),
    sa.Column("room", sa.String(80)),
    sa.Column("answered_at", Seconds),
    sa.Column("talking_since", Seconds),
    sa.Column("held_since", Seconds),
    sa.Column("hold_s", Seconds, nullable=False),
    sa.Column("requeues", sa.Integer, nullable=False),
    sa.Column("requeue_why", sa.String(80)),
    sa.Column("passed_by", sa.JSON, nullable=False),
    sa.Column("hand_off", sa.JSON(none_as_null=True)),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(80)),
    sa.Column("resolved", sa.Boolean),
    sa.Column("wrapped_up", sa.Boolean, nullable=False),
    sa.Column("ended_at", Seconds),
    sa.Column("end_reason", sa.String(32)),
    sa.Column("since", Seconds, nullable=False),
    sa.Column("direction", sa.String(16), nullable=False, server_default="inbound"),
    sa.Column("callback_id", Id),
    sa.Column("callback_offered_at", Seconds),
    sa.Column("recording_id", Id),
    sa.Column("recording_refused", sa.Boolean, nullable=False, server_default=sa.false()),
)
_live = calls.c.state != "ended"
sa.Index("ix_calls_live", calls.c.state, sqlite_where=_live, postgresql_where=_live)
sa.Index(
    "ix_calls_in_line",
    calls.c.line_id,
    calls.c.order_at,
    sqlite_where=calls.c.state == "waiting",
    postgresql_where=calls.c.state == "waiting",
)
sa.Index("ix_calls_first_line_id_waiting_since", calls.c.first_line_id, calls.c.waiting_since)
# Not for those who have none: a caller who has just rung has no agent, and often no customer.
_where_known("ix_calls_of_customer", calls.c.customer_id, calls.c.arrived_at, calls.c.id)
_where_known("ix_calls_of_agent", calls.c.agent_id, calls.c.arrived_at)
_where_known("ix_calls_of_first_agent", calls.c.first_agent_id, calls.c.arrived_at)
_where_known("ix_calls_of_callback", calls.c.callback_id)
sa.Index("ix_calls_from_number_arrived_at", calls.c.from_number, calls.c.arrived_at)

agents = sa.Table(
    "agents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("reach", sa.String(16), nullable=False),
    sa.Column("phone", sa.String(32)),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("since", Seconds, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(80)),
    sa.Column("ready_since", Seconds),
    sa.Column("offer_id", Id),
    sa.Column("call_id", Id),
    sa.Column("away_next", sa.String(80)),
    sa.Column("wrap_up_until", Seconds),
    sa.Column("connection_lost_at", Seconds),
)
sa.Index(
    "ix_agents_ready",
    agents.c.ready_since,
    sqlite_where=agents.c.state == "ready",
    postgresql_where=agents.c.state == "ready",
)

offers = sa.Table(
    "offers",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_id", Id, nullable=False, index=True),
    sa.Column("agent_id", Id, nullable=False),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("reach", sa.String(16), nullable=False),
    sa.Column("made_at", Seconds, nullable=False),
    sa.Column("deadline", Seconds, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("accepted_at", Seconds),
    sa.Column("ended_at", Seconds),
    sa.Column("reason", sa.String(80)),
)
sa.Index(
    "ix_offers_agent_id_made_at_call_id", offers.c.agent_id, offers.c.made_at, offers.c.call_id
)

legs = sa.Table(
    "legs",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_id", Id, nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("party", sa.String(64), nullable=False),
    sa.Column("room", sa.String(80), nullable=False),
    sa.Column("planned_at", Seconds, nullable=False),
    sa.Column("offer_id", Id),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("provider_sid", sa.String(64), unique=True),
    sa.Column("muted", sa.Boolean, nullable=False),
    sa.Column("joined_at", Seconds),
    sa.Column("ended_at", Seconds),
    sa.Column("reason", sa.String(80)),
    sa.Column("status_number", sa.Integer),
    sa.Column("room_number", sa.Integer),
)
sa.Index(
    "ix_legs_live",
    legs.c.state,
    sqlite_where=legs.c.state != "ended",
    postgresql_where=legs.c.state != "ended",
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column(
        "seq",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("at", Seconds, nullable=False),
    sa.Column("kind", sa.String(48), nullable=False),
    sa.Column("subject", sa.String(8), nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("call_id", Id),
    sa.Column("agent_id", Id),
    sa.Column("by", sa.String(80), nullable=False),
    sa.Column("dropped", sa.Boolean, nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
)
sa.Index("ix_journal_call_id_seq", journal.c.call_id, journal.c.seq)
_where_known("ix_journal_of_agent", journal.c.agent_id, journal.c.at)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("at", Seconds, nullable=False),
    sa.Column("call_id", Id),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("due_at", Seconds, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("error", sa.Text),
)
sa.Index(
    "ix_outbox_due",
    outbox.c.due_at,
    sqlite_where=outbox.c.state == "pending",
    postgresql_where=outbox.c.state == "pending",
)

timers = sa.Table(
    "timers",
    metadata,
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("subject", Id, primary_key=True),
    sa.Column("due_at", Seconds, nullable=False, index=True),
)

lines = sa.Table(
    "lines",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("promise_s", Seconds, nullable=False),
    sa.Column("goal_s", Seconds, nullable=False),
    sa.Column("wrap_up_s", Seconds, nullable=False),
    sa.Column("offer_s", Seconds, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("timezone", sa.String(64), nullable=False),
    sa.Column("hours", sa.JSON, nullable=False),
    sa.Column("service_level_definition", sa.Integer, nullable=False),
    sa.Column("short_abandon_s", Seconds, nullable=False),
    sa.Column("priority_credit_s", Seconds, nullable=False),
    sa.Column("reserve_after_s", Seconds, nullable=False),
    sa.Column("reserve_called_until", Seconds),
    sa.Column("callback_offer_after_s", Seconds, nullable=False, server_default="60"),
    sa.Column("callback_places", sa.Integer, nullable=False, server_default="10"),
    sa.Column("recorded", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
)

memberships = sa.Table(
    "memberships",
    metadata,
    sa.Column("agent_id", Id, primary_key=True),
    sa.Column("line_id", Id, primary_key=True, index=True),
    sa.Column("skill", sa.Integer, nullable=False),
    sa.Column("reserve", sa.Boolean, nullable=False),
)

entry_points = sa.Table(
    "entry_points",
    metadata,
    sa.Column("number", sa.String(32), primary_key=True),
    sa.Column("line_id", Id),
    sa.Column("menu", sa.JSON(none_as_null=True)),
)

centre = sa.Table(
    "centre",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("email", sa.String(200), nullable=False, unique=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("password_hash", sa.String(200)),
    sa.Column("agent_id", Id),
    sa.Column("locale", sa.String(16), nullable=False, server_default="en"),
    sa.Column("timezone", sa.String(64)),
    sa.Column("session_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Column("last_used_at", Seconds),
    sa.Column("revoked_at", Seconds),
)

callbacks = sa.Table(
    "callbacks",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("call_id", Id, nullable=False),
    sa.Column("number", sa.String(64), nullable=False, index=True),
    sa.Column("caller_id", sa.String(64), nullable=False),
    sa.Column("line_id", Id, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("customer_id", Id),
    sa.Column("caller_name", sa.String(200)),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("promised_at", Seconds, nullable=False, index=True),
    sa.Column("waiting_since", Seconds, nullable=False),
    sa.Column("order_at", Seconds, nullable=False),
    sa.Column("due_at", Seconds, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("since", Seconds, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("deadline", Seconds),
    sa.Column("provider_sid", sa.String(64)),
    sa.Column("live_call_id", Id),
    sa.Column("reason", sa.String(80)),
    sa.Column("done_at", Seconds),
    sa.Column("done_by", Id),
    sa.Column("held_agent_id", Id),
)
sa.Index("uq_callbacks_held_agent_id", callbacks.c.held_agent_id, unique=True)
_owed = callbacks.c.state.in_(("promised", "dialling", "on_line", "retry"))
sa.Index(
    "uq_callbacks_open_number",
    callbacks.c.number,
    unique=True,
    sqlite_where=_owed,
    postgresql_where=_owed,
)
sa.Index(
    "ix_callbacks_open",
    callbacks.c.order_at,
    sqlite_where=_owed,
    postgresql_where=_owed,
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column(
        "seq",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("at", Seconds, nullable=False, index=True),
    sa.Column("by", sa.String(80), nullable=False),
    sa.Column("what", sa.String(48), nullable=False),
    sa.Column("subject", sa.String(120)),
    sa.Column("data", sa.JSON, nullable=False),
)
