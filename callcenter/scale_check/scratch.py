"""A database of its own for the proof, on the server that the settings name; dropped afterwards."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from callcenter.domain.errors import NotNow


@contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """The address of an empty database beside the one named; what is in that one is not touched.

    Raises NotNow when the server does not let us make one.
    """
    name = f"callcenter_scale_check_{secrets.token_hex(4)}"
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        _run(server, f'CREATE DATABASE "{name}"')
    except SQLAlchemyError as fault:
        why = str(getattr(fault, "orig", fault)).splitlines()[0]
        raise NotNow(
            f"No database can be made for the check: {why}. Give the user of DATABASE_URL the "
            "right CREATEDB, or name another user with --database-url."
        ) from fault
    try:
        yield sa.make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(server: Engine, statement: str) -> None:
    with server.connect() as db:
        db.exec_driver_sql(statement)
