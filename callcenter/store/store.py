"""Transactions, run again for whoever lost a race, and what follows each commit."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from callcenter.domain.errors import Conflict
from callcenter.domain.line import Line
from callcenter.ports import Clock, Committed, Transaction
from callcenter.store.engine import reading, writing_once
from callcenter.store.kept_connection import KeptConnection, KeptConnections
from callcenter.store.late_transaction import LateTransaction
from callcenter.store.look import look, look_kept
from callcenter.store.prepared import OBSERVED
from callcenter.store.together import LetIn, Together
from callcenter.store.transaction import SqlTransaction

T = TypeVar("T")
_inside: ContextVar[bool] = ContextVar("inside a transaction", default=False)
log = structlog.get_logger(__name__)

TRIES = 12
TRIES_WHEN_LOST = 3  # one dead connection makes all others be asked; the server may be back
LOST_RACES = ("40001", "40P01", "55P03")  # serialization failure, deadlock, lock not available


class LostBeforeCommit(Exception):
    """The connection died with nothing committed: the same work may run again."""

    def __init__(self, fault: DBAPIError) -> None:
        super().__init__(str(fault))
        self.fault = fault


class SqlStore:
    """The Store of `ports`. `after_commit` hears of every commit that recorded or asked.

    `let_in`: how a process that serves many at once lets the others that are ready run up to their
    own works. On SQLite those then share a transaction.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        let_in: LetIn | None = None,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.after_commit: Callable[[Committed], None] = lambda _: None
        self._run = self._alone
        self._once = self._once_in_a_transaction
        self._reading = reading(engine)
        self._kept: KeptConnection | None = None
        self._serving: KeptConnections | None = None
        if engine.dialect.name == "postgresql" and OBSERVED not in engine.get_execution_options():
            self._once = self._once_by_one_statement
            self._serving = KeptConnections(self._reading) if let_in is not None else None
        if let_in is not None and engine.dialect.name == "sqlite":
            self._run = Together(engine, let_in, self._within, self._alone).run
            self._kept = KeptConnection(writing_once(reading(engine)))

    def transact(self, work: Callable[[Transaction], T], by: str) -> T:
        """Run `work` in one transaction and return its answer.

        Run again after a lost race, and on another connection if its own died before the commit.
        """
        if _inside.get():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        answer, committed = self._run(work, by)
        if committed.events or committed.actions:
            self.after_commit(committed)
        return answer

    def look(self, work: Callable[[Transaction], T]) -> T:
        """What `work` reads, without a lock."""
        if self._kept is not None:
            return look_kept(self._kept, self.clock(), work)
        return look(self.engine, self.clock(), work)

    def _alone(self, work: Callable[[Transaction], T], by: str) -> tuple[T, Committed]:
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(work, by)
            except LostBeforeCommit as lost:
                if attempt == TRIES_WHEN_LOST:
                    raise lost.fault from lost
            except (Conflict, DBAPIError) as fault:
                if attempt == TRIES or not lost_race(fault):
                    raise
                log.debug("lost a race, again", attempt=attempt, fault=str(fault))
        raise AssertionError("unreachable")

    def _once_in_a_transaction(
        self, work: Callable[[Transaction], T], by: str
    ) -> tuple[T, Committed]:
        with self.engine.begin() as connection:
            try:
                return self._within(connection, work, by)
            except DBAPIError as fault:
                if fault.connection_invalidated:
                    raise LostBeforeCommit(fault) from fault
                raise

    def _once_by_one_statement(
        self, work: Callable[[Transaction], T], by: str
    ) -> tuple[T, Committed]:
        """As in a transaction of PostgreSQL, where each read sees what is committed by then."""
        if self._serving is not None:
            return self._serving.use(lambda connection: self._late(connection, work, by))
        with self._reading.connect() as connection:
            return self._late(connection, work, by)

    def _late(
        self, connection: Connection, work: Callable[[Transaction], T], by: str
    ) -> tuple[T, Committed]:
        late = LateTransaction(connection)
        try:
            done = self._within(connection, work, by, begin=late.begin, write=late.write)
            late.commit()
        except DBAPIError as fault:
            if fault.connection_invalidated and not late.may_be_committed:
                raise LostBeforeCommit(fault) from fault
            raise
        return done

    def _within(
        self,
        connection: Connection,
        work: Callable[[Transaction], T],
        by: str,
        lines: dict[str, Line] | None = None,
        **how: Any,
    ) -> tuple[T, Committed]:
        token = _inside.set(True)
        try:
            tx = SqlTransaction(connection, self.clock(), by, lines=lines, **how)
            answer = work(tx)
            return answer, tx.finish()
        finally:
            _inside.reset(token)


def lost_race(fault: Exception) -> bool:
    """Whether running the same work again can succeed."""
    if isinstance(fault, Conflict | IntegrityError):
        return True
    original = getattr(fault, "orig", None)
    if getattr(original, "sqlstate", None) in LOST_RACES:
        return True
    return "database is locked" in str(original)
