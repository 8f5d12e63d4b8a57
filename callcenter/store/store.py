"""Transactions, run again for whoever lost a race, and what follows each commit."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from callcenter.domain.errors import Conflict
from callcenter.ports import Clock, Committed, Transaction
from callcenter.store.look import look
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
    """The Store of `ports`. `after_commit` hears of every commit that recorded or asked."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self.after_commit: Callable[[Committed], None] = lambda _: None

    def transact(self, work: Callable[[Transaction], T], by: str) -> T:
        """Run `work` in one transaction and return its answer.

        Run again after a lost race, and on another connection if its own died before the commit.
        """
        if _inside.get():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        for attempt in range(1, TRIES + 1):
            try:
                answer, committed = self._once(work, by)
            except LostBeforeCommit as lost:
                if attempt == TRIES_WHEN_LOST:
                    raise lost.fault from lost
                continue
            except (Conflict, DBAPIError) as fault:
                if attempt == TRIES or not lost_race(fault):
                    raise
                log.debug("lost a race, again", attempt=attempt, fault=str(fault))
                continue
            if committed.events or committed.actions:
                self.after_commit(committed)
            return answer
        raise AssertionError("unreachable")

    def look(self, work: Callable[[Transaction], T]) -> T:
        """What `work` reads, without a lock."""
        return look(self.engine, self.clock(), work)

    def _once(self, work: Callable[[Transaction], T], by: str) -> tuple[T, Committed]:
        token = _inside.set(True)
        try:
            with self.engine.begin() as connection:
                tx = SqlTransaction(connection, self.clock(), by)
                try:
                    answer = work(tx)
                    return answer, tx.finish()
                except DBAPIError as fault:
                    if fault.connection_invalidated:
                        raise LostBeforeCommit(fault) from fault
                    raise
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
