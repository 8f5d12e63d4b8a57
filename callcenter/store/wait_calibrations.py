"""Closes the log of waits, and learns from it what each line may say."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, bindparam

from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.figure_tables import call_figures
from callcenter.store.wait_tables import wait_calibrations, wait_estimates
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.wait_estimate import Calibration, Observed, calibrate

EVERY_S = 600.0
MOST_CALLS = 5000
OLDEST_S = 60 * 86_400.0
MOST_TALKS = 500

_E, _K, _C = wait_estimates.c, wait_calibrations.c, t.calls.c
OVER = (
    sa.select(_E.call_id, _E.at, _C.answered_at, _C.ended_at, _C.end_reason)
    .join(t.calls, _C.id == _E.call_id)
    .where(
        _E.result == "waiting",
        sa.or_(_C.answered_at.is_not(None), _C.state == "ended"),
    )
    .limit(500)
)
CLOSE = (
    sa.update(wait_estimates)
    .where(_E.call_id == bindparam("call"), _E.result == "waiting")
    .values(result=bindparam("happened"), waited_s=bindparam("waited"))
)
LOG = (
    sa.select(wait_estimates)
    .where(
        _E.line_id == bindparam("line"),
        _E.at >= bindparam("since"),
        _E.result.in_(("answered", "gave_up", "callback")),
    )
    .order_by(_E.at.desc())
    .limit(MOST_CALLS)
)
_LAST_TALKS = (
    sa.select(
        (call_figures.c.talk_s + call_figures.c.hold_s + call_figures.c.wrap_up_s).label("took")
    )
    .where(call_figures.c.line_id == bindparam("line"), call_figures.c.answered_at.is_not(None))
    .order_by(call_figures.c.entered_at.desc())
    .limit(MOST_TALKS)
    .subquery()
)
TALK = sa.select(sa.func.avg(_LAST_TALKS.c.took))
LINES = sa.select(t.lines.c.id).where(~t.lines.c.retired)
GAVE_UP = ("abandoned_waiting", "abandoned_ringing")


def close_waits(engine: Engine) -> int:
    """Note what happened to who waited; doing it twice changes nothing. Returns how many."""
    with reading(engine).connect() as db:
        over = db.execute(OVER).all()
    if over:
        with engine.begin() as db:
            db.execute(CLOSE, [_closed(row) for row in over])
    return len(over)


def _closed(row: sa.Row[Any]) -> dict[str, object]:
    if row.answered_at is not None:
        happened, until = "answered", row.answered_at
    else:
        happened = "gave_up" if row.end_reason in GAVE_UP else "other"
        happened = "callback" if row.end_reason == "callback_promised" else happened
        until = row.ended_at or row.at
    return {"call": row.call_id, "happened": happened, "waited": max(until - row.at, 0.0)}


def calibrate_lines(engine: Engine, now: float) -> int:
    """Learn anew what each line may say, each by whichever worker comes first; returns how many."""
    with reading(engine).connect() as db:
        lines = list(db.execute(LINES).scalars())
    return sum(_calibrate(engine, line_id, now) for line_id in lines if _take(engine, line_id, now))


def _take(engine: Engine, line_id: str, now: float) -> bool:
    """Whether it is this worker's turn: the row says when it was last learned."""
    with engine.begin() as db:
        taken = db.execute(
            sa.update(wait_calibrations)
            .where(_K.line_id == line_id, _K.made_at <= now - EVERY_S)
            .values(made_at=now)
        )
        if taken.rowcount:
            return True
        if db.execute(sa.select(_K.line_id).where(_K.line_id == line_id)).first() is not None:
            return False
        db.execute(sa.insert(wait_calibrations).values(line_id=line_id, made_at=now))
        return True


def _calibrate(engine: Engine, line_id: str, now: float) -> bool:
    with reading(engine).connect() as db:
        rows = db.execute(LOG, {"line": line_id, "since": now - OLDEST_S}).all()
        talk_s = db.execute(TALK, {"line": line_id}).scalar()
    found = calibrate([_observed(row) for row in reversed(rows)])
    with engine.begin() as db:
        _keep(db, line_id, found, talk_s, _patience(rows))
    return True


def _observed(row: sa.Row[Any]) -> Observed:
    said = {
        "constant": 0.0,
        "last_served": row.last_served_s,
        "head_of_line": row.head_of_line_s,
        "queue_length": row.queue_length_s,
    }
    return Observed(said, row.waited_s, row.result == "answered")


def _patience(rows: Sequence[sa.Row[Any]]) -> float | None:
    """Total waiting time of everyone ÷ those who gave up (docs/metrics)."""
    gave_up = sum(row.result == "gave_up" for row in rows)
    return sum(row.waited_s for row in rows) / gave_up if gave_up else None


def _keep(
    db: Connection,
    line_id: str,
    found: Calibration | NotEnough,
    talk_s: float | None,
    patience_s: float | None,
) -> None:
    why_not = str(found) if isinstance(found, NotEnough) else None
    calibration = None if isinstance(found, NotEnough) else found.to_json()
    db.execute(
        sa.update(wait_calibrations)
        .where(_K.line_id == line_id)
        .values(calibration=calibration, why_not=why_not, talk_s=talk_s, patience_s=patience_s)
    )
