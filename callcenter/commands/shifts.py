"""`callcenter shifts …`"""

import sys
import time
from pathlib import Path

import click

from callcenter.commands.opening import settings
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import open_engine
from callcenter.store.import_shifts import import_shifts

MOST_SHOWN = 20


@click.group("shifts")
def command() -> None:
    """Sign people up."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Write nothing if any row is refused.")
def import_(file: Path, strict: bool) -> None:
    """Import shifts from a CSV file with the columns agent, from, to, kind and lines.

    Times such as 2026-11-30 08:00 are of the centre's clock. The same file twice adds nothing.
    """
    engine = open_engine(settings().database_url)
    zone = SqlCentre(engine, time.time).value("timezone", "UTC")
    done = import_shifts(engine, file.read_bytes(), zone, time.time(), strict=strict)
    click.echo(f"{done.added} added, {done.known} known already, {len(done.refused)} refused.")
    for line, why in done.refused[:MOST_SHOWN]:
        click.echo(f"  line {line}: {why}", err=True)
    if len(done.refused) > MOST_SHOWN:
        click.echo(f"  … and {len(done.refused) - MOST_SHOWN} more.", err=True)
    if strict and done.refused:
        click.echo("Nothing was written: --strict, and rows were refused.", err=True)
    sys.exit(1 if done.refused else 0)
