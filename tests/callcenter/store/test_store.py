"""Transactions: all or nothing, again for whoever lost a race, never one inside another."""

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from callcenter.domain import events as e
from callcenter.domain.errors import Conflict, NotFound
from callcenter.ports import Transaction
from callcenter.store.ids import encoded, time_sorted
from callcenter.store.store import TRIES, lost_race
from tests.stage.house import TestHouse


class Postgres(Exception):
    """What the driver raises, as far as we look at it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (Conflict("changed"), True),
        (IntegrityError("insert", {}, Exception("unique")), True),
        (OperationalError("x", {}, Postgres("40001")), True),
        (OperationalError("x", {}, Postgres("40P01")), True),
        (OperationalError("x", {}, Exception("database is locked")), True),
        (OperationalError("x", {}, Postgres("57P01")), False),
        (OperationalError("x", {}, Exception("disk full")), False),
    ],
)
def test_a_lost_race_is_told_from_a_lost_database(fault: Exception, lost: bool) -> None:
    assert lost_race(fault) is lost


def test_whoever_loses_is_run_again_from_the_start_and_not_for_ever(house: TestHouse) -> None:
    tries = []

    def lose(tx: Transaction) -> None:
        tries.append(tx)
        raise Conflict("changed by somebody else")

    with pytest.raises(Conflict):
        house.do(lose)
    assert len(tries) == len(set(map(id, tries))) == TRIES


def test_a_fault_leaves_nothing_behind_and_nothing_follows(house: TestHouse) -> None:
    heard: list[object] = []
    house.store.after_commit = heard.append

    def fail(tx: Transaction) -> None:
        tx.record(e.AgentAdded("ana", "Ana", "browser", None))
        tx.set_timer("offer_expires", "o1", tx.now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        house.do(fail)
    with pytest.raises(NotFound, match="no agent 'ana'"):
        house.the_agent("ana")
    assert house.journal() == []
    assert heard == []


def test_a_transaction_inside_a_transaction_is_a_mistake_of_ours(house: TestHouse) -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"):
        house.do(lambda tx: house.do(lambda inner: None))
    assert house.do(lambda tx: tx.lines())


def test_what_is_read_twice_in_a_transaction_is_the_same_and_knows_what_was_recorded(
    house: TestHouse,
) -> None:
    house.agent("ana", ready=False)

    def work(tx: Transaction) -> None:
        assert tx.agent("ana") is tx.agent("ana")
        tx.record(e.AgentBecameReady("ana"))
        assert tx.agent("ana").state == "ready"

    house.do(work)


def test_what_is_not_there_is_not_found(house: TestHouse) -> None:
    for read in ("call", "agent", "offer", "leg", "line"):
        with pytest.raises(NotFound, match="x-none"):
            house.do(lambda tx, read=read: getattr(tx, read)("x-none"))


def test_a_dropped_event_is_kept_in_the_journal_and_changes_nothing(house: TestHouse) -> None:
    house.agent("ana", ready=False)
    assert house.do(lambda tx: tx.record(e.AgentOffered("ana", "o1", "c1"))) is False
    [row] = house.journal(kind="AgentOffered")
    assert row.dropped
    assert house.the_agent("ana").version == 0


def test_ids_sort_by_their_time_and_fit_their_column() -> None:
    ids = [time_sorted(1_764_666_000.0 + second, lambda most: most - 1) for second in range(50)]
    assert ids == sorted(ids)
    assert {len(made) for made in ids} == {13}
    assert encoded(31, 2) == "0z"
