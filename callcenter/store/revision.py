"""Where a database stands, told without the library that migrates it.

A process that serves never migrates, and the library with its scripts is ten megabytes of each.
"""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine

import migrations

SCRIPTS = Path(migrations.__file__).parent / "versions"
_STANDS_AT = sa.text("SELECT version_num FROM alembic_version")


def current(engine: Engine) -> str | None:
    """The revision of this database, None for an empty one."""
    with engine.connect() as db:
        if not sa.inspect(db).has_table("alembic_version"):
            return None
        found: str | None = db.execute(_STANDS_AT).scalar()
        return found


def known() -> frozenset[str]:
    """Every revision that this version of the service has heard of: scripts are named by theirs."""
    return frozenset(script.name.partition("_")[0] for script in SCRIPTS.glob("[0-9]*.py"))


def newest() -> str:
    """The newest of them."""
    return max(known())
