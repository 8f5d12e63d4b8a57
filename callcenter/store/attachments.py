"""Keeps and gives back the files that belong to calls."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.errors import NotFound, NotNow
from callcenter.domain.hand_off import MOST_ATTACHMENTS
from callcenter.ports import Clock
from callcenter.store.attachment_tables import attachments
from callcenter.store.engine import reading
from callcenter.store.ids import time_sorted

_A = attachments.c


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a call, without its content. `kind`: media type; `size` in bytes."""

    id: str
    call_id: str
    name: str
    kind: str
    size: int


class Attachments:
    """The files of calls."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def keep(self, call_id: str, name: str, kind: str, content: bytes, by: str) -> Kept:
        """Keep a file with its call. Raises NotNow when the call has enough of them."""
        now = self._clock()
        kept = Kept("f" + time_sorted(now), call_id, name, kind, len(content))
        many = sa.select(sa.func.count()).where(_A.call_id == call_id)
        with self._engine.begin() as db:
            if db.execute(many).scalar_one() >= MOST_ATTACHMENTS:
                raise NotNow(f"This call has {MOST_ATTACHMENTS} files already; no more are kept.")
            row = {**{n: getattr(kept, n) for n in Kept.__slots__}, "at": now, "by": by[:80]}
            db.execute(sa.insert(attachments).values(**row, content=content))
        return kept

    def of_call(self, call_id: str, attachment_id: str) -> tuple[Kept, bytes]:
        """The file and its content. Raises NotFound if this call has no such file."""
        query = sa.select(attachments).where(_A.id == attachment_id, _A.call_id == call_id)
        with reading(self._engine).connect() as db:
            row = db.execute(query).first()
        if row is None:
            raise NotFound("This call has no such file.")
        return Kept(row.id, row.call_id, row.name, row.kind, row.size), bytes(row.content)
