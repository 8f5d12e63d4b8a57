"""Read as a transaction reads, without its write lock and without writing."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine

from callcenter.ports import Transaction
from callcenter.store.engine import reading
from callcenter.store.transaction import SqlTransaction

T = TypeVar("T")


def look(engine: Engine, now: float, work: Callable[[Transaction], T]) -> T:
    """What `work` reads; whatever it records is forgotten."""
    with reading(engine).connect() as connection:
        return work(SqlTransaction(connection, now, "reading"))
