"""Connections that a process keeps, instead of asking the pool for one each time.

Asking for one and giving it back costs as much as a statement does. Only where one thread runs
everything (gevent): nothing here is locked.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from callcenter.store.connections import DOUBTED_AFTER_S

T = TypeVar("T")
KEPT = 8  # of the pool's twenty: the others are for whoever reads


class KeptConnection:
    """One of SQLite, whose driver lets nobody else run meanwhile. Opened at its first use; after a
    fault of the database the next use opens another one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def use(self, work: Callable[[Connection], T]) -> T:
        """What `work` says. Whether it is a transaction is for `work` to say."""
        connection = self._connection
        if connection is None:
            connection = self._connection = self._engine.connect()
        try:
            return work(connection)
        except DBAPIError:
            # Back to the pool at once: who is left to the garbage collector holds a place in it.
            self._connection = None
            connection.close()
            raise


class KeptConnections:
    """Some of a server, each used by one at a time, the last one first.

    One that has rested goes back to the pool, which asks it whether it lives before it is used
    again; so do all once one was found dead.
    """

    def __init__(self, engine: Engine, ticks: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._ticks = ticks
        self._kept: list[tuple[float, Connection]] = []

    def use(self, work: Callable[[Connection], T]) -> T:
        """What `work` says; it ends what it begins."""
        connection = self._taken()
        try:
            done = work(connection)
        except BaseException:
            if connection.invalidated:
                self._give_back()
            connection.close()
            raise
        if len(self._kept) < KEPT:
            self._kept.append((self._ticks(), connection))
        else:
            connection.close()
        return done

    def _taken(self) -> Connection:
        if self._kept:
            since, connection = self._kept.pop()
            if self._ticks() - since < DOUBTED_AFTER_S:
                return connection
            connection.close()
            self._give_back()
        return self._engine.connect()

    def _give_back(self) -> None:
        kept, self._kept = self._kept, []
        for _, connection in kept:
            connection.close()
