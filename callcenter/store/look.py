"""Read as a transaction reads, without its write lock and without writing."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine

from callcenter.ports import Transaction
from callcenter.store.engine import reading
from callcenter.store.kept_connection import KeptConnection
from callcenter.store.transaction import SqlTransaction

T = TypeVar("T")


def look(engine: Engine, now: float, work: Callable[[Transaction], T]) -> T:
    """What `work` reads; whatever it records is forgotten."""
    with reading(engine).connect() as connection:
        return work(SqlTransaction(connection, now, "reading"))


def look_kept(connection: KeptConnection, now: float, work: Callable[[Transaction], T]) -> T:
    """The same on a connection that is kept: each read stands for itself, as on PostgreSQL."""
    return connection.use(lambda db: work(SqlTransaction(db, now, "reading")))
