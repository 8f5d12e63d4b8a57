"""What an operator watches: who waits, who works, and what is late in the house itself."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine, bindparam

from callcenter.store import tables as t
from callcenter.store.engine import reading

IN_LINE = ("waiting", "offered")
IN_ROOM = ("connecting", "talking", "held")

_NOW = bindparam("now", type_=sa.Double)
_CALLS = (
    sa.select(
        sa.func.coalesce(t.calls.c.line_id, "").label("line"),
        t.calls.c.state,
        sa.func.count().label("calls"),
        sa.func.min(t.calls.c.waiting_since).label("since"),
    )
    .where(t.calls.c.state != "ended")
    .group_by(t.calls.c.line_id, t.calls.c.state)
)
_LINES = sa.select(t.lines.c.id).where(sa.not_(t.lines.c.retired))
_AGENTS = sa.select(t.agents.c.state, sa.func.count().label("agents")).group_by(t.agents.c.state)
_OUTBOX = sa.select(
    sa.func.count().label("pending"), sa.func.min(t.outbox.c.due_at).label("due_at")
).where(t.outbox.c.state == "pending")
_GIVEN_UP = sa.select(sa.func.count()).where(t.outbox.c.state == "given_up")
_TIMERS = sa.select(sa.func.min(t.timers.c.due_at)).where(t.timers.c.due_at <= _NOW)


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """Counts, and ages in seconds, at one moment; calls per line, agents per state."""

    waiting: dict[str, float]
    longest_wait_s: dict[str, float]
    in_progress: dict[str, float]
    agents: dict[str, float]
    outbox_pending: int
    outbox_late_s: float
    outbox_given_up: int
    deadline_late_s: float


def read_vital_signs(engine: Engine, now: float) -> VitalSigns:
    """Read them in one transaction; every line is named, also when it is calm."""
    with reading(engine).connect() as db:
        lines = [row.id for row in db.execute(_LINES)]
        waiting, longest, busy = (dict.fromkeys(lines, 0.0) for _ in range(3))
        for row in db.execute(_CALLS):
            if row.state in IN_LINE:
                waiting[row.line] = waiting.get(row.line, 0.0) + row.calls
                age = now - (row.since or now)
                longest[row.line] = max(longest.get(row.line, 0.0), age)
            elif row.state in IN_ROOM:
                busy[row.line] = busy.get(row.line, 0.0) + row.calls
        outbox = db.execute(_OUTBOX).one()
        return VitalSigns(
            waiting=waiting,
            longest_wait_s=longest,
            in_progress=busy,
            agents={row.state: float(row.agents) for row in db.execute(_AGENTS)},
            outbox_pending=outbox.pending,
            outbox_late_s=max(0.0, now - outbox.due_at) if outbox.due_at is not None else 0.0,
            outbox_given_up=db.execute(_GIVEN_UP).scalar_one(),
            deadline_late_s=now - (db.execute(_TIMERS, {"now": now}).scalar() or now),
        )
