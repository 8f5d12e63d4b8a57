"""`callcenter figures …`"""

import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import click
import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.commands.opening import settings
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.figures.rebuild_figures import mark_calls
from callcenter.figures.verify_figures import Difference, Verified, span_of, verify_figures
from callcenter.store import figure_tables as f
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
    span = _span(engine, first, last)
    if span is None:
        click.echo("There is no call yet.")
        return
    FigureKeeper(engine, time.time).keep_all()
    found = verify_figures(engine, *span, line)
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
    click.echo(f"{marked} calls are counted anew.")


@command.command("status")
def status() -> None:
    """Tell how much there is, and how much is still to be counted."""
    engine = open_engine(settings().database_url)
    with reading(engine).connect() as db:
        counted = db.execute(sa.select(sa.func.count()).select_from(f.call_figures)).scalar_one()
        m = f.figure_marks.c
        marks = db.execute(sa.select(sa.func.count(), sa.func.min(m.at), sa.func.max(m.at))).one()
    click.echo(f"{counted} calls are counted, {marks[0]} changes are waiting.")


def _span(
    engine: Engine, first: datetime | None, last: datetime | None
) -> tuple[float, float] | None:
    """Whole days of UTC, with a day more on both sides where nothing was asked: zones differ."""
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
        click.echo(f"    calls: {_some(one)}")
    click.echo(
        f"{found.calls} calls, {found.intervals} intervals and {found.days} days compared:"
        f" {len(found.differences) or 'no'} difference{'s' if len(found.differences) != 1 else ''}."
    )
    if found.moving:
        click.echo(f"{len(found.moving)} calls were on the move and are left out.")


def _some(one: Difference) -> str:
    shown: Iterable[str] = one.calls[:MOST_CALLS_SHOWN]
    more = len(one.calls) - MOST_CALLS_SHOWN
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
