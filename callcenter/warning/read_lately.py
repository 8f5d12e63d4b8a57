"""How long the calls of the last half-hour took, of each line."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.store.figure_tables import line_visits
from callcenter.warning.line_now import Lately
from callcenter.workforce.handle_time import LATELY_S
from callcenter.workforce.wait_risk import Hands

LONGEST_S = 4 * 3600.0
"""Whoever entered the line earlier than this is not looked for."""

_V = line_visits.c
_since = bindparam("since", type_=sa.Double)
_call, _within = _V.talk_s + _V.hold_s, _V.left_at - _since
ENDED = (
    sa.select(
        _V.line_id,
        sa.func.count().label("ended"),
        sa.func.sum(sa.case((_call < _within, _call), else_=_within)).label("busy_s"),
    )
    .where(
        _V.line_id.in_(bindparam("lines", expanding=True)),
        _V.entered_at >= bindparam("entered", type_=sa.Double),
        _V.result == "answered",
        _V.left_at >= _since,
    )
    .group_by(_V.line_id)
)


def read_lately(
    db: Connection, line_ids: Sequence[str], hands: Sequence[Hands], now: float
) -> dict[str, Lately]:
    """Calls that ended, and those that go on (in `hands`) for as long as they have lasted in it."""
    since = now - LATELY_S
    going_on: dict[str, float] = defaultdict(float)
    for group in hands:
        for line_id, elapsed in group.on_call:
            going_on[line_id] += min(elapsed, LATELY_S)
    named = {"lines": line_ids, "since": since, "entered": since - LONGEST_S}
    ended = {row.line_id: row for row in db.execute(ENDED, named)}
    return {
        line_id: Lately(
            ended[line_id].ended if line_id in ended else 0,
            (ended[line_id].busy_s if line_id in ended else 0.0) + going_on[line_id],
        )
        for line_id in line_ids
    }
