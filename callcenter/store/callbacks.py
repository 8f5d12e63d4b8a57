"""Promised calls back, settled by exactly one person."""

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.errors import NotFound, NotNow
from callcenter.store import tables as t


def settle(engine: Engine, callback_id: str, by: str, at: float) -> None:
    """It is done. Raises NotFound, or NotNow when somebody else was faster."""
    done = (
        sa.update(t.callbacks)
        .where(t.callbacks.c.id == callback_id, t.callbacks.c.state == "due")
        .values(state="done", done_at=at, done_by=by[:32])
    )
    with engine.begin() as db:
        if db.execute(done).rowcount == 1:
            return
        known = sa.select(t.callbacks.c.state).where(t.callbacks.c.id == callback_id)
        row = db.execute(known).first()
    if row is None:
        raise NotFound(f"There is no callback {callback_id!r}.")
    raise NotNow("This callback is done already.", state=row.state)
