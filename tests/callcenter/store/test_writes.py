"""What a unit of work writes is all there or not at all, however many statements it takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from callcenter.domain import events as e
from callcenter.domain.errors import Conflict, Refused
from callcenter.ports import DueTimer, Recognition, Transaction
from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.kept_connection import KEPT, KeptConnections
from callcenter.store.late_transaction import LateTransaction
from callcenter.store.prepared import MOST_ROWS_AT_ONCE
from callcenter.store.transaction import SqlTransaction
from callcenter.store.writes import Write, write_as_one, write_each
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from crm_adapters.contract import NewCustomer
from crm_adapters.local import tables
from crm_adapters.local.adapter import LocalCrm
from ivr.flow import Flow
from tests.stage.house import SUPPORT, TestHouse

NUMBER = "+14155550101"


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A fresh house on each database."""
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    yield house
    house.close()


@pytest.fixture
def server(postgres_url: str) -> Iterator[TestHouse]:
    """One on PostgreSQL."""
    house = TestHouse(postgres_url)
    house.line()
    yield house
    house.close()


def adds(name: str, tx: Transaction) -> None:
    tx.record(e.AgentAdded(name, name.title(), "browser", None))


def agents(house: TestHouse) -> list[str]:
    with house.engine.connect() as db:
        return list(db.scalars(sa.select(t.agents.c.id).order_by(t.agents.c.id)))


def timers(house: TestHouse) -> list[tuple[str, str, float]]:
    with house.engine.connect() as db:
        return [tuple(row) for row in db.execute(sa.select(t.timers).order_by(t.timers.c.subject))]


def test_more_events_than_fit_into_one_insert_keep_their_order(house: TestHouse) -> None:
    names = [f"agent{n:03}" for n in range(2 * MOST_ROWS_AT_ONCE + 3)]
    house.do(lambda tx: [adds(name, tx) for name in names])
    assert agents(house) == names
    assert [row.subject_id for row in house.journal(kind="AgentAdded")] == names


def test_a_promise_that_ends_makes_room_for_the_next_one_of_her_number(house: TestHouse) -> None:
    """Two changes of one table are not left to the server's order: one must come first."""
    opened: dict[str, Any] = {
        "line_id": SUPPORT,
        "customer_id": None,
        "caller_name": None,
        "origin": "line",
        "number": NUMBER,
        "caller_id": "+18005550100",
        "language": "en",
        "waiting_since": 1000.0,
        "order_at": 1000.0,
        "due_at": 1000.0,
    }
    for number in range(1, 6):

        def again(tx: Transaction, number: int = number) -> None:
            if number > 1:
                tx.record(e.CallbackCancelled(f"b{number - 1}", "somebody"))
            tx.record(e.CallbackOpened(f"b{number}", call_id=f"c{number}", **opened))

        house.do(again)
    with house.engine.connect() as db:
        states = db.scalars(sa.select(t.callbacks.c.state).order_by(t.callbacks.c.id)).all()
    assert states == [*["cancelled"] * 4, "promised"]


def test_a_timer_that_is_set_again_is_moved(house: TestHouse) -> None:
    house.do(lambda tx: (tx.set_timer("k", "one", 10.0), tx.set_timer("k", "two", 20.0)))
    house.do(lambda tx: tx.set_timer("k", "one", 30.0))
    assert timers(house) == [("k", "one", 30.0), ("k", "two", 20.0)]


def test_one_changed_by_somebody_else_is_read_again_and_nothing_is_kept_of_the_first_try(
    house: TestHouse,
) -> None:
    house.do(lambda tx: adds("ana", tx))
    tries: list[str] = []

    def work(tx: Transaction) -> None:
        tries.append(tx.agent("ana").name)
        adds(f"ben{len(tries)}", tx)
        tx.record(e.AgentChanged("ana", "Ana the Second", "browser", None))
        tx.set_timer("k", "one", float(len(tries)))
        if len(tries) == 1 and house.engine.dialect.name == "postgresql":
            with house.engine.begin() as db:
                version = t.agents.c.version + 1
                db.execute(sa.update(t.agents).values(version=version, name="Ana Else"))
        elif len(tries) == 1:
            raise Conflict("on SQLite there is one writer at a time")

    house.do(work)
    assert len(tries) == 2
    assert agents(house) == ["ana", "ben2"]
    assert timers(house) == [("k", "one", 2.0)]
    assert len(house.journal(kind="AgentChanged")) == 1


def test_what_is_written_in_the_middle_goes_with_the_rest(house: TestHouse) -> None:
    house.do(lambda tx: tx.set_timer("k", "one", 10.0))
    due = DueTimer("k", "one", 10.0)

    def fails(tx: Transaction) -> None:
        assert tx.take_timer(due)
        adds("nobody", tx)
        raise Refused("after all not")

    with pytest.raises(Refused):
        house.do(fails)
    assert timers(house) == [("k", "one", 10.0)]
    assert agents(house) == []
    taken: list[bool] = []
    house.do(lambda tx: (taken.append(tx.take_timer(due)), adds("ana", tx)))
    assert taken == [True]
    assert timers(house) == []
    assert agents(house) == ["ana"]


def test_a_row_that_is_there_already_leaves_nothing_of_the_others(server: TestHouse) -> None:
    row = {"kind": "k", "subject": "one", "due_at": 1.0}
    mark = {"subject": "call", "subject_id": "c1", "at": 1.0}
    with reading(server.engine).connect() as db:
        agent = _agent_row(db, server)
        with pytest.raises(IntegrityError):
            write_as_one(
                db,
                [
                    Write(s.SET_TIMER, (row,)),
                    Write(s.SAVED["agent"].insert, (agent,)),
                    Write(s.MARK, (mark, mark)),
                ],
            )
    assert timers(server) == []
    assert agents(server) == ["ana"]


def _agent_row(db: Connection, house: TestHouse) -> dict[str, Any]:
    house.do(lambda tx: adds("ana", tx))
    return dict(db.execute(sa.select(t.agents)).mappings().one())


@pytest.mark.parametrize("write", [write_each, write_as_one])
def test_a_row_that_is_not_as_it_was_read_is_a_conflict(server: TestHouse, write: Any) -> None:
    with server.engine.begin() as db:
        changed = _agent_row(db, server)
    changed["row_id"] = changed.pop("id")
    row = {"kind": "k", "subject": "one", "due_at": 1.0}
    for read_version, expected in ((99, 0), (changed["version"], 1)):
        changed["read_version"] = read_version
        writes = [
            Write(s.SET_TIMER, (row,)),
            Write(s.SAVED["agent"].update, (changed,), must_find="agent ana"),
        ]
        if expected:
            with reading(server.engine).connect() as db:
                write(db, writes)
        else:
            with pytest.raises(Conflict, match="agent ana"), server.engine.begin() as db:
                write(db, writes)
        assert len(timers(server)) == expected


def test_a_unit_of_work_is_asked_of_the_server_once(server: TestHouse) -> None:
    sent: list[str] = []
    original = LateTransaction._run

    def heard(self: LateTransaction, text: str) -> None:
        sent.append(text)
        original(self, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LateTransaction, "_run", heard)
        server.do(lambda tx: (adds("ana", tx), tx.set_timer("k", "one", 1.0)))
        assert sent == []  # neither BEGIN nor COMMIT
        server.do(lambda tx: tx.take_timer(DueTimer("k", "one", 1.0)))
    assert sent == ["BEGIN", "COMMIT"]


def test_whether_a_lost_connection_may_have_committed_is_known(server: TestHouse) -> None:
    """Before the last statement it has not, and the work may run again; during it nobody knows."""
    for begins, expected in ((False, True), (True, False)):
        with reading(server.engine).connect() as db:
            late = LateTransaction(db)
            assert not late.may_be_committed
            if begins:
                late.begin()
            late.write(db, [Write(s.SET_TIMER, ({"kind": "k", "subject": "s", "due_at": 1.0},))])
            assert late.may_be_committed is expected
            late.commit()
            assert late.may_be_committed


def test_what_is_foreseen_of_a_caller_is_what_would_be_read(server: TestHouse) -> None:
    arrival = Arrival("CA1", NUMBER, "+18005550100", False, "full")
    door = Door(Flow(SUPPORT), "the centre", "en", "UTC", SUPPORT)
    server.do(lambda tx: receive_call(tx, arrival, door, Recognition()))
    sid = arrival.provider_sid
    tables.metadata.create_all(server.engine)
    for name in ("Ann", "Bea"):
        LocalCrm(server.engine, "US").create_customer(
            NewCustomer(id=name.lower(), display_name=name, numbers=(NUMBER,))
        )

    def asked(tx: Transaction) -> tuple[object, ...]:
        known = tx.call_by_sid(sid), tx.open_callback(NUMBER), tx.recognise(NUMBER, "US")
        return *known, tx.line(SUPPORT)

    def foreseen(tx: Transaction) -> tuple[object, ...]:
        tx.foresee_caller(sid, NUMBER, "US", SUPPORT)
        return asked(tx)

    def foreseen_of_nobody(tx: Transaction) -> tuple[object, ...]:
        tx.foresee_caller("CAnobody", "anonymous", "US")
        return tx.call_by_sid("CAnobody"), tx.open_callback("anonymous"), *asked(tx)

    as_read = server.store.look(asked)
    assert as_read[0] is not None
    assert as_read[2] == Recognition(match="several")
    assert server.store.look(foreseen) == as_read
    assert server.store.look(foreseen_of_nobody) == (None, None, *as_read)


class Counted:
    """How many connections the pool has given out and taken back."""

    def __init__(self, engine: sa.Engine) -> None:
        self.out, self.back = 0, 0
        event.listen(engine, "checkout", self._given)
        event.listen(engine, "checkin", self._taken)

    def _given(self, *_: object) -> None:
        self.out += 1

    def _taken(self, *_: object) -> None:
        self.back += 1


def test_a_kept_connection_is_used_again_until_it_has_rested(server: TestHouse) -> None:
    now = [100.0]
    counted = Counted(server.engine)
    kept = KeptConnections(reading(server.engine), lambda: now[0])
    one = sa.text("SELECT 1")
    for _ in range(3):
        assert kept.use(lambda db: db.execute(one).scalar()) == 1
    assert (counted.out, counted.back) == (1, 0)
    now[0] += 1
    kept.use(lambda db: db.execute(one).scalar())
    assert (counted.out, counted.back) == (2, 1)
    with pytest.raises(DBAPIError):
        kept.use(lambda db: db.execute(sa.text("SELECT 1 / 0")).scalar())
    assert (counted.out, counted.back) == (2, 2)
    kept._give_back()


def test_no_more_are_kept_than_leaves_some_for_others(server: TestHouse) -> None:
    counted = Counted(server.engine)
    kept = KeptConnections(reading(server.engine))

    def deeper(left: int) -> None:
        kept.use(lambda _db: deeper(left - 1) if left else None)

    deeper(KEPT + 2)
    assert counted.out - counted.back == KEPT
    kept._give_back()
    assert counted.out == counted.back


def test_work_outside_of_a_store_is_in_the_transaction_it_is_given(server: TestHouse) -> None:
    with server.engine.begin() as db:
        tx = SqlTransaction(db, 1000.0, "test")
        adds("ana", tx)
        tx.finish()
        assert agents(server) == []
    assert agents(server) == ["ana"]
