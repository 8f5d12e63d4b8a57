"""Looks at every line each few seconds, keeps where it stands, opens and ends episodes, tells.

One worker looks at a time (a turn is taken by compare-and-set), and all that the next look needs
is in rows, so any worker goes on where another one stopped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection

from callcenter.breathe import breathe
from callcenter.domain.early_warning import Level, Standing, after
from callcenter.ports import Clock, Transaction
from callcenter.store import tables as t
from callcenter.store import warnings as w
from callcenter.store.engine import reading
from callcenter.store.store import SqlStore
from callcenter.store.transaction import SqlTransaction
from callcenter.store.warnings import StandingRow, Warned
from callcenter.warning.assess import Assessed, Assessment, Cure, assess
from callcenter.warning.notices import Target, notices, targets
from callcenter.warning.read_known import read_known
from callcenter.warning.read_now import Known, read_floor
from callcenter.warning.watch_surges import SurgeState, next_surges

log = structlog.get_logger(__name__)

EVERY_S = 5.0
TURN = "early warning"
KNOWN_FOR_S = 300.0
CURE_KEPT_S = 20.0
ASLEEP_S = 120.0
"""Without a look for so long, what was wrong may be over: nothing is counted as held since."""

BY = "early warning"


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look has read."""

    now: float
    before: Mapping[str, StandingRow]
    surges: Mapping[str, SurgeState]
    assessment: Assessment
    alerts: Sequence[Target]


class LineWatch:
    """The worker's duty."""

    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known = Known()
        self._known_at = float("-inf")

    def look(self) -> bool:
        """Look once, if it is this worker's turn; says whether it was."""
        now = self._clock()
        if not w.take_turn(self._store.engine, TURN, now, EVERY_S):
            return False
        look = self._read(now)
        rows = [self._row(look, one) for one in look.assessment.lines.values()]
        try:
            self._store.transact(lambda tx: _keep(tx, look, rows), by=BY)
        except Overtaken:
            log.info("another worker looked meanwhile")
        return True

    def _read(self, now: float) -> _Look:
        with reading(self._store.engine).connect() as db:
            if not 0 <= now - self._known_at < KNOWN_FOR_S:
                self._known, self._known_at = read_known(db, now), now
            if not _covers(self._known, db):
                self._known = read_known(db, now)
            before = w.read_standings(db)
            breathe()
            floor = read_floor(db, now, self._known)
            breathe()
            surges = next_surges(db, floor, before, now)
            breathe()
            alerts = targets(_alerts(db))
        raised = {line_id: surge.raised for line_id, surge in surges.items()}
        return _Look(now, before, surges, assess(floor, raised), alerts)

    def _row(self, look: _Look, one: Assessed) -> StandingRow:
        line_id, now = one.now.line.id, look.now
        was = look.before.get(line_id) or StandingRow(line_id, now, since=now)
        standing = Standing(Level(was.level), was.since, was.better_since)
        if now - was.looked_at > ASLEEP_S:
            standing = replace(standing, better_since=None)
        standing = after(standing, one.signals, now)
        surge = look.surges[line_id]
        return StandingRow(
            line_id=line_id,
            looked_at=now,
            level=standing.level.value,
            since=standing.since,
            better_since=standing.better_since,
            warning_id=was.warning_id,
            surge_evidence=surge.evidence,
            surge_raised=surge.raised,
            surge_minute=surge.minute,
            expected=round(one.signals.expected, 2) if one.signals else None,
            m1=round(one.risk.m1, 3) if one.risk else None,
            m5=round(one.risk.m5, 3) if one.risk else None,
            m15=round(one.risk.m15, 3) if one.risk else None,
            why_not=one.why_not,
            said=_said(look, line_id, standing.level, was),
            gap=asdict(one.now.gap) if one.now.gap else None,
        )


def _said(look: _Look, line_id: str, level: Level, was: StandingRow) -> dict[str, Any]:
    """Why and the cure. A cure is worked out anew when the level moves, or after a while."""
    kept = was.said.get("cure_at")
    fresh = kept is not None and was.level == level.value and look.now - kept < CURE_KEPT_S
    known = Cure(was.said.get("cure")) if fresh else None
    said = look.assessment.said(line_id, level, known)
    return {**said, "cure_at": kept if fresh else look.now} if said else {}


def _covers(known: Known, db: Connection) -> bool:
    """Whether every line's past is known: one may just have been set up."""
    lines = db.execute(sa.select(t.lines.c.id).where(~t.lines.c.retired)).scalars()
    return all(line_id in known.past for line_id in lines)


def _alerts(db: Connection) -> list[dict[str, Any]]:
    found = db.execute(sa.select(t.centre.c.value).where(t.centre.c.key == "alerts")).scalar()
    return found or []


# -- keeping it ------------------------------------------------------------------------------------


def _keep(tx: Transaction, look: _Look, rows: Sequence[StandingRow]) -> None:
    """Write what was seen, line by line; whoever was overtaken by another look leaves it."""
    db = cast(SqlTransaction, tx).connection
    going_on = w.open_warnings(db)
    told = w.told(db, list(going_on))
    for row in rows:
        was = look.before.get(row.line_id)
        warned = _episode(tx, db, row, going_on.get(row.warning_id or ""))
        ended = warned is None or warned.ended_at is not None
        kept = replace(row, warning_id=None if ended or warned is None else warned.id)
        if not w.write_standing(db, kept, was.looked_at if was else None):
            raise Overtaken
        if warned is not None:
            _tell(tx, db, look, warned, told)
    for warned in going_on.values():
        if warned.line_id not in look.assessment.lines:  # its line is gone, and nobody waits for it
            _ended(db, warned, look.now)


class Overtaken(Exception):
    """Another look was written meanwhile; this one is not needed."""


def _episode(
    tx: Transaction, db: Connection, row: StandingRow, going_on: Warned | None
) -> Warned | None:
    level = Level(row.level)
    if going_on is None:
        return _begun(tx, db, row) if level is not Level.CALM else None
    if level is Level.CALM:
        return _ended(db, going_on, row.looked_at)
    return _moved(db, going_on, row)


def _begun(tx: Transaction, db: Connection, row: StandingRow) -> Warned:
    acted_at = row.looked_at if row.level == Level.ACT else None
    warned = Warned(
        tx.new_id("w"), row.line_id, row.looked_at, row.level, row.level, acted_at, None, row.said
    )
    w.begin_warning(db, warned)
    return warned


def _moved(db: Connection, warned: Warned, row: StandingRow) -> Warned:
    changes: dict[str, Any] = {}
    if row.level != warned.level:
        changes["level"] = row.level
    if Level(row.level).rank >= Level(warned.highest).rank:
        changes |= {"highest": row.level, "said": row.said}
    if row.level == Level.ACT and warned.acted_at is None:
        changes["acted_at"] = row.looked_at
    if warned.broke_at is None and row.said.get("late"):
        happened = w.what_happened(db, row.line_id, warned.began_at, row.looked_at)
        changes["broke_at"] = happened.broke_at
    if changes:
        w.change_warning(db, warned.id, **changes)
    return replace(warned, **changes)


def _ended(db: Connection, warned: Warned, now: float) -> Warned:
    happened = w.what_happened(db, warned.line_id, warned.began_at, now)
    changes = {
        "ended_at": now,
        "callers": happened.callers,
        "late_callers": happened.late,
        "broke_at": happened.broke_at,
    }
    w.change_warning(db, warned.id, **changes)
    return replace(warned, **changes)  # type: ignore[arg-type]  # names and types as listed above


def _tell(
    tx: Transaction, db: Connection, look: _Look, warned: Warned, told: set[tuple[str, str, str]]
) -> None:
    line = look.assessment.lines[warned.line_id].now.line
    for notice in notices(line, warned, look.alerts, told, look.now):
        w.note_told(db, warned.id, notice.level, notice.target, look.now)
        tx.ask(notice.message)
