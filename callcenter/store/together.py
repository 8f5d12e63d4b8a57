"""Works that come at the same moment, in one transaction of SQLite: one commit for all of them.

A work that fails before it has written anything is told so, and the others go on. One that fails
later, or a fault of the database itself, undoes all of them, and each runs again alone, as if it
had come alone. That is rare, and cheaper than a savepoint for each, for which SQLite copies every
page that the next one changes.
"""

from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from gevent.event import AsyncResult
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from callcenter.domain.errors import Conflict
from callcenter.domain.line import Line
from callcenter.ports import Committed, Transaction
from callcenter.store.kept_connection import KeptConnection

T = TypeVar("T")
Done = tuple[T, Committed]
Alone = Callable[[Callable[[Transaction], T], str], Done[T]]
Lines = dict[str, Line]
Within = Callable[[Connection, Callable[[Transaction], T], str, Lines], Done[T]]
LetIn = Callable[[Callable[[], int]], object]
MOST = 32  # so long is nobody kept waiting for the others


@dataclass(slots=True, eq=False)
class Asked(Generic[T]):
    """A work with the context of its greenlet: its lines in the log stay its own."""

    work: Callable[[Transaction], T]
    by: str
    context: Context = field(default_factory=copy_context)
    done: "AsyncResult[Done[T]]" = field(default_factory=AsyncResult)


class Together:
    """Gathers works. `let_in` lets greenlets that are ready run up to their own works; it is told
    how many have come.

    `within` runs a work in a transaction that is open, `alone` in one of its own, again for
    whoever lost a race.
    """

    def __init__(
        self,
        engine: Engine,
        let_in: LetIn,
        within: Within[Any],
        alone: Alone[Any],
    ) -> None:
        self._connection = KeptConnection(engine)
        self._let_in = let_in
        self._within = within
        self._alone = alone
        self._waiting: list[Asked[Any]] = []
        self._gathering = False

    def run(self, work: Callable[[Transaction], T], by: str) -> Done[T]:
        """The work's answer and what it leaves to be done, once it is committed.

        Who comes first gathers the others and works for all of them.
        """
        if self._gathering:
            asked = Asked(work, by)
            self._waiting.append(asked)
            done: Done[T] = asked.done.get()
            return done
        self._gathering = True
        try:
            self._let_in(lambda: len(self._waiting))
        except BaseException:  # whoever gathers is ended: the others are not
            self._work_for(self._gathered())
            raise
        own = Asked(work, by)
        self._work_for([own, *self._gathered()])
        answered: Done[T] = own.done.get()
        return answered

    def _gathered(self) -> list[Asked[Any]]:
        gathered, self._waiting = self._waiting, []
        self._gathering = False
        return gathered

    def _work_for(self, gathered: Sequence[Asked[Any]]) -> None:
        for first in range(0, len(gathered), MOST):
            some = gathered[first : first + MOST]
            found: Sequence[_Outcome[Any] | None]
            try:
                found = self._connection.use(partial(self._outcomes, some))
            except Exception:  # noqa: BLE001  each meets its own fault by itself
                found = [None] * len(some)
            for one, outcome in zip(some, found, strict=True):
                _settle(one, outcome or self._by_itself(one))

    def _outcomes(
        self, some: Sequence[Asked[Any]], connection: Connection
    ) -> "Sequence[_Outcome[Any] | None]":
        lines: Lines = {}  # nobody else writes meanwhile: what one has read is true for all
        with connection.begin():
            return [self._outcome(connection, one, lines) for one in some]

    def _outcome(self, connection: Connection, one: Asked[T], lines: Lines) -> "_Outcome[T] | None":
        """What came of a work; None: it lost a race and has to begin again."""
        driver: Any = connection.connection.driver_connection
        changes = driver.total_changes
        try:
            return _Outcome(one.context.run(self._within, connection, one.work, one.by, lines))
        except DBAPIError:
            raise
        except Exception as fault:
            if driver.total_changes != changes:
                raise  # it cannot be undone without the others
            return None if isinstance(fault, Conflict) else _Outcome(fault=fault)

    def _by_itself(self, one: Asked[T]) -> "_Outcome[T]":
        try:
            return _Outcome(one.context.run(self._alone, one.work, one.by))
        except Exception as fault:  # noqa: BLE001  its asker hears of it
            return _Outcome(fault=fault)


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    done: Done[T] | None = None
    fault: Exception | None = None


def _settle(one: Asked[T], outcome: _Outcome[T]) -> None:
    if outcome.fault is not None:
        one.done.set_exception(outcome.fault)
    else:
        one.done.set(outcome.done)
