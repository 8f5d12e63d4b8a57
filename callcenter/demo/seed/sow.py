"""Fills an empty centre with a past. The same seed and the same moment make the same past."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.demo.seed.callers import Callers
from callcenter.demo.seed.customers import make_customers
from callcenter.demo.seed.dealings import make_dealings
from callcenter.demo.seed.history import History, Team
from callcenter.demo.seed.promises import write_promises
from callcenter.demo.seed.roster import write_roster
from callcenter.demo.seed.scribe import Scribe
from callcenter.demo.seed.told_call import Entry
from callcenter.demo.seed.write_past import (
    write_customers,
    write_history,
    write_interactions,
    write_past_figures,
    write_waits,
)
from callcenter.domain.line import Membership
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.wait_calibrations import calibrate_lines

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much past there is to be."""

    seed: int = 7
    customers: int = 2_000
    days: int = 60
    calls_a_day: float = 175.0
    days_only: tuple[str, ...] = ("ana",)


def sow(engine: Engine, plan: Plan, now: float, tell: Tell) -> None:
    """Write customers and history into a centre that has been set up and never been used."""
    with _no_collection():
        _sow(engine, plan, now, tell)
    calibrate_lines(engine, now)
    with engine.begin() as db:
        db.execute(sa.text("ANALYZE"))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Of hundreds of thousands of rows made none is dropped: looking for garbage only costs."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _sow(engine: Engine, plan: Plan, now: float, tell: Tell) -> None:
    random = Random(plan.seed)
    with engine.begin() as db:
        team = read_team(db)
        customers = make_customers(random, plan.customers, now)
        dealings = make_dealings(random, customers, tuple(team.lines), now)
        write_customers(db, customers, dealings)
        tell(f"{len(customers):,} customers")
        scribe = Scribe(random, team.agents.values())
        callers = Callers(random, customers, dealings)
        History(random, team, callers, scribe, now, plan.days_only).play(
            plan.days, plan.calls_a_day
        )
        write_roster(db, team.serves, plan.days_only, team.zone, now, plan.days)
        calls = list(scribe.things("call"))
        write_promises(scribe, random, now)
        write_history(db, scribe)
        write_past_figures(db, scribe, now)
        write_waits(db, scribe, team.serves)
        write_interactions(db, scribe.things("call"))
        tell(f"{len(calls):,} calls of the last {plan.days} days")


def read_team(db: Connection) -> Team:
    """Lines, agents, who serves what, and the numbers, as the centre file has set them up."""
    alive = sa.select(t.lines).where(~t.lines.c.retired).order_by(t.lines.c.position)
    lines = {row.id: rows.line_from(row) for row in db.execute(alive)}
    agents = {row.id: rows.agent_from(row) for row in db.execute(sa.select(t.agents))}
    found = db.execute(sa.select(t.memberships))
    serves = [Membership(row.agent_id, row.line_id, row.skill, row.reserve) for row in found]
    zone = ZoneInfo(next(iter(lines.values())).timezone)
    return Team(lines, agents, serves, _entries(db, lines), zone)


def _entries(db: Connection, lines: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {line: [] for line in lines}
    for point in db.execute(sa.select(t.entry_points)):
        if point.line_id is not None:
            found[point.line_id].append(Entry(point.number, None))
            continue
        for choice in point.menu["choices"]:
            found[choice["line"]].append(Entry(point.number, point.menu["default_line"]))
    return {line: tuple(entries) for line, entries in found.items()}
