"""Connections to PostgreSQL: doubted in time, replaced when dead, waited for beside others."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.ports import Transaction
from callcenter.store.connections import DOUBTED_AFTER_S, Doubts
from callcenter.store.engine import open_engine, reading, writing_once
from callcenter.store.store import TRIES_WHEN_LOST
from callcenter.store.transaction import SqlTransaction
from tests.stage.house import TestHouse

KILL_OTHERS = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'ours'"
)
OURS = "SET application_name = 'ours'"
STATE = sa.text("SELECT state FROM pg_stat_activity WHERE application_name = 'ours'")


@pytest.fixture
def engine(postgres_url: str) -> Iterator[sa.Engine]:
    engine = open_engine(postgres_url, pool_size=2)
    yield engine
    engine.dispose()


@pytest.fixture
def outside(postgres_url: str) -> Iterator[sa.Engine]:
    """Somebody else at the same server."""
    engine = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def test_what_has_rested_is_doubted_and_after_a_loss_whatever_was_alive_before_it() -> None:
    now = 100.0
    doubts = Doubts(lambda: now)
    assert not doubts.doubted(now - DOUBTED_AFTER_S)
    assert doubts.doubted(now - DOUBTED_AFTER_S - 0.01)
    doubts._lost(None, None, None)
    assert doubts.doubted(now)
    now += 0.01
    assert not doubts.doubted(now)


def test_one_that_died_while_it_rested_is_replaced_before_anybody_uses_it(
    engine: sa.Engine, outside: sa.Engine
) -> None:
    with engine.connect() as db:
        db.exec_driver_sql(OURS)
        db.commit()
    with outside.connect() as db:
        assert db.execute(KILL_OTHERS).all() == [(True,)]
    time.sleep(DOUBTED_AFTER_S + 0.1)
    with engine.connect() as db:
        assert db.exec_driver_sql("SELECT 1").scalar() == 1


@pytest.fixture
def house(postgres_url: str) -> Iterator[TestHouse]:
    """A fresh house on PostgreSQL."""
    house = TestHouse(postgres_url)
    house.line()
    yield house
    house.close()


def test_a_transaction_whose_connection_dies_is_done_on_another_once(
    house: TestHouse, outside: sa.Engine
) -> None:
    tries = []

    def work(tx: Transaction) -> None:
        tries.append(tx)
        tx.record(e.AgentAdded("ana", "Ana", "browser", None))
        if len(tries) == 1:
            _die(tx, outside)
        tx.lines()

    house.do(work)
    assert len(tries) == 2
    assert [row.subject_id for row in house.journal(kind="AgentAdded")] == ["ana"]


def test_a_database_that_keeps_dying_is_not_tried_for_ever(
    house: TestHouse, outside: sa.Engine
) -> None:
    tries = []

    def work(tx: Transaction) -> None:
        tries.append(tx)
        _die(tx, outside)
        tx.lines()

    with pytest.raises(sa.exc.OperationalError):
        house.do(work)
    assert len(tries) == TRIES_WHEN_LOST


def test_a_reading_leaves_no_transaction_open(engine: sa.Engine, outside: sa.Engine) -> None:
    with reading(engine).connect() as db, outside.connect() as other:
        db.exec_driver_sql(OURS)
        assert other.execute(STATE).scalar() == "idle"
    with engine.connect() as db, outside.connect() as other:
        db.exec_driver_sql(OURS)
        assert other.execute(STATE).scalar() == "idle in transaction"


def test_a_change_of_one_statement_is_kept_without_a_commit(engine: sa.Engine) -> None:
    with engine.begin() as db:
        db.exec_driver_sql("CREATE TABLE once (n int)")
    try:
        with writing_once(engine).connect() as db:
            db.exec_driver_sql("INSERT INTO once VALUES (1)")
        with engine.connect() as db:
            assert db.exec_driver_sql("SELECT count(*) FROM once").scalar() == 1
    finally:
        with engine.begin() as db:
            db.exec_driver_sql("DROP TABLE once")


GREEN = """
from gevent import monkey
monkey.patch_all()
import sys, time, gevent
from callcenter.store.connections import GreenConnection
from callcenter.store.engine import open_engine

engine = open_engine(sys.argv[1], pool_size=2)
beats = 0

def beat():
    global beats
    while True:
        gevent.sleep(0.02)
        beats += 1

def sleep(seconds):
    with engine.connect() as db:
        return db.exec_driver_sql(f"SELECT {seconds}, pg_sleep({seconds})").one()[0]

gevent.spawn(beat)
began = time.monotonic()
three = [gevent.spawn(sleep, 0.4) for _ in range(3)]
gevent.joinall(three, raise_error=True)
assert time.monotonic() - began < 0.9, "one waited for the other"
assert beats >= 10, beats
with engine.connect() as db:
    assert isinstance(db.connection.driver_connection, GreenConnection)
ended = gevent.spawn(sleep, 30)
gevent.sleep(0.2)
ended.kill()
with gevent.Timeout(3):
    answers = [sleep(0.25), sleep(0.125), sleep(0)]
assert [float(one) for one in answers] == [0.25, 0.125, 0], "an answer that was meant for another"
print("fine")
"""


def test_greenlets_wait_beside_each_other_and_an_ended_one_spoils_no_connection(
    postgres_url: str,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GREEN, postgres_url], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "fine\n", done.stderr


def _die(tx: Transaction, outside: sa.Engine) -> None:
    assert isinstance(tx, SqlTransaction)
    tx.connection.exec_driver_sql(OURS)
    with outside.connect() as db:
        db.execute(KILL_OTHERS)
