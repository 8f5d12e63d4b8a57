"""`callcenter db …`"""

from pathlib import Path

import click
import sqlalchemy as sa

from callcenter.commands.opening import settings
from callcenter.store import schema
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
    before = schema.current(engine)
    schema.upgrade(engine)
    after = schema.current(engine)
    click.echo(f"The database is at {after}." + ("" if before == after else f" It was {before}."))
