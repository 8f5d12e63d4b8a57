"""Deadlines that are due, for any worker to claim."""

from sqlalchemy import Engine

from callcenter.ports import DueTimer
from callcenter.store import statements as s
from callcenter.store.engine import reading


def due_timers(engine: Engine, now: float, limit: int = 100) -> list[DueTimer]:
    """The deadlines that have passed, oldest first."""
    with reading(engine).connect() as db:
        found = s.DUE_TIMERS.rows(db, {"now": now, "most": limit})
        return [DueTimer(row.kind, row.subject, row.due_at) for row in found]
