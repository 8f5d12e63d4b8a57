"""Who looked at what and who changed what, beside the journal of calls and agents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq, ge, lt
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.ports import Clock
from callcenter.store import tables as t
from callcenter.store.engine import reading

LONGEST_BY, LONGEST_SUBJECT = 80, 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit."""

    at: float
    by: str
    what: str
    subject: str | None
    data: Mapping[str, Any] = field(default_factory=dict)
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: all that fit everything that is said. `before`: older than this line."""

    by: str | None = None
    what: str | None = None
    subject: str | None = None
    since: float | None = None
    until: float | None = None
    before: int | None = None


class Audit:
    """The audit table: written in a transaction of its own."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._clock = clock

    def note(self, by: str, what: str, subject: str | None = None, **data: object) -> None:
        """Write one line."""
        row = {
            "at": self._clock(),
            "by": by[:LONGEST_BY],
            "what": what,
            "subject": subject[:LONGEST_SUBJECT] if subject else None,
            "data": data,
        }
        with self._engine.begin() as db:
            db.execute(sa.insert(t.audit).values(row))

    def since(self, at: float, *whats: str) -> Sequence[Entry]:
        """The lines of these kinds since a moment, oldest first."""
        found = (
            sa.select(t.audit)
            .where(t.audit.c.at >= at, t.audit.c.what.in_(whats))
            .order_by(t.audit.c.seq)
        )
        with self._reading.connect() as db:
            return [_entry(row) for row in db.execute(found)]

    def newest(self, wanted: Wanted, most: int) -> Sequence[Entry]:
        """The newest of these lines, newest first."""
        a = t.audit.c
        said = (
            (a.by, eq, wanted.by),
            (a.what, eq, wanted.what),
            (a.subject, eq, wanted.subject),
            (a.at, ge, wanted.since),
            (a.at, lt, wanted.until),
            (a.seq, lt, wanted.before),
        )
        fits = [fit(column, value) for column, fit, value in said if value is not None]
        found = sa.select(t.audit).where(*fits).order_by(a.seq.desc()).limit(most)
        with self._reading.connect() as db:
            return [_entry(row) for row in db.execute(found)]


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(row.at, row.by, row.what, row.subject, row.data, row.seq)
