"""Rows of the early warning: standings to go on from, episodes, and who was told."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row, bindparam

from callcenter.domain.errors import NotFound, NotNow
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.warning_tables import standings, turns, warning_notices, warnings

_W = warnings.c


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where a line stands. `said`: why and the cure, as figures; `why_not` a code.

    `expected`: calls in the next quarter of an hour.
    """

    line_id: str
    looked_at: float
    level: str = "calm"
    since: float = 0.0
    better_since: float | None = None
    warning_id: str | None = None
    surge_evidence: float = 0.0
    surge_raised: bool = False
    surge_minute: float | None = None
    expected: float | None = None
    m1: float | None = None
    m5: float | None = None
    m15: float | None = None
    why_not: str | None = None
    said: dict[str, Any] = field(default_factory=dict)
    gap: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """An episode: from the first watch or act until the line is calm again."""

    id: str
    line_id: str
    began_at: float
    level: str
    highest: str
    acted_at: float | None
    ended_at: float | None
    said: dict[str, Any]
    acknowledged_at: float | None = None
    acknowledged_by: str | None = None
    acknowledged_level: str | None = None
    snoozed_until: float | None = None
    snoozed_by: str | None = None
    broke_at: float | None = None
    callers: int | None = None
    late_callers: int | None = None

    @property
    def lead_s(self) -> float | None:
        """How long the warning came before the promise broke; None if it never did."""
        return None if self.broke_at is None else self.broke_at - self.began_at


# -- whose turn ------------------------------------------------------------------------------------


def take_turn(engine: Engine, name: str, now: float, every_s: float) -> bool:
    """Whether this process is the one to do it now; nobody else is until `every_s` have passed.

    A turn further ahead than that is of before the clock was set back, and holds nobody up.
    """
    due = sa.select(turns.c.next_at).where(turns.c.name == name)
    with reading(engine).connect() as db:
        next_at = db.execute(due).scalar()
    if next_at is not None and now < next_at <= now + every_s:
        return False
    with engine.begin() as db:
        if next_at is None:
            return _first_turn(db, name, now + every_s)
        taken = (
            sa.update(turns)
            .where(turns.c.name == name, turns.c.next_at == next_at)
            .values(next_at=now + every_s)
        )
        return db.execute(taken).rowcount == 1


def _first_turn(db: Connection, name: str, next_at: float) -> bool:
    if db.execute(sa.select(turns.c.name).where(turns.c.name == name)).first() is not None:
        return False
    db.execute(sa.insert(turns).values(name=name, next_at=next_at))
    return True


# -- where the lines stand -------------------------------------------------------------------------


def read_standings(db: Connection) -> dict[str, StandingRow]:
    """Every line that was ever looked at."""
    return {row.line_id: StandingRow(**row._mapping) for row in db.execute(sa.select(standings))}


def write_standing(db: Connection, row: StandingRow, read_at: float | None) -> bool:
    """Write it, unless somebody else has since the one read was written (`looked_at`)."""
    values = asdict(row)
    if read_at is None:
        db.execute(sa.insert(standings).values(values))
        return True
    same = (standings.c.line_id == row.line_id, standings.c.looked_at == read_at)
    return db.execute(sa.update(standings).where(*same).values(values)).rowcount == 1


# -- episodes --------------------------------------------------------------------------------------


def open_warnings(db: Connection) -> dict[str, Warned]:
    """The episodes that are not over, by id."""
    found = db.execute(sa.select(warnings).where(_W.ended_at.is_(None)))
    return {row.id: _warned(row) for row in found}


def begin_warning(db: Connection, warned: Warned) -> None:
    """A new episode."""
    db.execute(sa.insert(warnings).values(asdict(warned)))


def change_warning(db: Connection, warning_id: str, **values: Any) -> None:
    """What has changed of an episode."""
    db.execute(sa.update(warnings).where(_W.id == warning_id).values(values))


def list_warnings(
    engine: Engine,
    *,
    line: str | None = None,
    since: float | None = None,
    before: float | None = None,
    limit: int = 50,
) -> list[Warned]:
    """Episodes, the newest first; `before`: only those that began earlier (for the next page)."""
    wanted = sa.select(warnings).order_by(_W.began_at.desc(), _W.id.desc()).limit(limit)
    if line is not None:
        wanted = wanted.where(_W.line_id == line)
    if since is not None:
        wanted = wanted.where(_W.began_at >= since)
    if before is not None:
        wanted = wanted.where(_W.began_at < before)
    with reading(engine).connect() as db:
        return [_warned(row) for row in db.execute(wanted)]


def acknowledge(engine: Engine, warning_id: str, by: str, now: float) -> Warned:
    """Somebody has it in hand. Raises NotFound, or NotNow when it is over."""
    return _act(
        engine,
        warning_id,
        lambda warned: {
            "acknowledged_at": now,
            "acknowledged_by": by,
            "acknowledged_level": warned.level,
        },
    )


def snooze(engine: Engine, warning_id: str, by: str, until: float) -> Warned:
    """Be quiet about it until then. Raises NotFound, or NotNow when it is over."""
    return _act(engine, warning_id, lambda _: {"snoozed_until": until, "snoozed_by": by})


def _act(engine: Engine, warning_id: str, values: Any) -> Warned:
    with engine.begin() as db:
        row = db.execute(sa.select(warnings).where(_W.id == warning_id)).first()
        if row is None:
            raise NotFound(f"There is no warning {warning_id!r}.")
        if row.ended_at is not None:
            raise NotNow("This warning is over.")
        change_warning(db, warning_id, **values(_warned(row)))
        again = db.execute(sa.select(warnings).where(_W.id == warning_id)).one()
    return _warned(again)


# -- who was told ----------------------------------------------------------------------------------


def told(db: Connection, warning_ids: Sequence[str]) -> set[tuple[str, str, str]]:
    """Warning, level and target of every message that was asked for."""
    found = sa.select(warning_notices).where(warning_notices.c.warning_id.in_(warning_ids))
    return {(row.warning_id, row.level, row.target) for row in db.execute(found)}


def note_told(db: Connection, warning_id: str, level: str, target: str, now: float) -> None:
    """A message is asked for in this same transaction."""
    db.execute(
        sa.insert(warning_notices).values(
            warning_id=warning_id, level=level, target=target, sent_at=now
        )
    )


# -- what became of it -----------------------------------------------------------------------------

_C, _L = t.calls.c, t.lines.c
_ended = sa.func.coalesce(_C.answered_at, _C.ended_at, bindparam("now", type_=sa.Double))
_late = sa.and_(_ended - _C.waiting_since > _L.promise_s)
HAPPENED = (
    sa.select(
        sa.func.count().label("callers"),
        sa.func.sum(sa.case((_late, 1), else_=0)).label("late"),
        sa.func.min(sa.case((_late, _C.waiting_since + _L.promise_s))).label("broke_at"),
    )
    .join(t.lines, _L.id == _C.line_id)
    .where(
        _C.line_id == bindparam("line"),
        _C.waiting_since >= bindparam("since", type_=sa.Double) - _L.promise_s,
        _C.waiting_since < bindparam("until", type_=sa.Double),
    )
)


@dataclass(frozen=True, slots=True)
class Happened:
    """Callers of an episode, how many were late, and when the first one was (epoch seconds)."""

    callers: int
    late: int
    broke_at: float | None


def what_happened(db: Connection, line_id: str, since: float, now: float) -> Happened:
    """Of the callers whose promise was open or made since then."""
    row = db.execute(HAPPENED, {"line": line_id, "since": since, "until": now, "now": now}).one()
    return Happened(row.callers, row.late or 0, row.broke_at)


def _warned(row: Row[Any]) -> Warned:
    return Warned(**row._mapping)
