"""Indexes on tables that are in use: built while calls go on.

`CREATE INDEX` alone would keep every call from being written for as long as it takes, which is
half a minute for ten million calls.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op


def add_index(name: str, table: str, columns: Sequence[str], where: str | None = None) -> None:
    """Build it beside what goes on. One that an earlier attempt left unfinished is made anew.

    `where`: which rows are in it, if not all.
    """
    condition = sa.text(where) if where else None
    only: dict[str, Any] = {"sqlite_where": condition, "postgresql_where": condition}
    if not _in_use(table):
        op.create_index(name, table, columns, **only)
        return
    with op.get_context().autocommit_block():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(name, table, columns, postgresql_concurrently=True, **only)


def drop_index(name: str, table: str) -> None:
    """Take it away without waiting for those who read."""
    if not _in_use(table):
        op.drop_index(name, table)
        return
    with op.get_context().autocommit_block():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)


def _in_use(table: str) -> bool:
    """SQLite has one writer anyway, and an empty table takes no time."""
    db = op.get_bind()
    if db.dialect.name != "postgresql":
        return False
    rows = sa.select(sa.literal(1)).select_from(sa.table(table)).limit(1)
    return db.execute(rows).first() is not None
