"""How the centre is set up, read from its tables and kept for a moment: it changes seldom."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from callcenter.domain.errors import NotFound
from callcenter.domain.line import EntryPoint, Line
from callcenter.ports import Clock
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.engine import reading

log = structlog.get_logger(__name__)

KEPT_S = 2.0


@dataclass(frozen=True, slots=True)
class _Setup:
    lines: dict[str, Line]
    entry_points: dict[str, EntryPoint]
    values: dict[str, Any]


NOTHING = _Setup({}, {}, {})


class SqlCentre:
    """The Centre of `ports`. A change by another process is seen within two seconds."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = reading(engine)
        self._clock = clock
        self._read_at = float("-inf")
        self._setup = NOTHING

    def line(self, line_id: str) -> Line:
        """The line, or NotFound."""
        found = self._current().lines.get(line_id)
        if found is None:
            raise NotFound(f"There is no line {line_id!r}.")
        return found

    def lines(self) -> list[Line]:
        """Every line, in the order of the centre file."""
        return list(self._current().lines.values())

    def entry_point(self, number: str) -> EntryPoint | None:
        """Where a number leads; None for one that the centre file does not name."""
        return self._current().entry_points.get(number)

    def value(self, key: str, default: Any) -> Any:
        """A setting of the centre file that is only read, such as its name or the outcomes."""
        return self._current().values.get(key, default)

    def forget(self) -> None:
        """Read again next time: the centre file has just been applied."""
        self._read_at = float("-inf")

    def _current(self) -> _Setup:
        now = self._clock()
        if now - self._read_at > KEPT_S or now < self._read_at:
            self._setup = self._read_or_keep()
            self._read_at = now
        return self._setup

    def _read_or_keep(self) -> _Setup:
        """While the database is away the centre is as it was: callers must still hear something."""
        try:
            return self._read()
        except SQLAlchemyError as fault:
            if self._setup is NOTHING:
                raise
            log.warning("set-up not read, it stays as it was", fault=str(fault))
            return self._setup

    def _read(self) -> _Setup:
        alive = sa.select(t.lines).where(~t.lines.c.retired)
        with self._engine.connect() as db:
            lines = db.execute(alive.order_by(t.lines.c.position, t.lines.c.id)).all()
            points = db.execute(sa.select(t.entry_points)).all()
            values = db.execute(sa.select(t.centre)).all()
        return _Setup(
            {row.id: rows.line_from(row) for row in lines},
            {row.number: EntryPoint(row.number, row.line_id, row.menu) for row in points},
            {row.key: row.value for row in values},
        )
