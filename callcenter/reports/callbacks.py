"""The calls that we owe: who, why, since when, and whether it is done."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.store import tables as t
from callcenter.store.engine import reading

_B, _C = t.callbacks.c, t.calls.c


@dataclass(frozen=True, slots=True)
class Owed:
    """A promised call back; times are epoch seconds."""

    id: str
    call_id: str
    number: str
    line_id: str
    customer_id: str | None
    customer_name: str | None
    promised_at: float
    due_at: float
    state: str
    done_at: float | None
    done_by: str | None


def list_callbacks(
    engine: Engine, *, state: str = "due", line: str | None = None, limit: int = 200
) -> list[Owed]:
    """Callbacks in this state, the one due first at the top."""
    query = (
        sa.select(t.callbacks, _C.caller_name.label("customer_name"))
        .join(t.calls, _C.id == _B.call_id, isouter=True)
        .where(_B.state == state)
        .order_by(_B.due_at, _B.id)
        .limit(limit)
    )
    if line is not None:
        query = query.where(_B.line_id == line)
    with reading(engine).connect() as db:
        return [Owed(**row._mapping) for row in db.execute(query)]
