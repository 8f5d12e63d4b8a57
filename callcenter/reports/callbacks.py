"""The calls that we owe or owed: who, since when, how often rung, and how it ended."""

from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row, bindparam

from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.engine import reading

_B = t.callbacks.c
OPEN = "open"
TOLD_S = 8 * 3600.0  # whoever could not be reached stays on the panel for a shift
MOST_SHOWN = 200

SHOWN = (
    sa.select(t.callbacks)
    .where(sa.or_(s.OWED, sa.and_(_B.state == "unreached", _B.done_at >= bindparam("since"))))
    .order_by(_B.order_at, _B.id)
    .limit(MOST_SHOWN)
)


@dataclass(frozen=True, slots=True)
class Owed:
    """A promised call back; times are epoch seconds. `next_at`: when it may ring, None at an end.

    `waiting_since`: when she first entered the line; for a closed line, its opening.
    """

    id: str
    call_id: str
    number: str
    line_id: str
    customer_id: str | None
    customer_name: str | None
    origin: str
    promised_at: float
    waiting_since: float
    due_at: float
    state: str
    tries: int
    next_at: float | None
    reason: str | None
    live_call_id: str | None
    done_at: float | None
    done_by: str | None


NAMES = tuple(f.name for f in fields(Owed) if f.name not in ("customer_name", "next_at"))


def owed_from(row: Row[Any]) -> Owed:
    """One row as it is shown."""
    values = {name: getattr(row, name) for name in NAMES}
    waits = row.state in ("promised", "retry")
    return Owed(**values, customer_name=row.caller_name, next_at=row.due_at if waits else None)


def list_callbacks(
    engine: Engine, *, state: str = OPEN, line: str | None = None, limit: int = 200
) -> list[Owed]:
    """Callbacks in this state (`open`: every one we still owe), first in line first."""
    query = sa.select(t.callbacks).order_by(_B.order_at, _B.id).limit(limit)
    query = query.where(s.OWED) if state == OPEN else query.where(_B.state == state)
    if line is not None:
        query = query.where(_B.line_id == line)
    with reading(engine).connect() as db:
        return [owed_from(row) for row in db.execute(query)]


def shown_callbacks(db: Connection, now: float) -> list[Owed]:
    """What the panel shows: everything owed, and who could not be reached lately."""
    return [owed_from(row) for row in db.execute(SHOWN, {"since": now - TOLD_S})]
