"""What goes on by itself, and goes on whatever fails."""

import pytest
from sqlalchemy.exc import OperationalError

from callcenter import deadlines
from callcenter.domain.call import CallState
from callcenter.figures import keep_figures
from callcenter.ports import DueTimer
from callcenter.worker import FIGURES_EVERY_S, Duty
from tests.stage.house import TestHouse


def fail() -> None:
    raise ZeroDivisionError("a defect")


def lose_the_database() -> None:
    raise OperationalError("select", {}, Exception("connection refused"))


@pytest.mark.parametrize("fault", [fail, lose_the_database])
def test_a_fault_in_one_duty_does_not_stop_the_others(house: TestHouse, fault: object) -> None:
    done: list[str] = []
    house.worker.duties = (
        Duty("broken", 1.0, fault),  # type: ignore[arg-type]
        Duty("whole", 1.0, lambda: done.append("x")),
    )
    house.worker._next = dict.fromkeys(("broken", "whole"), 0.0)
    house.pass_(2)
    assert len(done) >= 2


def test_a_clock_set_back_holds_no_duty_up(house: TestHouse) -> None:
    done: list[str] = []
    house.worker.duties = (Duty("watch", 1.0, lambda: done.append("x")),)
    house.worker._next = {"watch": house.clock.now + 1.0}
    house.clock.pass_(-300)
    house.worker.tick()
    house.worker.tick()
    assert done == ["x"]


def test_a_deadline_that_cannot_be_met_does_not_hold_up_the_others(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(_tx: object, _subject: str) -> None:
        fail()

    meaning = {**deadlines.MEANING, "broken": defect}
    monkeypatch.setattr(deadlines, "MEANING", meaning)
    house.do(lambda tx: tx.set_timer("broken", "x", tx.now))
    house.agent("ana")
    cleo = house.call_in()
    house.pass_(16)
    assert house.the_call(cleo).state is CallState.WAITING


def test_a_deadline_of_something_that_is_gone_is_put_aside(house: TestHouse) -> None:
    house.do(lambda tx: tx.set_timer("offer_expires", "o-none", tx.now))
    house.pass_(2)
    timer = DueTimer("offer_expires", "o-none", house.clock.now)
    assert house.do(lambda tx: tx.take_timer(timer)) is False


def test_a_deadline_is_met_by_one_taker(house: TestHouse) -> None:
    house.do(lambda tx: tx.set_timer("offer_expires", "o1", 5.0))
    timer = DueTimer("offer_expires", "o1", 5.0)
    assert [house.do(lambda tx: tx.take_timer(timer)) for _ in range(2)] == [True, False]


def test_a_deadline_that_was_set_anew_is_not_met_at_its_old_time(house: TestHouse) -> None:
    house.do(lambda tx: tx.set_timer("offer_expires", "o1", 5.0))
    house.do(lambda tx: tx.set_timer("offer_expires", "o1", 9.0))
    assert not house.do(lambda tx: tx.take_timer(DueTimer("offer_expires", "o1", 5.0)))
    assert house.do(lambda tx: tx.take_timer(DueTimer("offer_expires", "o1", 9.0)))


def test_it_runs_until_it_is_told_to_stop(house: TestHouse) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        house.worker.stopping = len(pauses) == 3

    house.worker.run(pause)
    assert len(pauses) == 3


def test_a_deadline_does_not_wait_for_all_the_figures(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long counting takes, it is met between two batches."""
    house.agent("ana")
    cleo = house.call_in()
    for n in range(4 * keep_figures.BATCH):
        house.hangs_up(house.call_in(f"caller{n}"))
    seen: list[CallState] = []

    def slowly() -> None:  # where a batch is done and its transaction is closed
        seen.append(house.the_call(cleo).state)
        house.clock.pass_(6)

    monkeypatch.setattr(keep_figures, "breathe", slowly)
    assert house.the_call(cleo).state is CallState.OFFERED
    house.clock.pass_(FIGURES_EVERY_S)
    house.worker.tick()
    assert seen[0] is CallState.OFFERED
    assert seen[-1] is CallState.WAITING
