"""The log of waits told: the line as she found it, what she heard, and what happened."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.ports import WaitLogged
from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.prepared import Prepared
from callcenter.store.wait_tables import wait_calibrations, wait_estimates
from callcenter.workforce.announced_wait import Said
from callcenter.workforce.wait_estimate import (
    Calibration,
    LineState,
    calibration_from,
    estimates,
)

_C, _A, _M, _E = t.calls.c, t.agents.c, t.memberships.c, wait_estimates.c
AT_WORK = ("ready", "offered", "on_call", "wrapping_up")

AHEAD = Prepared(
    sa.select(sa.func.count().label("many"), sa.func.min(_C.waiting_since).label("since")).where(
        _C.line_id == bindparam("line"),
        s.is_in(_C.state, "waiting", "offered"),
        _C.order_at < bindparam("order_at"),
    )
)
PLACES_AHEAD = Prepared(
    sa.select(sa.func.count().label("many"))
    .select_from(t.callbacks)
    .where(t.callbacks.c.line_id == bindparam("line"), s.OWED)
    .where(
        s.is_in(t.callbacks.c.state, "promised", "retry", "dialling"),
        t.callbacks.c.due_at <= bindparam("now"),
        t.callbacks.c.order_at < bindparam("order_at"),
    )
)
AGENTS = Prepared(
    sa.select(sa.func.count().label("many"))
    .select_from(t.memberships.join(t.agents, _A.id == _M.agent_id))
    .where(
        _M.line_id == bindparam("line"),
        ~_M.reserve,
        s.is_in(_A.state, *AT_WORK),
        _A.connection_lost_at.is_(None),
    )
)
LAST_SERVED = Prepared(
    sa.select(_E.waited_s)
    .where(_E.line_id == bindparam("line"), _E.result == sa.literal_column("'answered'"))
    .order_by(_E.at.desc())
    .limit(sa.literal_column("1"))
)
CALIBRATION = Prepared(
    sa.select(wait_calibrations).where(wait_calibrations.c.line_id == bindparam("line"))
)
ENTRY = Prepared(sa.select(wait_estimates).where(_E.call_id == bindparam("call")))
BEGIN = sa.insert(wait_estimates)
SAY = sa.update(wait_estimates).where(_E.call_id == bindparam("call"))
SAY_FIRST = SAY.where(_E.first_said_at.is_(None))
EVERYBODY = 1e18
BeforeWriting = Callable[[], None]


class SqlWaitLog:
    """The WaitLog of `ports`, inside one transaction."""

    def __init__(
        self, connection: Connection, now: float, before_writing: BeforeWriting = lambda: None
    ) -> None:
        self._db = connection
        self._now = now
        self._before_writing = before_writing

    def state(self, line_id: str, order_at: float | None = None) -> LineState:
        """The line as whoever stands at `order_at` finds it; None: the next caller."""
        here = {"line": line_id, "order_at": EVERYBODY if order_at is None else order_at}
        (line,) = AHEAD.rows(self._db, here)
        (places,) = PLACES_AHEAD.rows(self._db, {**here, "now": self._now})
        (agents,) = AGENTS.rows(self._db, {"line": line_id})
        known = CALIBRATION.first(self._db, {"line": line_id})
        served = LAST_SERVED.first(self._db, {"line": line_id})
        return LineState(
            ahead=line.many + places.many,
            agents=agents.many,
            talk_s=known.talk_s if known is not None else None,
            patience_s=known.patience_s if known is not None else None,
            head_of_line_s=max(self._now - line.since, 0.0) if line.since is not None else 0.0,
            last_served_s=served.waited_s if served is not None else None,
        )

    def calibration(self, line_id: str) -> Calibration | None:
        """What may be said in this line; None while nothing may."""
        known = CALIBRATION.first(self._db, {"line": line_id})
        if known is None or known.calibration is None:
            return None
        return calibration_from(known.calibration)

    def entry(self, call_id: str) -> WaitLogged | None:
        """What is known of this caller's wait."""
        row = ENTRY.first(self._db, {"call": call_id})
        return None if row is None else WaitLogged(row.call_id, _said(row))

    def begin(self, call_id: str, line_id: str, state: LineState) -> WaitLogged:
        """Note how she found the line, and what each estimator says of it."""
        said = estimates(state)
        values = {
            "call_id": call_id,
            "line_id": line_id,
            "at": self._now,
            "ahead": state.ahead,
            "agents": state.agents,
            "queue_length_s": said["queue_length"],
            "head_of_line_s": said["head_of_line"],
            "last_served_s": said["last_served"],
            "result": "waiting",
        }
        self._before_writing()
        self._db.execute(BEGIN, values)
        return WaitLogged(call_id, None)

    def say(self, call_id: str, said: Said | None) -> None:
        """Note what she was told just now; None: that it takes longer than was said."""
        told = {"low": None, "high": None, "at": None} if said is None else asdict(said)
        self._before_writing()
        values = {"said_low_s": told["low"], "said_high_s": told["high"], "said_at": told["at"]}
        if said is not None:
            first = {
                "first_low_s": said.low,
                "first_high_s": said.high,
                "first_said_at": said.at,
            }
            self._db.execute(SAY_FIRST.values(first), {"call": call_id})
        self._db.execute(SAY.values(values), {"call": call_id})


def _said(row: Row[Any]) -> Said | None:
    if row.said_at is None or row.said_low_s is None:
        return None
    return Said(row.said_low_s, row.said_high_s, row.said_at)
