"""Holds what is kept of agents against a second count of her entries in the journal."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.figures.differences import Difference, Row, Verified, clock, differ, kept_rows, span
from callcenter.figures.naive_agent import SLOT, TURNS, Hers, Told, naive_agent
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

SKEW_S = 1.0
DAY_S = 86_400.0
_J = t.journal.c
Calls = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """Up to when those at work were counted, and how much later somebody else may have done it.

    `clock` is asked after everything has been read; None: nobody else counts.
    """

    at: float
    clock: Callable[[], float] | None = None

    def bounds(self) -> tuple[float, float]:
        """How much less and more of what is still going on may be kept, seconds."""
        return (0.0, 0.0) if self.clock is None else (SKEW_S, self.clock() - self.at + SKEW_S)


def verify_agents(
    db: Connection, found: Verified, calls: Calls, since: float, until: float, kept: KeptUntil
) -> None:
    """Compare every agent's quarters of an hour and days; those with a mark are left out."""
    zone = ZoneInfo(
        db.execute(sa.select(t.centre.c.value).where(t.centre.c.key == "timezone")).scalar()
        or "UTC"
    )
    i, d = f.agent_intervals.c, f.agent_days.c
    slots = _by_agent(kept_rows(db, f.agent_intervals, sa.and_(i.start >= since, i.start < until)))
    around = (_day(since - DAY_S, zone), _day(until + DAY_S, zone))
    days = _by_agent(kept_rows(db, f.agent_days, d.day.between(*around)))
    marked = _marked(db)
    known = {*db.execute(sa.select(t.agents.c.id)).scalars(), *slots, *days}
    changed = {
        calls[one][whose]
        for one in found.moving & calls.keys()
        for whose in ("first_agent_id", "last_agent_id")
    }
    bounds = kept.bounds()
    for agent_id in sorted(known):
        if agent_id in marked | changed:
            found.moving_agents.add(agent_id)
            continue
        found.agents += 1
        entries = _entries(db, agent_id, since - SLOT, until + 2 * DAY_S)
        told = naive_agent(agent_id, entries, calls.values(), kept.at)
        of = _Agent(agent_id, told, kept.at, bounds)
        found.differences += of.slots(slots[agent_id], since, until)
        found.differences += of.days(days[agent_id], since, until, zone)


@dataclass(frozen=True, slots=True)
class _Agent:
    agent_id: str
    told: Told
    now: float
    bounds: tuple[float, float]

    def slots(self, kept: Iterable[Row], since: float, until: float) -> Iterator[Difference]:
        """Whole quarters of an hour, up to the one that it is now."""
        rows = {int(row["start"]): row for row in kept}
        for start in sorted({*rows, *self.told.slots()}):
            if since <= start <= until - SLOT and start <= self.now:
                where = f"agent {self.agent_id} {clock(start)}"
                yield from self._differ(where, rows.get(start), start, start + SLOT)

    def days(
        self, kept: Iterable[Row], since: float, until: float, zone: ZoneInfo
    ) -> Iterator[Difference]:
        """Whole days where the centre is, today among them."""
        rows = {row["day"]: row for row in kept}
        for day in sorted({*rows, *(_day(start, zone) for start in self.told.slots())}):
            begins, ends = span(day, zone)
            if since <= begins <= self.now and ends <= until:
                yield from self._differ(f"agent {self.agent_id} {day}", rows.get(day), begins, ends)

    def _differ(
        self, where: str, kept: Row | None, since: float, until: float
    ) -> Iterator[Difference]:
        counted = self.told.between(since, until)
        if kept is None and not any(counted.values()):
            return
        calls = self.told.calls(since, until)
        for one in differ(where, kept, counted, calls):
            if not self._still_going_on(one, since, until):
                yield one

    def _still_going_on(self, one: Difference, since: float, until: float) -> bool:
        """Somebody else may have counted a moment later what has not ended."""
        doing = self.told.running()
        if (
            doing is None
            or one.figure not in (doing, "signed_in_s")
            or not since <= self.now < until
        ):
            return False
        less, more = self.bounds
        return bool(-less <= one.kept - one.counted <= more)


def _by_agent(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["agent_id"]].append(row)
    return found


def _marked(db: Connection) -> set[str]:
    m = f.figure_marks.c
    return set(db.execute(sa.select(m.subject_id).where(m.subject == "agent")).scalars())


def _entries(db: Connection, agent_id: str, since: float, until: float) -> list[Hers]:
    """From the last turn before the period on, so that what she was doing then is known."""
    hers = sa.and_(_J.agent_id == agent_id, ~_J.dropped)
    before = sa.select(sa.func.max(_J.at)).where(hers, _J.kind.in_(list(TURNS)), _J.at < since)
    first = db.execute(before).scalar()
    query = (
        sa.select(_J.seq, _J.at, _J.kind, _J.subject_id, _J.call_id, _J.data)
        .where(hers, _J.at >= (since if first is None else first), _J.at < until)
        .order_by(_J.seq)
    )
    return [Hers(*row) for row in db.execute(query)]


def _day(at: float, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date().isoformat()
