"""Keeps the figures up to date: what is marked is computed anew from the journal, once or often.

Marks come with the change they mark (store/transaction.py). A batch reads them first and the
journal afterwards, so a change that comes in between has a mark that stays for the next batch.
Batches are small, and after each others may come in: in a process that also serves callers none may
wait for figures, and there they are as small as it takes to be done soon. What a call no longer
counts as is taken out of the sums and what it counts as is put in (change_sums.py); whole intervals
are counted anew only where somebody asks for it.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection, Engine, Row

from callcenter.breathe import breathe, serves
from callcenter.figures import figure_store as store
from callcenter.figures.call_record import CallFigures, call_record
from callcenter.figures.change_sums import KeptCalls, change_sums
from callcenter.figures.figure_store import Values
from callcenter.figures.keep_agents import (
    agent_call_sums,
    keep_agent_calls,
    keep_agents,
    mark_everybody_at_work,
)
from callcenter.figures.line_sums import SLOT_S, add_up, count, slot_of
from callcenter.figures.line_zones import day_of, day_span, line_zones
from callcenter.figures.repeats import WINDOW_S, Links, links
from callcenter.figures.rows import call_row, contact, visit_row
from callcenter.ports import Clock
from callcenter.store import figure_tables as f
from callcenter.store.engine import reading

log = structlog.get_logger(__name__)

BATCH = 48  # calls and agents at most in one transaction: each costs as much as twenty of them
SOON_S = 0.010
LOOKED_THROUGH = 300  # marks, for more of the same calls and agents
MOST_BATCHES = 75
Touched = set[tuple[str, float]]
"""Lines or agents, and the starts of intervals whose sums are no longer true."""
Step = Callable[[Connection, float, int], int]


class FigureKeeper:
    """The worker's duty. Any number may run: one at a time writes, the others come back later."""

    def __init__(
        self, engine: Engine, clock: Clock, between: Callable[[], None] = lambda: None
    ) -> None:
        """`between` is called after each batch: what is urgent must not wait for all of them."""
        self._engine = engine
        self._clock = clock
        self._between = between
        self._slot = 0.0
        self._at_once = BATCH

    def keep(self, most_batches: int = MOST_BATCHES) -> int:
        """Compute what is marked; returns how many marks were done."""
        self._let_time_go_on()
        done = self._in_turns(store.MARKED, _keep_some, most_batches)
        return done + self._in_turns(store.MARKED_INTERVALS, _keep_interval, most_batches)

    def _in_turns(self, marked: sa.Select[Any], step: Step, most: int) -> int:
        """Step by step, each in a transaction of its own, while anything is marked."""
        done = 0
        for _ in range(most):
            if not self._any(marked):
                break
            with self._engine.begin() as db:
                began = time.perf_counter()
                some = step(db, self._clock(), self._at_once)
            if not some:
                break
            self._be_done_soon(time.perf_counter() - began)
            done += some
            breathe()
            self._between()
        return done

    def _be_done_soon(self, took_s: float) -> None:
        """Fewer at once the next time if it took long, one more if there was time for it.

        A worker that serves nobody takes them all: each transaction costs something of its own.
        """
        if not serves():
            return
        fits = int(self._at_once * SOON_S / max(took_s, 0.001))
        self._at_once = max(1, min(fits, self._at_once + 1, BATCH))

    def _let_time_go_on(self) -> None:
        """At each quarter of an hour those at work are counted up to it."""
        slot = slot_of(self._clock())
        if slot == self._slot:
            return
        with self._engine.begin() as db:
            mark_everybody_at_work(db)
        self._slot = slot

    def _any(self, marked: sa.Select[Any]) -> bool:
        """A look without the write lock: mostly there is nothing to do."""
        with reading(self._engine).connect() as db:
            return db.execute(marked, {"most": 1}).first() is not None

    def keep_all(self) -> int:
        """Until nothing is marked."""
        done = 0
        while some := self.keep():
            done += some
        return done


def _keep_some(db: Connection, now: float, at_once: int) -> int:
    if not store.one_keeper_at_a_time(db):
        return 0
    marks = _of_the_first(at_once, db.execute(store.MARKED, {"most": LOOKED_THROUGH}).all())
    if not marks:
        return 0
    keep_calls(db, {m.subject_id for m in marks if m.subject == "call"}, now)
    since: dict[str, float] = {}
    for mark in marks:
        if mark.subject == "agent":
            since[mark.subject_id] = min(mark.at, since.get(mark.subject_id, mark.at))
    keep_agents(db, since, now)
    db.execute(store.UNMARK, {"seqs": [mark.seq for mark in marks]})
    return len(marks)


def _of_the_first(many: int, marks: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Every mark of the first few calls and agents: each is counted once for all of them."""
    seen = dict.fromkeys((mark.subject, mark.subject_id) for mark in marks)
    first = set(islice(seen, many))
    return [mark for mark in marks if (mark.subject, mark.subject_id) in first]


def _keep_interval(db: Connection, _now: float, _at_once: int) -> int:
    """One interval that is to be counted anew, for all of its marks."""
    if not store.one_keeper_at_a_time(db):
        return 0
    mark = db.execute(store.MARKED_INTERVALS, {"most": 1}).first()
    if mark is None:
        return 0
    done = db.execute(store.UNMARK_INTERVAL, {"line": mark.subject_id, "start": mark.at}).rowcount
    keep_intervals(db, {(mark.subject_id, mark.at)})
    return done


def keep_calls(db: Connection, call_ids: Collection[str], now: float) -> None:
    """Compute these calls anew, and put right every sum that they were or are in."""
    if not call_ids:
        return
    ids = sorted(call_ids)
    before = _forget(db, ids)
    terms = store.terms_before(db)
    told = store.events_of(db, ids)
    fresh = [_record(call_id, told[call_id], terms) for call_id in ids if told[call_id]]
    are = KeptCalls({one.call_id: call_row(one, now) for one in fresh})
    are.visits = [visit_row(visit) for one in fresh for visit in one.visits]
    store.add(db, f.call_figures, are.calls.values())
    store.add(db, f.line_visits, are.visits)
    _link_repeats(db, before, are)
    change_sums(db, before, are)
    keep_agent_calls(db, _of_agents(before.calls, are.calls))


def _of_agents(before: Mapping[str, Values], now: Mapping[str, Values]) -> Touched:
    """The agents and the starts of intervals for whom these calls no longer count as they did."""
    was, are = agent_call_sums(before.values()), agent_call_sums(now.values())
    return {key for key in was.keys() | are.keys() if was.get(key) != are.get(key)}


def _record(call_id: str, events: list, terms: dict) -> CallFigures:  # type: ignore[type-arg]
    figures = call_record(call_id, events)
    if figures.entered_at is not None and figures.terms is None:
        figures.terms = terms.get(figures.line_id or "")
    return figures


def _forget(db: Connection, ids: list[str]) -> KeptCalls:
    """Drop what was kept of these calls, and tell what it was."""
    kept = _kept(db, ids)
    if kept.calls:
        db.execute(store.DROP_VISITS, {"ids": ids})
        db.execute(store.DROP_CALLS, {"ids": ids})
    return kept


def _kept(db: Connection, ids: list[str]) -> KeptCalls:
    calls = {row["call_id"]: row for row in store.rows_of(db, store.CALLS, ids=ids)}
    return KeptCalls(calls, store.rows_of(db, store.VISITS, ids=ids) if calls else [])


# -- repeats -------------------------------------------------------------------------------------


def _link_repeats(db: Connection, before: KeptCalls, now: KeptCalls) -> None:
    """Write who repeats whom among the customers of these calls.

    Other calls that this changes are added on both sides, as they were and as they are.
    """
    spans: dict[str, tuple[float, float]] = {}
    for call in (*before.calls.values(), *now.calls.values()):
        if call["customer_id"] is not None:
            since, until = spans.get(call["customer_id"], (call["arrived_at"],) * 2)
            at = call["arrived_at"]
            spans[call["customer_id"]] = (min(since, at), max(until, call["ended_at"] or at))
    changed: dict[str, Links] = {}
    for customer, (since, until) in spans.items():
        changed.update(_relinked(db, customer, since, until))
    if not changed:
        return
    others = _kept(db, sorted(changed.keys() - now.calls.keys()))
    before.calls.update(others.calls)
    before.visits += others.visits
    now.calls.update({one: dict(row) for one, row in others.calls.items()})
    now.visits += others.visits
    written = [{"of": one, **asdict(link)} for one, link in changed.items()]
    db.execute(store.LINK, written)
    for one, link in changed.items():
        now.calls[one].update(asdict(link))


def _relinked(db: Connection, customer: str, since: float, until: float) -> dict[str, Links]:
    """The calls of this customer whose links are no longer those that are written.

    Those that may differ began within the window before or after, a resolved one a while before;
    what they in turn repeat, or who repeats them, lies another window away.
    """
    window = {"since": since - 3 * WINDOW_S, "until": until + 3 * WINDOW_S}
    found = store.rows_of(db, store.OF_CUSTOMER, customer=customer, **window)
    linked = links(contact(row) for row in found)
    return {
        row["call_id"]: linked[row["call_id"]]
        for row in found
        if since - WINDOW_S * 1.5 <= row["arrived_at"] <= until + WINDOW_S
        and linked[row["call_id"]] != Links(row["repeat_of"], row["repeated_by"])
    }


# -- sums ----------------------------------------------------------------------------------------


def keep_intervals(db: Connection, touched: Touched) -> None:
    """Count these intervals anew, and the days they are in."""
    rows, empty = [], []
    for line_id, start in sorted(touched):
        visits = store.visited_in(db, line_id, start, start + SLOT_S)
        key = {"line_id": line_id, "start": start}
        if visits:
            rows.append(key | count(visits))
        else:
            empty.append(key)
    store.put(db, f.line_intervals, ("line_id", "start"), rows)
    store.remove(db, f.line_intervals, empty)
    zones = line_zones(db)
    _keep_days(db, {(line, day_of(start, zones[line]), zones[line]) for line, start in touched})


def _keep_days(db: Connection, days: set[tuple[str, str, str]]) -> None:
    rows, empty = [], []
    for line_id, day, zone in sorted(days):
        since, until = day_span(day, zone)
        slots = store.rows_of(db, store.INTERVALS, line=line_id, since=since, until=until)
        key = {"line_id": line_id, "day": day}
        if slots:
            rows.append(key | add_up(slots))
        else:
            empty.append(key)
    store.put(db, f.line_days, ("line_id", "day"), rows)
    store.remove(db, f.line_days, empty)
