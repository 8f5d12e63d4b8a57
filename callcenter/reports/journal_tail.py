"""The end of the journal, for whoever must not miss what another process has written."""

import sqlalchemy as sa
from sqlalchemy import Engine, bindparam

from callcenter.realtime.publisher import JournalRow
from callcenter.store import tables as t
from callcenter.store.engine import reading

_J = t.journal.c
NEWEST = sa.select(sa.func.coalesce(sa.func.max(_J.seq), 0))
AFTER = (
    sa.select(_J.seq, _J.at, _J.kind, _J.subject, _J.subject_id, _J.call_id, _J.agent_id)
    .where(_J.seq > bindparam("seq"))
    .order_by(_J.seq)
    .limit(2_000)
)


class JournalTail:
    """Reads; keeps nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = reading(engine)

    def newest(self) -> int:
        """The highest number, 0 for an empty journal."""
        with self._engine.connect() as db:
            return int(db.execute(NEWEST).scalar_one())

    def after(self, seq: int) -> list[JournalRow]:
        """The rows with a higher number, oldest first, 2,000 at most."""
        with self._engine.connect() as db:
            return [JournalRow(*row) for row in db.execute(AFTER, {"seq": seq})]
