"""Figures computed anew: all of them in one go, or a period's call by call beside the workers.

In one go the same pure functions run over many calls at once and nothing is looked up again for
each: sixty days of a small centre take seconds. It is one transaction, so nobody else may be
writing; a centre at work has its calls marked and counted in batches instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.domain.events import Recorded
from callcenter.figures import figure_store as store
from callcenter.figures.call_record import CallFigures, Terms, call_record
from callcenter.figures.figure_store import Values
from callcenter.figures.keep_agents import recount_agents
from callcenter.figures.line_sums import add_up, count, slot_of
from callcenter.figures.line_zones import day_of, line_zones
from callcenter.figures.repeats import links
from callcenter.figures.rows import call_row, contact, event_from, visit_row, visited
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

OF_CALLS = (f.call_figures, f.line_visits, f.line_intervals, f.line_days)


class NotNow(Exception):
    """A worker is writing figures at this moment; try again."""


def rebuild_figures(engine: Engine, now: float) -> int:
    """Throw away what is kept of calls and lines and compute it all; returns how many calls."""
    with engine.begin() as db:
        if not store.one_keeper_at_a_time(db):
            raise NotNow
        of_calls = f.figure_marks.c.subject.in_(("call", store.INTERVAL))
        db.execute(sa.delete(f.figure_marks).where(of_calls))
        for table in OF_CALLS:
            db.execute(sa.delete(table))
        terms = store.terms_before(db)
        told = (call_record(call_id, events) for call_id, events in _journal(db))
        return len(write_figures(db, (_with_terms(one, terms) for one in told), now))


def mark_calls(engine: Engine, since: float, until: float) -> int:
    """Mark every call that arrived in a stretch, so that the keeper counts it anew; how many.

    Their intervals are marked, too: a sum that is wrong would stay wrong by as much. Kept figures
    of calls that the journal does not know go, and so do sums without any call.
    """
    c, k, v, i, d = (table.c for table in (t.calls, *OF_CALLS))
    arrived = sa.select(c.id).where(c.arrived_at >= since, c.arrived_at < until)
    kept = sa.select(k.call_id).where(k.arrived_at >= since, k.arrived_at < until)
    with engine.begin() as db:
        ids = sorted({*db.execute(arrived).scalars(), *db.execute(kept).scalars()})
        store.add(
            db, f.figure_marks, ({"subject": "call", "subject_id": one, "at": since} for one in ids)
        )
        entered = sa.select(sa.distinct(v.line_id)).scalar_subquery()
        for column in (i.line_id, d.line_id):
            db.execute(sa.delete(column.table).where(column.not_in(entered)))
        slots = sa.select(i.line_id, i.start).where(i.start >= since, i.start < until)
        visits = sa.select(v.line_id, v.entered_at).where(v.entered_at >= since)
        inside = visits.where(v.entered_at < until).execution_options(yield_per=5_000)
        touched = {(row.line_id, row.start) for row in db.execute(slots)}
        touched |= {(row.line_id, slot_of(row.entered_at)) for row in db.execute(inside)}
        store.mark_intervals(db, touched)
    return len(ids)


def rebuild_agents(engine: Engine, since: float, now: float) -> int:
    """Count all agents anew from then on, after their calls; how many."""
    with engine.begin() as db:
        if not store.one_keeper_at_a_time(db):
            raise NotNow
        return recount_agents(db, since, now)


def write_figures(db: Connection, records: Iterable[CallFigures], now: float) -> Sequence[Values]:
    """Write records of calls of which nothing is kept yet, with the sums of their lines."""
    calls: dict[str, Values] = {}
    visits: list[Values] = []
    for one in records:
        calls[one.call_id] = call_row(one, now)
        visits += (visit_row(visit) for visit in one.visits)
    _link(calls.values())
    store.add(db, f.call_figures, calls.values())
    store.add(db, f.line_visits, visits)
    _write_sums(db, calls, visits)
    return list(calls.values())


def _with_terms(one: CallFigures, before: Mapping[str, Terms]) -> CallFigures:
    if one.entered_at is not None and one.terms is None:
        one.terms = before.get(one.line_id or "")
    return one


def _journal(db: Connection) -> Iterator[tuple[str, list[Recorded]]]:
    """Call by call, read in the order of calls: one at a time is held."""
    j = t.journal.c
    query = (
        sa.select(j.call_id, j.kind, j.at, j.by, j.data)
        .where(j.call_id.is_not(None), ~j.dropped)
        .order_by(j.call_id, j.seq)
    )
    here, events = None, []
    for row in db.execute(query.execution_options(yield_per=5_000)):
        if row.call_id != here and here is not None:
            yield here, events
            events = []
        here = row.call_id
        events.append(event_from(row))
    if here is not None:
        yield here, events


def _link(calls: Iterable[Values]) -> None:
    by_customer: dict[str, list[Values]] = defaultdict(list)
    for call in calls:
        if call["customer_id"] is not None:
            by_customer[call["customer_id"]].append(call)
    for hers in by_customer.values():
        linked = links(contact(call) for call in hers)
        for call in hers:
            link = linked[call["call_id"]]
            call["repeat_of"], call["repeated_by"] = link.repeat_of, link.repeated_by


def _write_sums(db: Connection, calls: Mapping[str, Values], visits: Iterable[Values]) -> None:
    by_slot: dict[tuple[str, float], list[Values]] = defaultdict(list)
    for visit in visits:
        by_slot[(visit["line_id"], slot_of(visit["entered_at"]))].append(visit)
    zones = line_zones(db)
    by_day: dict[tuple[str, str], list[Values]] = defaultdict(list)
    slots: list[dict[str, Any]] = []
    for (line_id, start), some in sorted(by_slot.items()):
        sums = count(visited(visit, calls[visit["call_id"]]) for visit in some)
        slots.append({"line_id": line_id, "start": start, **sums})
        by_day[(line_id, day_of(start, zones[line_id]))].append(sums)
    store.add(db, f.line_intervals, slots)
    days = ({"line_id": line, "day": day, **add_up(s)} for (line, day), s in by_day.items())
    store.add(db, f.line_days, days)
