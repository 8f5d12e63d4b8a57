"""`callcenter digest …`"""

import time
from datetime import UTC, date, datetime

import click

from callcenter.commands.opening import settings
from callcenter.domain.digest_time import day_told
from callcenter.reports.digest import digest_of, digest_text
from callcenter.reports.line_figures import local_day
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import open_engine, reading


@click.group("digest")
def command() -> None:
    """Look at the daily digest."""


@command.command("show")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Which day; left out: the next one.")
def show(day: datetime | None) -> None:
    """Print each digest of the centre file as it would be sent now; without any, of all lines."""
    engine = open_engine(settings().database_url)
    now = time.time()
    centre = SqlCentre(engine, lambda: now)
    wanted = centre.value("digests", []) or [_plain(str(centre.value("timezone", "UTC")))]
    with reading(engine).connect() as db:
        for one in wanted:
            told = day.date() if day else _day(one, now)
            digest = digest_of(db, str(centre.value("name", "")), told, now, one["lines"])
            if one["to"]:
                click.echo(f"To {one['to']}, at {_clock(one['at'])} {one['timezone']}")
            click.echo(digest_text(digest))


def _plain(timezone: str) -> dict[str, object]:
    return {"to": "", "at": None, "timezone": timezone, "lines": []}


def _day(one: dict[str, object], now: float) -> date:
    zone = str(one["timezone"])
    at = one["at"]
    return day_told(at, zone, now) if isinstance(at, int) else local_day(now, zone)


def _clock(minutes: int) -> str:
    return datetime.fromtimestamp(minutes * 60, UTC).strftime("%H:%M")
