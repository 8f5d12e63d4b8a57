"""Connections to PostgreSQL: how they wait beside others, and when one is doubted.

Two things that a library does for every statement and every unit of work cost more than the work
itself (`python -m bench unit_costs`): waiting by a poll object that is made anew for each answer,
and asking a connection whether it lives before each use of it.
"""

import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import gevent
import psycopg
from gevent import monkey
from gevent.hub import get_hub
from psycopg.waiting import wait_selector
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")
DOUBTED_AFTER_S = 0.5  # idle for so long, it is asked whether it lives
STATEMENTS_KEPT = 400  # prepared in the server, for each connection
_CHECKED = "callcenter.checked_at"

Answers = Generator[Any, Any, T]


class GreenConnection(psycopg.Connection[Any]):
    """Waits for the server while the other greenlets of this thread run."""

    def wait(self, gen: Answers[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Run what the library wants of this connection; returns what came of it.

        Raises as the library does; who ends the greenlet meanwhile ends the connection, whose
        answer nobody would read.
        """
        if timeout is not None:
            return wait_selector(gen, self.pgconn.socket, interval, timeout)
        hub = get_hub()
        try:
            awaited = next(gen)
            while True:
                watcher = hub.loop.io(self.pgconn.socket, int(awaited))
                try:
                    hub.wait(watcher)
                finally:
                    watcher.stop()
                    watcher.close()
                awaited = gen.send(awaited)
        except StopIteration as done:
            answer: T = done.value
            return answer
        except (gevent.GreenletExit, gevent.Timeout, KeyboardInterrupt):
            self.pgconn.finish()
            raise


class Doubts:
    """Which connections of a pool are asked whether they live before they are used again.

    Whatever lay idle for a while, and all of them after one was found dead: its server has most
    likely gone with all.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._lost_at = float("-inf")

    def watch(self, engine: Engine) -> None:
        """From now on, for every connection of this engine."""
        dialect = engine.dialect

        def ask(connection: Any, record: ConnectionPoolEntry, _held: Any) -> None:
            checked_at = record.info.get(_CHECKED)
            if checked_at is None:  # just opened
                record.info[_CHECKED] = self._ticks()
            elif self.doubted(checked_at):
                if not _lives(dialect, connection):
                    self._lost_at = self._ticks()
                    raise DisconnectionError("the connection has died while nobody used it")
                record.info[_CHECKED] = self._ticks()

        def note(_connection: Any, record: ConnectionPoolEntry) -> None:
            record.info[_CHECKED] = self._ticks()

        event.listen(engine, "checkout", ask)
        event.listen(engine, "checkin", note)
        event.listen(engine, "invalidate", self._lost)

    def doubted(self, checked_at: float) -> bool:
        """Of a connection that was alive then."""
        return checked_at <= self._lost_at or self._ticks() - checked_at > DOUBTED_AFTER_S

    def _lost(self, _connection: Any, _record: ConnectionPoolEntry, _fault: Any) -> None:
        self._lost_at = self._ticks()


def connect_greenly(engine: Engine) -> None:
    """Where greenlets share a thread, connections of this engine let the others run."""
    if not monkey.is_module_patched("socket"):
        return

    def connect(_dialect: Any, _record: Any, args: Any, values: Any) -> Any:
        return GreenConnection.connect(*args, **values)

    event.listen(engine, "do_connect", connect)


def keep_statements(engine: Engine) -> None:
    """More than the library's hundred: the hot path alone has more, and each is planned once."""

    def set_up(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.prepared_max = STATEMENTS_KEPT

    event.listen(engine, "connect", set_up)


def _lives(dialect: Any, connection: Any) -> bool:
    try:
        return bool(dialect.do_ping(connection))
    except dialect.loaded_dbapi.Error:
        return False
