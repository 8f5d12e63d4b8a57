"""`callcenter db …`"""

from pathlib import Path

import click
import sqlalchemy as sa

from callcenter.commands.opening import settings
from callcenter.store import backup as copies
from callcenter.store import revision, schema
from callcenter.store.engine import open_engine


@click.group("db")
def command() -> None:
    """Look after the database."""


@command.command("upgrade")
def upgrade() -> None:
    """Bring the database to this version's shape; safe to run again."""
    url = sa.make_url(settings().database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url.render_as_string(hide_password=False))
    before = revision.current(engine)
    schema.upgrade(engine)
    after = revision.current(engine)
    click.echo(f"The database is at {after}." + ("" if before == after else f" It was {before}."))


@command.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the whole database into FILE while the service runs.

    SQLite is copied by itself, PostgreSQL by pg_dump, which must be installed.
    """
    size = copies.back_up(settings().database_url, file)
    click.echo(f"{file}: {size / 1e6:.1f} MB, whole.")


@command.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring a copy back into the empty database of DATABASE_URL; then run `db upgrade`."""
    copies.restore(settings().database_url, file)
    click.echo("Everything of the copy is back. Run `callcenter db upgrade` next.")
