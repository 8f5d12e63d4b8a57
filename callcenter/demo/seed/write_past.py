"""Puts a made-up past into the tables, in bulk and in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.cards import outcome_in_words
from callcenter.demo.seed.customers import Customer
from callcenter.demo.seed.dealings import Dealings
from callcenter.demo.seed.scribe import Scribe
from callcenter.demo.seed.waits import waits_of
from callcenter.domain.call import Call
from callcenter.domain.line import Membership
from callcenter.figures.call_record import call_record
from callcenter.figures.keep_agents import handed_over, write_agents
from callcenter.figures.rebuild_figures import write_figures
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.wait_tables import wait_estimates
from crm_adapters.local import tables as crm
from crm_adapters.local.write import search_name
from crm_adapters.numbers import Number

AT_ONCE = 5_000
Row = dict[str, Any]


def write_customers(db: Connection, customers: Sequence[Customer], dealings: Dealings) -> None:
    """Customers with their numbers, orders, cases, days and notes."""
    _insert(db, crm.customers, (_customer(one) for one in customers))
    _insert(db, crm.customer_numbers, (row for one in customers for row in _numbers(one)))
    _insert(db, crm.orders, (asdict(o) for found in dealings.orders.values() for o in found))
    _insert(db, crm.cases, (asdict(c) for found in dealings.cases.values() for c in found))
    _insert(db, crm.special_dates, iter(dealings.dates))
    _insert(db, crm.notes, iter(dealings.notes))


def write_history(db: Connection, scribe: Scribe) -> None:
    """Calls, offers, legs and the journal; agents as the past has left them."""
    _insert(db, t.calls, (rows.call_to(call) for call in scribe.things("call")))
    _insert(db, t.offers, (rows.offer_to(offer) for offer in scribe.things("offer")))
    _insert(db, t.legs, (rows.leg_to(leg) for leg in scribe.things("leg")))
    _insert(db, t.callbacks, (rows.callback_to(one) for one in scribe.things("callback")))
    _insert(db, t.journal, iter(scribe.journal()))
    for agent in scribe.things("agent"):
        values = rows.agent_to(agent)
        db.execute(sa.update(t.agents).where(t.agents.c.id == agent.id).values(values))


def write_past_figures(db: Connection, scribe: Scribe, now: float) -> None:
    """The figures of those calls, lines and agents, as the worker would have computed them."""
    told = dict(scribe.calls_told())
    calls = write_figures(db, (call_record(one, events) for one, events in told.items()), now)
    moves = (
        (call_id, type(r.event).__name__, r.at, getattr(r.event, "why", None))
        for call_id, events in told.items()
        for r in events
    )
    write_agents(db, scribe.agents_told(), handed_over(moves), calls, now)


def write_waits(db: Connection, scribe: Scribe, serves: Sequence[Membership]) -> None:
    """The log of waits, from which each line learns what it may say."""
    lines = db.execute(sa.select(t.lines.c.id)).scalars()
    _insert(db, wait_estimates, waits_of(scribe.journal(), lines, serves))


def write_interactions(db: Connection, calls: Iterable[Call]) -> None:
    """The customers' own history of those calls."""
    agents = {row.id: row.name for row in db.execute(sa.select(t.agents.c.id, t.agents.c.name))}
    lines = {row.id: row.name for row in db.execute(sa.select(t.lines.c.id, t.lines.c.name))}
    told = (call for call in calls if call.customer_id is not None and call.ended_at is not None)
    _insert(db, crm.interactions, (_interaction(call, agents, lines) for call in told))


def _customer(one: Customer) -> Row:
    return {
        "id": one.id,
        "external_id": None,
        "display_name": one.name,
        "search_name": search_name(one.name, one.company),
        "say_as": one.say_as,
        "company": one.company,
        "tier": one.tier,
        "tags": one.tags,
        "language": one.language,
        "place": one.town,
        "timezone": one.timezone,
        "email": one.email,
        "created_at": one.created_at,
        "updated_at": one.created_at,
    }


def _numbers(one: Customer) -> Iterator[Row]:
    for e164, label in one.numbers:
        tail = Number(e164).tail
        yield {"customer_id": one.id, "e164": e164, "nsn_tail": tail, "ext": "", "label": label}


def _interaction(call: Call, agents: dict[str, str], lines: dict[str, str]) -> Row:
    ended = call.ended_at or call.since
    return {
        "call_id": call.id,
        "customer_id": call.customer_id,
        "started_at": call.arrived_at,
        "ended_at": ended,
        "direction": "inbound",
        "line": lines.get(call.line_id or "", ""),
        "agent": agents.get(call.agent_id or call.first_agent_id or "", ""),
        "wait_seconds": call.wait_s(ended) or 0.0,
        "talk_seconds": ended - call.answered_at if call.answered_at else 0.0,
        "outcome": outcome_in_words(call),
        "resolved": call.resolved,
        "note": call.note,
        "case_id": call.case_id,
    }


def _insert(db: Connection, table: sa.Table, found: Iterator[Row]) -> None:
    while batch := list(islice(found, AT_ONCE)):
        db.execute(sa.insert(table), batch)
