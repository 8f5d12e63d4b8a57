"""Rows of recordings: written where the version is still the one that was read."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row, bindparam

from callcenter.domain.errors import Conflict
from callcenter.domain.recording import OPEN, Recording, RecordingState, Trouble
from callcenter.domain.replaced import replaced
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.prepared import Prepared
from callcenter.store.recording_tables import recordings

_R = recordings.c
COLUMNS = tuple(field.name for field in fields(Recording))
ONE = Prepared(sa.select(recordings).where(_R.id == bindparam("id")))
BEGIN = Prepared(sa.insert(recordings).values({name: bindparam(name) for name in COLUMNS}).inline())
SAVE = Prepared(
    sa.update(recordings)
    .where(_R.id == bindparam("row_id"), _R.version == bindparam("read_version"))
    .values({name: bindparam(name) for name in COLUMNS if name != "id"})
)


class SqlRecordings:
    """The RecordingBook of `ports`, within one transaction."""

    def __init__(self, db: Connection, before_writing: Callable[[], None]) -> None:
        self._db = db
        self._before_writing = before_writing

    def get(self, recording_id: str) -> Recording | None:
        """The recording, or None: it is deleted, or was never ours."""
        row = ONE.first(self._db, {"id": recording_id})
        return None if row is None else recording_from(row)

    def begin(self, recording: Recording) -> None:
        """Keep a new one."""
        self._before_writing()
        BEGIN.run(self._db, _values(recording))

    def save(self, recording: Recording) -> Recording:
        """Keep it as it is now. Raises Conflict if somebody else has changed it since."""
        values = _values(replaced(recording, version=recording.version + 1))
        values["row_id"] = values.pop("id")
        values["read_version"] = recording.version
        self._before_writing()
        if SAVE.run(self._db, values) != 1:
            raise Conflict(f"recording {recording.id} was changed by somebody else")
        return replaced(recording, version=recording.version + 1)

    def drop(self, recording_id: str) -> None:
        """Forget it."""
        self._before_writing()
        self._db.execute(sa.delete(recordings).where(_R.id == recording_id))


def recording_from(row: Row[Any]) -> Recording:
    """A recording from its row."""
    values = {name: getattr(row, name) for name in COLUMNS}
    values["state"] = RecordingState(values["state"])
    if values["trouble"] is not None:
        values["trouble"] = Trouble(values["trouble"])
    return Recording(**values)


def recordings_of(engine: Engine, call_id: str) -> list[Recording]:
    """Those of a call, in their order."""
    query = sa.select(recordings).where(_R.call_id == call_id).order_by(_R.ordered_at, _R.id)
    with reading(engine).connect() as db:
        return [recording_from(row) for row in db.execute(query)]


def left_behind(engine: Engine, before: float, limit: int = 50) -> list[Recording]:
    """Of calls that are over, and still as they were then: no word came of their end."""
    query = (
        sa.select(recordings)
        .join(t.calls, t.calls.c.id == _R.call_id)
        .where(_R.state.in_(OPEN), _R.since < before, t.calls.c.ended_at < before)
        .order_by(_R.since)
        .limit(limit)
    )
    with reading(engine).connect() as db:
        return [recording_from(row) for row in db.execute(query)]


def still_deleting(engine: Engine, before: float, limit: int = 50) -> list[Recording]:
    """Asked to be deleted before then, and still there."""
    query = (
        sa.select(recordings)
        .where(_R.state == RecordingState.DELETING, _R.since < before)
        .order_by(_R.since)
        .limit(limit)
    )
    with reading(engine).connect() as db:
        return [recording_from(row) for row in db.execute(query)]


def _values(recording: Recording) -> dict[str, Any]:
    return {name: getattr(recording, name) for name in COLUMNS}
