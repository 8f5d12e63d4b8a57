"""After the clock was set back: what began in what is now the future gets its deadline anew.

Everything else would wait for the same moment to come a second time: an offer that nobody answers
would ring for as long as the clock was set back.
"""

from dataclasses import dataclass

import sqlalchemy as sa
import structlog

from callcenter.ports import Clock
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.store import SqlStore
from callcenter.workflows.change_presence import GRACE_S
from callcenter.workflows.connect_call import CALLER_JOINS_WITHIN_S

log = structlog.get_logger(__name__)

TOLERATED_S = 2.0
BY = "clock"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deadline that would come too late, and how many seconds it was to wait in all."""

    kind: str
    subject: str
    span_s: float


def count_anew(store: SqlStore, clock: Clock) -> int:
    """Give what began in the future its time from now on; returns to how many."""
    now = clock()
    late = _late(store, now)
    for one in late:
        log.warning("the clock was set back", deadline=one.kind, subject=one.subject)
        _set(store, one, now)
    _take_up_orders(store, now)
    return len(late)


def _set(store: SqlStore, one: Waiting, now: float) -> None:
    store.transact(lambda tx: tx.set_timer(one.kind, one.subject, now + one.span_s), BY)


def _late(store: SqlStore, now: float) -> list[Waiting]:
    o, a, c, timers = t.offers.c, t.agents.c, t.calls.c, t.timers.c
    began = sa.func.coalesce(o.accepted_at, o.made_at)
    grace, joins = sa.literal(GRACE_S), sa.literal(CALLER_JOINS_WITHIN_S)
    sources = (
        ("offer_expires", o.id, began, o.deadline - began, o.state.in_(("pending", "accepted"))),
        ("wrap_up_ends", a.id, a.since, a.wrap_up_until - a.since, a.state == "wrapping_up"),
        ("connection_grace", a.id, a.connection_lost_at, grace, sa.true()),
        ("caller_joins", c.id, c.since, joins, c.state == "connecting"),
    )
    found: list[Waiting] = []
    with reading(store.engine).connect() as db:
        for kind, subject, start, span, still in sources:
            late = sa.select(subject, span.label("span")).where(
                timers.kind == kind,
                timers.subject == subject,
                start > now + TOLERATED_S,
                timers.due_at > now + span + TOLERATED_S,
                still,
            )
            found += [Waiting(kind, row[0], row.span) for row in db.execute(late)]
    return found


def _take_up_orders(store: SqlStore, now: float) -> None:
    """Orders that were to be tried again, or were claimed by who died, in that time."""
    o = t.outbox.c
    late = sa.and_(o.state == "pending", o.at > now + TOLERATED_S, o.due_at > now + TOLERATED_S)
    with reading(store.engine).connect() as db:
        if db.execute(sa.select(o.id).where(late).limit(1)).first() is None:
            return
    with store.engine.begin() as db:
        db.execute(sa.update(t.outbox).where(late).values(due_at=now, at=now))
