"""Recordings as people see them: those of a call, those of a customer."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.recording import Recording, RecordingState
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.recording_tables import recordings
from callcenter.store.recordings import recording_from

_R, _C, _O = recordings.c, t.calls.c, t.offers.c
MOST = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that can be listened to, and of what it is."""

    recording: Recording
    line_name: str | None


def took_part(engine: Engine, call_id: str, agent_id: str) -> bool:
    """Whether this agent was in the room of this call, as its agent or as a guest."""
    joined = sa.select(_O.id).where(
        _O.call_id == call_id, _O.agent_id == agent_id, _O.state == "joined"
    )
    with reading(engine).connect() as db:
        return db.execute(joined.limit(1)).first() is not None


def heard_of_customer(engine: Engine, customer_id: str, agent_id: str | None) -> list[Heard]:
    """Newest first; with an agent only those of calls in which she took part."""
    query = (
        sa.select(recordings, t.lines.c.name.label("line_name"))
        .join(t.calls, _C.id == _R.call_id)
        .join(t.lines, t.lines.c.id == _C.line_id, isouter=True)
        .where(_C.customer_id == customer_id, _R.state == RecordingState.KEPT)
        .order_by(_R.ordered_at.desc(), _R.id)
        .limit(MOST)
    )
    if agent_id is not None:
        hers = sa.select(_O.call_id).where(_O.agent_id == agent_id, _O.state == "joined")
        query = query.where(_R.call_id.in_(hers))
    with reading(engine).connect() as db:
        return [Heard(recording_from(row), row.line_name) for row in db.execute(query)]
