"""Keeps the agents' figures up to date, quarter of an hour by quarter of an hour."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.events import Recorded
from callcenter.figures import figure_store as store
from callcenter.figures.agent_spells import (
    AFTER,
    HANDED_OVER,
    add_agent_sums,
    agent_slots,
    no_agent_sums,
)
from callcenter.figures.figure_store import Values
from callcenter.figures.line_sums import SLOT_S, Sums, slot_of
from callcenter.figures.line_zones import day_of, day_span, line_zones
from callcenter.figures.rows import event_from
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

_J, _I, _D = t.journal.c, f.agent_intervals.c, f.agent_days.c
_F, _A = f.call_figures.c, t.agents.c
OF_CALLS = ("answered", "resolved", "repeats")
JOINS_LATE_S = 60.0
"""What an event says may change how an offer counts that ended, at most, so long before it."""
MOST_BACK_S = 62 * 86_400.0
"""An agent who has been away for longer is counted from then on only."""

STATE_BEFORE = (
    sa.select(sa.func.max(_J.at))
    .where(_J.agent_id == bindparam("agent"), _J.at < bindparam("since"))
    .where(_J.subject == "agent", ~_J.dropped, _J.kind.in_(list(AFTER)))
)
HERS = (
    sa.select(_J.call_id, _J.kind, _J.at, _J.by, _J.data)
    .where(_J.agent_id == bindparam("agent"), _J.at >= bindparam("since"), ~_J.dropped)
    .order_by(_J.seq)
)
HANDED = (
    sa.select(_J.call_id, _J.kind, _J.at, _J.data)
    .where(_J.call_id.in_(bindparam("ids", expanding=True)), ~_J.dropped)
    .where(_J.kind.in_(("CallRequeued", "CallAnswered")))
    .order_by(_J.seq)
)
SLOTS = sa.select(f.agent_intervals).where(
    _I.agent_id == bindparam("agent"),
    _I.start >= bindparam("since"),
    _I.start < bindparam("until"),
)
CALLS = sa.select(_F.first_agent_id, _F.last_agent_id, _F.answered_at, _F.resolved, _F.repeated_by)
ANSWERED = CALLS.where(
    sa.or_(_F.first_agent_id == bindparam("agent"), _F.last_agent_id == bindparam("agent")),
    _F.answered_at >= bindparam("since"),
    _F.answered_at < bindparam("until"),
)
_last_kept = sa.select(sa.func.max(_I.start)).where(_I.agent_id == _A.id).scalar_subquery()
AT_WORK = sa.insert(f.figure_marks).from_select(
    ["subject", "subject_id", "at"],
    sa.select(sa.literal("agent"), _A.id, sa.func.coalesce(_last_kept, _A.since)).where(
        _A.state != "signed_out"
    ),
)


def mark_everybody_at_work(db: Connection) -> None:
    """A new quarter of an hour has begun: time goes on also where nothing happens."""
    db.execute(AT_WORK)


def keep_agents(db: Connection, since: Mapping[str, float], now: float) -> None:
    """Count these agents anew, each from what she did just before her moment on."""
    days: set[tuple[str, str]] = set()
    zone = line_zones(db)[""]
    for agent_id, at in sorted(since.items()):
        turned = _turned_before(db, agent_id, at - JOINS_LATE_S)
        start = slot_of(max(at - JOINS_LATE_S if turned is None else turned, now - MOST_BACK_S))
        days |= {(agent_id, day_of(slot, zone)) for slot in _keep(db, agent_id, start, now)}
    _keep_days(db, days, zone)


def recount_agents(db: Connection, since: float, now: float) -> int:
    """Count everybody anew from then up to now, however long ago it is; how many agents.

    What is kept of agents that nobody knows goes.
    """
    zone = line_zones(db)[""]
    start = slot_of(since)
    known = db.execute(sa.select(_A.id)).scalars().all()
    days: set[tuple[str, str]] = set()
    for table in (f.agent_intervals, f.agent_days):
        db.execute(sa.delete(table).where(table.c.agent_id.not_in(known)))
    for agent_id in known:
        days |= {(agent_id, day_of(slot, zone)) for slot in _keep(db, agent_id, start, now)}
        kept = sa.select(_D.day).where(_D.agent_id == agent_id, _D.day >= day_of(start, zone))
        days |= {(agent_id, day) for day in db.execute(kept).scalars()}
    _keep_days(db, days, zone)
    return len(known)


def _keep(db: Connection, agent_id: str, start: float, now: float) -> list[float]:
    before = _turned_before(db, agent_id, start)
    began = start if before is None else before
    rows = db.execute(HERS, {"agent": agent_id, "since": began}).all()
    ids = {row.call_id for row in rows if row.kind == "CallAnswered"}
    slots = {
        slot: sums
        for slot, sums in agent_slots(map(event_from, rows), now, _handed(db, ids)).items()
        if slot >= start
    }
    calls = store.rows_of(db, ANSWERED, agent=agent_id, since=start, until=now + SLOT_S)
    _count_calls(agent_id, calls, slots)
    old = sa.delete(f.agent_intervals).where(_I.agent_id == agent_id, _I.start >= start)
    known = sa.select(_I.start).where(_I.agent_id == agent_id, _I.start >= start)
    touched = {*db.execute(known).scalars(), *slots}
    db.execute(old)
    rows_new = [{"agent_id": agent_id, "start": slot, **sums} for slot, sums in slots.items()]
    store.add(db, f.agent_intervals, rows_new)
    return sorted(touched)


def _turned_before(db: Connection, agent_id: str, at: float) -> float | None:
    """When she came into the state in which she was then."""
    found: float | None = db.execute(STATE_BEFORE, {"agent": agent_id, "since": at}).scalar()
    return found


def _handed(db: Connection, ids: set[str]) -> dict[str, list[float]]:
    found = db.execute(HANDED, {"ids": sorted(ids)}).all() if ids else []
    return handed_over((row.call_id, row.kind, row.at, row.data.get("why")) for row in found)


def handed_over(told: Iterable[tuple[str, str, float, Any]]) -> dict[str, list[float]]:
    """By call, the answers that took a caller who had been handed over: the next after each."""
    waiting: set[str] = set()
    taken: dict[str, list[float]] = {}
    for call_id, kind, at, why in told:
        if kind == "CallRequeued" and why == HANDED_OVER:
            waiting.add(call_id)
        elif kind == "CallAnswered" and call_id in waiting:
            waiting.discard(call_id)
            taken.setdefault(call_id, []).append(at)
    return taken


def count_agent_calls(agent_id: str, call: Mapping[str, Any], sums: Sums) -> None:
    """What a call says of an agent: hers by its first answer, its outcome that of its last."""
    sums["answered"] += call["first_agent_id"] == agent_id
    if call["last_agent_id"] == agent_id and call["resolved"] is True:
        sums["resolved"] += 1
        sums["repeats"] += call["repeated_by"] is not None


def _count_calls(agent_id: str, calls: Iterable[Values], slots: dict[float, Sums]) -> None:
    for call in calls:
        slot = slot_of(call["answered_at"])
        count_agent_calls(agent_id, call, slots.setdefault(slot, no_agent_sums()))


def agent_call_sums(calls: Iterable[Values]) -> dict[tuple[str, float], Sums]:
    """By agent and start of a quarter of an hour, what these calls say of them."""
    together: dict[tuple[str, float], Sums] = {}
    for call in calls:
        if call["answered_at"] is None:
            continue
        slot = slot_of(call["answered_at"])
        for agent_id in {call["first_agent_id"], call["last_agent_id"]} - {None}:
            sums = together.setdefault((agent_id, slot), no_agent_sums())
            count_agent_calls(agent_id, call, sums)
    return together


def keep_agent_calls(db: Connection, touched: set[tuple[str, float]]) -> None:
    """Outcomes come late, and repeats days later: count only those of these slots anew."""
    zone = line_zones(db)[""]
    for agent_id, slot in sorted(touched):
        sums = no_agent_sums()
        span = {"agent": agent_id, "since": slot, "until": slot + SLOT_S}
        for call in store.rows_of(db, ANSWERED, **span):
            count_agent_calls(agent_id, call, sums)
        here = sa.and_(_I.agent_id == agent_id, _I.start == slot)
        change = sa.update(f.agent_intervals).where(here)
        if not db.execute(change.values({name: sums[name] for name in OF_CALLS})).rowcount:
            store.add(db, f.agent_intervals, [{"agent_id": agent_id, "start": slot, **sums}])
    _keep_days(db, {(agent_id, day_of(slot, zone)) for agent_id, slot in touched}, zone)


def _keep_days(db: Connection, days: set[tuple[str, str]], zone: str) -> None:
    rows, empty = [], []
    for agent_id, day in sorted(days):
        since, until = day_span(day, zone)
        slots = store.rows_of(db, SLOTS, agent=agent_id, since=since, until=until)
        key = {"agent_id": agent_id, "day": day}
        if slots:
            rows.append(key | add_agent_sums(slots))
        else:
            empty.append(key)
    store.put(db, f.agent_days, ("agent_id", "day"), rows)
    store.remove(db, f.agent_days, empty)


def write_agents(
    db: Connection,
    told: Mapping[str, list[Recorded]],
    taken: Mapping[str, list[float]],
    calls: Iterable[Values],
    now: float,
) -> None:
    """The figures of agents of whom nothing is kept yet, from all of their events at once.

    `taken`: what `handed_over` says of all calls.
    """
    zone = line_zones(db)[""]
    by_agent: dict[str, list[Values]] = {}
    for call in calls:
        for agent_id in {call["first_agent_id"], call["last_agent_id"]} - {None}:
            by_agent.setdefault(agent_id, []).append(call)
    days: dict[tuple[str, str], list[Sums]] = {}
    rows: list[Values] = []
    for agent_id, events in told.items():
        slots = agent_slots(events, now, taken)
        _count_calls(agent_id, by_agent.get(agent_id, ()), slots)
        for slot, sums in sorted(slots.items()):
            rows.append({"agent_id": agent_id, "start": slot, **sums})
            days.setdefault((agent_id, day_of(slot, zone)), []).append(sums)
    store.add(db, f.agent_intervals, rows)
    whole = ({"agent_id": a, "day": d, **add_agent_sums(some)} for (a, d), some in days.items())
    store.add(db, f.agent_days, whole)
