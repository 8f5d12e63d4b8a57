"""Works that come at the same moment share a transaction of SQLite, and nobody notices."""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path

import gevent
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from callcenter.domain import events as e
from callcenter.domain.errors import Conflict, NotFound, Refused
from callcenter.ports import Committed, DueTimer, Transaction
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.store import SqlStore
from callcenter.store.together import MOST
from callcenter.store.transaction import SqlTransaction
from tests.stage.line_row import line_row

whose: ContextVar[str] = ContextVar("whose")


class Shared:
    """A store as a process has it that serves many at once; `commits` counts what is written."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_engine(f"sqlite:///{folder / 'shared.db'}")
        schema.upgrade(self.engine)
        self.store = SqlStore(self.engine, lambda: 1000.0, let_in=lambda _come: gevent.sleep())
        self.followed: list[Committed] = []
        self.store.after_commit = self.followed.append
        self.commits = 0
        sa.event.listen(self.engine, "commit", self._count)

    def _count(self, _connection: object) -> None:
        self.commits += 1

    def agents(self) -> list[str]:
        with self.engine.connect() as db:
            return list(db.scalars(sa.select(t.agents.c.id).order_by(t.agents.c.id)))

    def asks(self, work: Callable[[Transaction], object], by: str = "test") -> "gevent.Greenlet":
        return gevent.spawn(self.store.transact, work, by)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    found = Shared(tmp_path)
    yield found
    found.engine.dispose()


def adds(name: str) -> Callable[[Transaction], str]:
    def work(tx: Transaction) -> str:
        tx.record(e.AgentAdded(name, name.title(), "browser", None))
        return name

    return work


def test_one_commit_for_all_that_come_at_once(shared: Shared) -> None:
    asked = [shared.asks(adds(f"agent{n}"), by=f"by {n}") for n in range(5)]
    gevent.joinall(asked)
    assert [one.value for one in asked] == shared.agents() == [f"agent{n}" for n in range(5)]
    assert shared.commits == 1
    assert sorted(events[0].by for events in (f.events for f in shared.followed)) == [
        f"by {n}" for n in range(5)
    ]


def test_who_comes_alone_waits_for_nobody(shared: Shared) -> None:
    assert shared.store.transact(adds("ana"), "test") == "ana"
    assert shared.store.transact(adds("ben"), "test") == "ben"
    assert shared.commits == 2


def test_there_is_no_end_to_how_many_come(shared: Shared) -> None:
    asked = [shared.asks(adds(f"agent{n:03}")) for n in range(2 * MOST + 3)]
    gevent.joinall(asked)
    assert len(shared.agents()) == 2 * MOST + 3
    assert shared.commits == 3


def test_one_that_fails_leaves_nothing_and_the_others_go_on(shared: Shared) -> None:
    def fails(tx: Transaction) -> None:
        adds("nobody")(tx)
        raise Refused("not like this")

    def fails_late(tx: Transaction) -> None:
        tx.surge.people()
        tx.call("c-unknown")

    asked = [
        shared.asks(work) for work in (adds("ana"), fails, adds("ben"), fails_late, adds("cy"))
    ]
    gevent.joinall(asked)
    assert isinstance(asked[1].exception, Refused)
    assert isinstance(asked[3].exception, NotFound)
    assert shared.agents() == ["ana", "ben", "cy"]
    assert shared.commits == 1
    assert len(shared.followed) == 3


def test_what_a_failing_work_wrote_at_once_is_undone(shared: Shared) -> None:
    with shared.engine.begin() as db:
        db.execute(sa.insert(t.timers).values(kind="k", subject="s", due_at=900.0))

    def takes_and_fails(tx: Transaction) -> None:
        assert tx.take_timer(DueTimer("k", "s", 900.0))
        raise Refused("after all not")

    asked = [shared.asks(adds("ana")), shared.asks(takes_and_fails), shared.asks(adds("ben"))]
    gevent.joinall(asked)
    assert isinstance(asked[1].exception, Refused)
    with shared.engine.connect() as db:
        assert db.execute(sa.select(t.timers.c.subject)).scalars().all() == ["s"]
    assert shared.agents() == ["ana", "ben"]


def test_a_fault_of_the_database_strikes_only_who_meets_it(shared: Shared) -> None:
    tries = []

    def breaks(tx: Transaction) -> None:
        tries.append(tx)
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    asked = [shared.asks(adds("ana")), shared.asks(breaks), shared.asks(adds("ben"))]
    gevent.joinall(asked)
    assert isinstance(asked[1].exception, OperationalError)
    assert len(tries) == 2  # with the others, and by itself
    assert shared.agents() == ["ana", "ben"]
    assert len(shared.followed) == 2


def test_whatever_keeps_them_from_beginning_each_of_them_is_told(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_connection() -> None:
        raise PoolTimeout("every connection is in use")

    monkeypatch.setattr(shared.engine, "begin", no_connection)
    monkeypatch.setattr(shared.engine, "connect", no_connection)
    asked = [shared.asks(adds(name)) for name in ("ana", "ben", "cy")]
    gevent.joinall(asked, timeout=5)
    assert [type(one.exception) for one in asked] == [PoolTimeout] * 3


def test_who_loses_a_race_begins_again(shared: Shared) -> None:
    tries = []

    def loses_once(tx: Transaction) -> str:
        tries.append(tx)
        if len(tries) == 1:
            raise Conflict("somebody else was quicker")
        return str(adds("ana")(tx))

    asked = [shared.asks(adds("ben")), shared.asks(loses_once)]
    gevent.joinall(asked)
    assert asked[1].value == "ana"
    assert len(tries) == 2
    assert shared.agents() == ["ana", "ben"]


def test_each_work_stays_in_its_own_context(shared: Shared) -> None:
    def ask(name: str) -> tuple[str, str]:
        whose.set(name)
        return name, shared.store.transact(lambda tx: whose.get(), "test")

    asked = [gevent.spawn(ask, name) for name in ("ana", "ben", "cy")]
    gevent.joinall(asked)
    assert [one.value for one in asked] == [("ana", "ana"), ("ben", "ben"), ("cy", "cy")]


def test_a_transaction_inside_a_shared_one_is_a_mistake_of_ours(shared: Shared) -> None:
    def nests(tx: Transaction) -> None:
        shared.store.transact(adds("nobody"), "test")

    asked = [shared.asks(adds("ana")), shared.asks(nests)]
    gevent.joinall(asked)
    assert isinstance(asked[1].exception, RuntimeError)
    assert shared.agents() == ["ana"]


def test_whoever_gathers_may_be_ended_and_the_others_are_not(shared: Shared) -> None:
    store = SqlStore(shared.engine, lambda: 1000.0, let_in=lambda _come: gevent.sleep(5))
    first = gevent.spawn(store.transact, adds("ana"), "test")
    second = gevent.spawn(store.transact, adds("ben"), "test")
    gevent.sleep(0.01)  # the first gathers now, the second waits
    first.kill()
    second.join(timeout=2)
    assert second.value == "ben"
    assert shared.agents() == ["ben"]


def test_who_waits_sees_what_came_before_her_in_the_same_transaction(shared: Shared) -> None:
    asked = [shared.asks(adds("ana")), shared.asks(lambda tx: tx.agent("ana").name)]
    gevent.joinall(asked)
    assert asked[1].value == "Ana"


def test_a_line_is_read_once_for_all_and_again_after_it_was_changed(shared: Shared) -> None:
    with shared.engine.begin() as db:
        db.execute(sa.insert(t.lines).values(line_row()))
    asked: list[str] = []
    sa.event.listen(shared.engine, "begin", lambda _db: asked.append("begin"))

    def reads(tx: Transaction) -> str:
        return tx.line("support").name

    def renames(tx: Transaction) -> str:
        assert isinstance(tx, SqlTransaction)
        tx.connection.execute(sa.update(t.lines).values(name="Renamed"))
        return tx.line("support").name

    works = [shared.asks(work) for work in (reads, reads, renames, reads)]
    gevent.joinall(works)
    assert [one.value for one in works] == ["Support", "Support", "Renamed", "Renamed"]
    assert asked == ["begin"]
    assert shared.store.transact(reads, "test") == "Renamed"


def test_a_connection_that_met_a_fault_holds_no_place_in_the_pool(shared: Shared) -> None:
    shared.engine.dispose()

    def breaks(tx: Transaction) -> None:
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    def looks(tx: Transaction) -> None:
        raise OperationalError("select", {}, Exception("disk I/O error"))

    faults = []
    for _ in range(20):
        for ask in (
            lambda: shared.store.transact(breaks, "test"),
            lambda: shared.store.look(looks),
        ):
            with pytest.raises(OperationalError) as fault:
                ask()
            faults.append(fault)  # and with it every frame it came through
    assert shared.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    assert shared.store.transact(adds("ana"), "test") == "ana"
