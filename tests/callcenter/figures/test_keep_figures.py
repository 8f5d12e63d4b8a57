"""What the worker keeps: each call's record, and the sums of its line, however late the facts."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain.hand_off import HandOff
from callcenter.figures import keep_figures
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.store import figure_tables as f
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.transfer_call import transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse


@pytest.fixture
def keep(house: TestHouse) -> Any:
    return FigureKeeper(house.engine, house.clock).keep_all


def rows(house: TestHouse, table: sa.Table, **where: Any) -> list[Any]:
    with house.engine.connect() as db:
        return list(db.execute(sa.select(table).filter_by(**where)).mappings())


def the_row(house: TestHouse, table: sa.Table, **where: Any) -> Any:
    (row,) = rows(house, table, **where)
    return row


def counted(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in row if name not in ("line_id", "start", "day")}


def test_a_call_that_went_well_is_counted(house: TestHouse, keep: Any) -> None:
    cleo = house.call_in(tier="gold")
    house.clock.pass_(8)
    house.agent("ana")
    house.talk(cleo, "ana")
    house.clock.pass_(100)
    house.hangs_up(cleo)
    call_id = house.the_call(cleo).id
    house.clock.pass_(10)
    house.act(finish_wrap_up, call_id, "ana", WrapUp("Answered", True))
    keep()
    call = the_row(house, f.call_figures)
    assert (call["wait_s"], call["talk_s"], call["hold_s"], call["wrap_up_s"]) == (8, 100, 0, 10)
    assert (call["time_to_human_s"], call["menu_s"]) == (8, 0)
    assert (call["line_id"], call["first_agent_id"], call["tier"]) == ("support", "ana", "gold")
    assert (call["promise_s"], call["definition"]) == (30, 4)
    assert the_row(house, f.line_visits)["result"] == "answered"
    sums = the_row(house, f.line_intervals)
    assert (sums["offered"], sums["answered"], sums["answered_in_goal"]) == (1, 1, 1)
    assert (sums["handled"], sums["resolved"], sums["repeats"]) == (1, 1, 0)
    assert sums["waits"][1] == 1
    day = the_row(house, f.line_days)
    assert counted(day) == counted(sums)


def test_counting_twice_counts_once(house: TestHouse, keep: Any) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    keep()
    house.hangs_up(cleo)
    keep()
    before = rows(house, f.line_intervals), rows(house, f.line_days)
    mark = {"subject": "call", "subject_id": house.the_call(cleo).id, "at": 0.0}
    with house.engine.begin() as db:
        db.execute(sa.insert(f.figure_marks), [mark, mark])
    keep()
    assert (rows(house, f.line_intervals), rows(house, f.line_days)) == before
    assert rows(house, f.figure_marks) == []


def test_a_caller_handed_to_another_line_counts_once_where_she_entered(
    house: TestHouse, keep: Any
) -> None:
    house.line("billing", position=1)
    house.agent("ana")
    house.agent("ben", "billing")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.clock.pass_(60)
    call_id = house.the_call(cleo).id
    house.act(transfer_cold, call_id, "ana", Whom(line_id="billing"), HandOff("bills"), "bills")
    house.clock.pass_(4)
    house.talk(cleo, "ben")
    house.clock.pass_(30)
    house.hangs_up(cleo)
    keep()
    support = the_row(house, f.line_intervals, line_id="support")
    billing = the_row(house, f.line_intervals, line_id="billing")
    assert (support["offered"], support["answered"], support["transferred_out"]) == (1, 1, 1)
    assert (billing["offered"], billing["answered"], billing["transferred_in"]) == (0, 0, 1)
    assert (support["handled"], billing["handled"]) == (1, 1)
    assert (support["talk_s"], billing["talk_s"]) == (60, 30)
    visit = the_row(house, f.line_visits, line_id="billing")
    assert (visit["via"], visit["wait_s"], visit["agent_id"]) == ("transfer", 4, "ben")


def test_a_repeat_within_seven_days_is_told_of_the_earlier_call(
    house: TestHouse, keep: Any
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.hangs_up(cleo)
    first = house.the_call(cleo).id
    house.act(finish_wrap_up, first, "ana", WrapUp("Answered", True))
    keep()
    house.clock.pass_(3 * 86_400)
    with house.engine.begin() as db:
        db.exec_driver_sql("update calls set provider_sid = 'CAbefore'")
    again = house.call_in()
    house.hangs_up(again)
    keep()
    assert the_row(house, f.call_figures, call_id=first)["repeated_by"] is not None
    second = house.the_call(again).id
    assert the_row(house, f.call_figures, call_id=second)["repeat_of"] == first
    early, late = sorted(rows(house, f.line_days), key=lambda row: row["day"])
    assert (early["resolved"], early["repeats"], late["opened"]) == (1, 1, 0)


def test_a_changed_promise_rewrites_no_history(house: TestHouse, keep: Any) -> None:
    for name, promise_s in (("cleo", 30.0), ("max", 10.0)):
        with house.engine.begin() as db:
            db.exec_driver_sql(f"update lines set promise_s = {promise_s}")
        sid = house.call_in(name)
        house.clock.pass_(20)
        house.agent(f"agent-{name}")
        house.talk(sid, f"agent-{name}")
        house.hangs_up(sid)
        keep()
    sums = the_row(house, f.line_intervals)
    assert (sums["answered"], sums["answered_in_promise"]) == (2, 1)
    assert sums["terms"] == {"30|12|5|4": 1, "10|12|5|4": 1}


def test_the_worker_counts_by_itself(house: TestHouse) -> None:
    house.call_in()
    house.pass_(5)
    assert the_row(house, f.line_intervals)["waiting"] == 1
    assert rows(house, f.figure_marks, subject="call") == []


@pytest.mark.parametrize(
    ("others", "step_s", "at_last"),
    [(True, 0.0001, 48), (True, 0.0009, 11), (True, 0.004, 2), (True, 0.06, 1), (False, 0.06, 48)],
)
def test_where_callers_are_served_a_batch_is_as_small_as_it_takes(
    house: TestHouse,
    monkeypatch: pytest.MonkeyPatch,
    others: bool,
    step_s: float,
    at_last: int,
) -> None:
    """Each call takes so long to count; a worker that serves nobody takes as many all the same."""
    sizes: list[int] = []
    now = [0.0]

    def step(_db: Any, _now: float, at_once: int) -> int:
        sizes.append(at_once)
        now[0] += at_once * step_s
        return at_once

    monkeypatch.setattr(keep_figures, "serves", lambda: others)
    monkeypatch.setattr(keep_figures, "breathe", lambda: None)
    monkeypatch.setattr(keep_figures.time, "perf_counter", lambda: now[0])
    house.call_in()
    keeper = FigureKeeper(house.engine, house.clock)
    keeper._in_turns(keep_figures.store.MARKED, step, 12)
    assert sizes[0] == 48
    assert sizes[-1] == at_last
