"""A connection of SQLite that a process keeps, instead of asking the pool for one each time.

Only for a process in which one thing runs at a time (gevent, which does not switch inside the
driver of SQLite). After a fault of the database the next use opens another one.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")


class KeptConnection:
    """Opened at its first use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def use(self, work: Callable[[Connection], T]) -> T:
        """What `work` says. Whether it is a transaction is for `work` to say."""
        if self._connection is None:
            self._connection = self._engine.connect()
        try:
            return work(self._connection)
        except DBAPIError:
            self._connection = None  # not closed: another greenlet may be using it
            raise
