"""`callcenter figures …`"""

import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import click
import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.commands.opening import settings
from callcenter.figures.differences import Difference, Verified, clock
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.figures.rebuild_figures import NotNow, mark_calls, rebuild_agents
from callcenter.figures.verify_agents import KeptUntil
from callcenter.figures.verify_figures import span_of, verify_figures
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.engine import open_engine, reading

DAY = click.DateTime(["%Y-%m-%d"])
MOST_CALLS_SHOWN = 5


@click.group("figures")
def command() -> None:
    """Look after the figures: compare them with the journal, or compute them anew."""


@command.command("verify")
@click.option("--from", "first", type=DAY, help="First day (UTC); left out: the first call's.")
@click.option("--to", "last", type=DAY, help="Last day, included; left out: today.")
@click.option("--line", help="Only this line.")
def verify(first: datetime | None, last: datetime | None, line: str | None) -> None:
    """Recompute a period from the raw journal, in another way, and tell every difference.

    Ends with 1 if there is any. Nothing is written but what the worker had still to count.
    """
    engine = open_engine(settings().database_url)
    _check_line(engine, line)
    span = _span(engine, first, last)
    if span is None:
        click.echo("There is no call yet.")
        return
    now = time.time()
    FigureKeeper(engine, lambda: now).keep_all()
    found = verify_figures(engine, *span, KeptUntil(now, time.time), line)
    _tell(found)
    sys.exit(1 if found.differences else 0)


@command.command("rebuild")
@click.option("--from", "first", type=DAY, help="First day (UTC); left out: the first call's.")
@click.option("--to", "last", type=DAY, help="Last day, included; left out: today.")
def rebuild(first: datetime | None, last: datetime | None) -> None:
    """Compute the figures of a period anew from the journal, in batches, beside any worker."""
    engine = open_engine(settings().database_url)
    span = _span(engine, first, last)
    if span is None:
        click.echo("There is no call yet.")
        return
    marked = mark_calls(engine, *span)
    FigureKeeper(engine, time.time).keep_all()
    try:
        agents = rebuild_agents(engine, span[0], time.time())
    except NotNow:
        raise click.ClickException("A worker is counting at this moment; try again.") from None
    click.echo(f"{_many(marked, 'call')} and {_many(agents, 'agent')} are counted anew.")


@command.command("status")
def status() -> None:
    """Tell how much there is, and how much is still to be counted."""
    engine = open_engine(settings().database_url)
    with reading(engine).connect() as db:
        counted = db.execute(sa.select(sa.func.count()).select_from(f.call_figures)).scalar_one()
        m = f.figure_marks.c
        marks = db.execute(sa.select(sa.func.count(), sa.func.min(m.at), sa.func.max(m.at))).one()
    waiting = f"{marks[0]} changes are waiting" if marks[0] != 1 else "1 change is waiting"
    since = f", the oldest of {clock(marks[1])}" if marks[0] else ""
    click.echo(f"{_many(counted, 'call')} counted, {waiting}{since}.")


def _check_line(engine: Engine, line: str | None) -> None:
    if line is None:
        return
    with reading(engine).connect() as db:
        known = db.execute(sa.select(t.lines.c.id).order_by(t.lines.c.id)).scalars().all()
    if line not in known:
        there = ", ".join(known) or "none yet"
        raise click.BadParameter(f"there is no line {line!r}; known: {there}.", param_hint="--line")


def _span(
    engine: Engine, first: datetime | None, last: datetime | None
) -> tuple[float, float] | None:
    """Whole days of UTC, with a day more on both sides where nothing was asked: zones differ."""
    if first and last and last < first:
        raise click.BadParameter("the last day is before the first.", param_hint="--to")
    known = span_of(engine)
    if known is None:
        return None
    since = _day(first.date()) if first else _day(_utc(known[0]) - timedelta(days=1))
    until = _day((last.date() if last else _utc(max(known[1], time.time()))) + timedelta(days=1))
    return since, until + (0.0 if last else 86_400.0)


def _utc(at: float) -> date:
    return datetime.fromtimestamp(at, UTC).date()


def _day(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def _tell(found: Verified) -> None:
    for one in found.differences:
        click.echo(f"{one.where}: {one.figure} is {one.kept!r}, the journal says {one.counted!r}")
        if one.calls:
            click.echo(f"    calls: {_some(one)}")
    click.echo(
        f"{_many(found.calls, 'call')}, {_many(found.intervals, 'interval')},"
        f" {_many(found.days, 'day')} and {_many(found.agents, 'agent')} compared:"
        f" {_many(len(found.differences), 'difference')}."
    )
    moving = len(found.moving) + len(found.moving_agents)
    if moving:
        click.echo(f"{_many(moving, 'call or agent', 'calls and agents')} on the move left out.")


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number or 'no'} {one if number == 1 else more or one + 's'}"


def _some(one: Difference) -> str:
    shown: Iterable[str] = one.calls[:MOST_CALLS_SHOWN]
    more = len(one.calls) - MOST_CALLS_SHOWN
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
