"""`callcenter what-if`: a day again, with other people, promises, rules or work."""

import time
from datetime import datetime
from typing import Any

import click

from callcenter.commands.opening import settings
from callcenter.commands.staff import duration, share
from callcenter.commands.what_if_table import table
from callcenter.domain.errors import Invalid
from callcenter.reports import what_if as asked
from callcenter.reports.replay_apart import Job
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import open_engine
from callcenter.web.api.what_if import WhatIfQuestion, what_if_of
from callcenter.workforce.what_if import AIM, REPLICATIONS

HOW = "write 2@10:00-12:00, or 2@10:00-12:00/billing for another line"


def people(value: str, sign: int, line_id: str | None) -> asked.MorePeople:
    """From `2@10:00-12:00` or `2@10:00-12:00/billing`. Raises BadParameter."""
    many, at, when = value.partition("@")
    span, _, named = when.partition("/")
    on = named or line_id
    if not at or not many.isascii() or not many.isdigit():
        raise click.BadParameter(f"{value!r} is not so many people at a time: {HOW}.")
    if on is None:
        raise click.BadParameter(f"Say on which line with --line, or {HOW}.")
    return asked.MorePeople(on, sign * int(many), span)


@click.command("what-if")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--line", "line_id", help="Whose figures, and what is changed; all when left out.")
@click.option("--more", multiple=True, help="More people: 2@10:00-12:00.")
@click.option("--fewer", multiple=True, help="Fewer people: 1@14:00-16:30.")
@click.option("--promise", type=duration, help="Answered within …, as 20s.")
@click.option("--priority-credit", type=duration, help="The head start of priority callers.")
@click.option("--reserve-after", type=duration, help="The wait after which the reserve is asked.")
@click.option("--menu", type=duration, help="What the menu takes everybody who hears it.")
@click.option("--no-menu", is_flag=True, help="Without the menu.")
@click.option("--aht", "work_factor", type=float, default=1.0, help="Times talk and wrap-up.")
@click.option("--aim", type=share, default=str(AIM), help="The share that keeps an hour.")
@click.option("--replications", type=click.IntRange(REPLICATIONS, 1000), default=REPLICATIONS)
@click.option("--json", "as_json", is_flag=True, help="What the API answers, as JSON.")
def command(
    day: datetime,
    line_id: str | None,
    more: tuple[str, ...],
    fewer: tuple[str, ...],
    no_menu: bool,
    menu: float | None,
    as_json: bool,
    **changes: Any,
) -> None:
    """Replay a past day, or a day to come, as it was and with these changes, side by side."""
    if no_menu and menu is not None:
        raise click.UsageError("Either --menu or --no-menu.")
    wanted = asked.Wanted(
        day=day.date(),
        line_id=line_id,
        staff=(
            *(people(one, 1, line_id) for one in more),
            *(people(one, -1, line_id) for one in fewer),
        ),
        promise_s=changes["promise"],
        priority_credit_s=changes["priority_credit"],
        reserve_after_s=changes["reserve_after"],
        menu_s=0.0 if no_menu else menu,
        work_factor=changes["work_factor"],
        aim=changes["aim"],
        replications=changes["replications"],
    )
    found = _answer(wanted)
    if as_json:
        body = WhatIfQuestion(date=wanted.day, line_id=line_id, aim=wanted.aim)
        click.echo(what_if_of(found, body).model_dump_json())
    else:
        click.echo(table(found, line_id, wanted.aim))


def _answer(wanted: asked.Wanted) -> asked.Answer:
    engine = open_engine(settings().database_url)
    centre = SqlCentre(engine, time.time)
    if not 0.1 <= wanted.work_factor <= 5:
        raise Invalid("--aht multiplies the work by 0.1 to 5.", place="aht")
    zone = centre.value("timezone", "UTC")
    return asked.what_if(engine, centre.lines(), wanted, zone, time.time(), run=Job.run)
