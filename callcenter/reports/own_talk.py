"""How long an agent herself has talked in each of some calls, from the journal.

A call that she handed over goes on without her: its own length says nothing of her work.
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.call import Call
from callcenter.figures.agent_spells import talk_by_call
from callcenter.figures.rows import event_from
from callcenter.store import tables as t
from callcenter.store.engine import reading

_J = t.journal.c


def own_talk(
    engine: Engine, agent_id: str, calls: Sequence[Call], now: float
) -> Mapping[str, float]:
    """By call, the seconds that she talked in it, hold left out; nothing for one she did not."""
    spans = [(call, now if call.ended_at is None else call.ended_at) for call in calls]
    query = (
        sa.select(_J.kind, _J.at, _J.by, _J.data)
        .where(_J.agent_id == agent_id, ~_J.dropped)
        .where(sa.or_(sa.false(), *(_during(*span) for span in spans)))
        .order_by(_J.seq)
    )
    over = max((end for _, end in spans), default=now)
    with reading(engine).connect() as db:
        return talk_by_call(map(event_from, db.execute(query)), over)


def _during(call: Call, end: float) -> sa.ColumnElement[bool]:
    """What ends a talk may name no call: that she went away. Never all that she did in years."""
    here = _J.at.between(call.arrived_at, end)
    return sa.and_(here, sa.or_(_J.call_id == call.id, _J.call_id.is_(None)))
