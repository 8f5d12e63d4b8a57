"""The floor as it was last read whole, brought up to date by reading only what has changed.

A whole reading costs the same for one change as for a hundred. Between two of them only the agents
and calls that a hint names are read; the day, the ladder and the warnings stay as they were.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.breathe import breathe
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.floor import (
    FloorFigures,
    agent_entries,
    figure_entries,
    live_entries,
    read_figures,
)
from callcenter.reports.line_status import Entry
from callcenter.reports.live_rows import AGENTS, CALLS_BY_ID, LiveRows, read_deadlines, read_live
from callcenter.store import surge_tables as st
from callcenter.store import tables as t

_AMONG: sa.BindParameter[Any] = bindparam("ids", expanding=True)
AGENTS_BY_ID = AGENTS.where(t.agents.c.id.in_(_AMONG))
SERVED_BY_ID = (
    sa.select(t.memberships)
    .where(t.memberships.c.agent_id.in_(_AMONG))
    .order_by(t.memberships.c.line_id)
)
LENT_BY_ID = sa.select(st.loans).where(
    st.loans.c.agent_id.in_(_AMONG), st.loans.c.state != sa.literal_column("'ended'")
)
AT_ONCE = 100  # agents


@dataclass(frozen=True, slots=True)
class _Kept:
    live: LiveRows
    figures: FloorFigures
    others: dict[str, Entry]
    agents: dict[str, Entry]


class KeptFloor:
    """One per process. Only one reading at a time: the hub sees to it."""

    def __init__(self, days: DayCounter, curve: DayCurve) -> None:
        self._days = days
        self._curve = curve
        self._kept: _Kept | None = None

    def whole(self, db: Connection, now: float) -> dict[str, Entry]:
        """Everything, read anew; on a large floor others may come in between."""
        live = read_live(db)
        breathe()
        figures = read_figures(db, live, now, self._days, self._curve)
        breathe()
        others = figure_entries(db, live, figures, now)
        agents: dict[str, Entry] = {}
        for start in range(0, len(live.agents), AT_ONCE):
            breathe()
            agents.update(agent_entries(live, live.agents[start : start + AT_ONCE]))
        self._kept = _Kept(live, figures, others, agents)
        return {**others, **live_entries(live, figures, now), **agents}

    def since(self, db: Connection, ids: frozenset[str], now: float) -> dict[str, Entry]:
        """Everything, with only these agents, and what these calls and offers touch, read anew."""
        kept = self._kept
        if kept is None:
            return self.whole(db, now)
        live, touched = _renewed(db, kept.live, ids)
        agents = {**kept.agents, **agent_entries(live, touched)}
        self._kept = replace(kept, live=live, agents=agents)
        return {**kept.others, **live_entries(live, kept.figures, now), **agents}


def _renewed(
    db: Connection, live: LiveRows, ids: frozenset[str]
) -> tuple[LiveRows, Sequence[Row[Any]]]:
    """The rows with what has changed in them, and the agents whose entries that alters."""
    named = [a.id for a in live.agents if a.call_id in ids or a.offer_id in ids]
    fresh = {row.id: row for row in db.execute(AGENTS_BY_ID, {"ids": [*ids, *named]})}
    wanted = ids | {row.call_id for row in fresh.values() if row.call_id}
    calls = db.execute(CALLS_BY_ID, {"ids": sorted(wanted)}).all()
    ended = {row.id for row in calls if row.state == "ended" or row.line_id is None}
    known = {**{a.id: a for a in live.agents}, **fresh}
    renewed = LiveRows(
        lines=live.lines,
        calls=_in_order(live.calls, calls, ended),
        touched={**live.touched, **{row.id: row for row in calls}},
        agents=list(known.values()),
        serves={**live.serves, **_served(db, fresh)},
        deadlines=_deadlines(db, live, fresh),
        loans=_loans(db, live, fresh),
    )
    renewed.keep_serving(live, fresh)
    return renewed, [a for a in known.values() if a.id in fresh or a.call_id in wanted]


def _in_order(
    before: Iterable[Row[Any]], calls: Iterable[Row[Any]], gone: set[str]
) -> list[Row[Any]]:
    together = {**{row.id: row for row in before}, **{row.id: row for row in calls}}
    live = (row for row in together.values() if row.id not in gone)
    return sorted(live, key=lambda row: (row.order_at, row.id))


def _served(db: Connection, fresh: Iterable[str]) -> dict[str, list[Row[Any]]]:
    serves: dict[str, list[Row[Any]]] = {agent_id: [] for agent_id in fresh}
    for member in db.execute(SERVED_BY_ID, {"ids": list(serves)}):
        serves[member.agent_id].append(member)
    return serves


def _deadlines(db: Connection, live: LiveRows, fresh: Mapping[str, Row[Any]]) -> dict[str, float]:
    """An offer that somebody has accepted stays with her, but its deadline is over."""
    answered = {row.offer_id for row in fresh.values()}
    others = {key: at for key, at in live.deadlines.items() if key not in answered}
    return {**others, **read_deadlines(db, list(fresh.values()))}


def _loans(db: Connection, live: LiveRows, fresh: Iterable[str]) -> dict[str, Row[Any]]:
    lent = db.execute(LENT_BY_ID, {"ids": list(fresh)})
    others = {key: row for key, row in live.loans.items() if key not in fresh}
    return {**others, **{row.agent_id: row for row in lent}}
