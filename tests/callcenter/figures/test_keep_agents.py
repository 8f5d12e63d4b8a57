"""What is kept of agents: their time by what they did, and what came of their offers and calls."""

from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain.agent import AgentState
from callcenter.domain.figure_names import AGENT_COUNTS, AGENT_SECONDS
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.reports.agent_day import agent_day
from callcenter.store import figure_tables as f
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.callcenter.figures.busy_day import busy_day
from tests.stage.house import TestHouse

ON_CALL = ("talk_s", "hold_s", "connecting_s", "consult_s")


def kept(house: TestHouse, table: sa.Table, agent_id: str) -> list[Any]:
    FigureKeeper(house.engine, house.clock).keep_all()
    with house.engine.connect() as db:
        return list(db.execute(sa.select(table).filter_by(agent_id=agent_id)).mappings())


def whole(rows: list[Any]) -> Any:
    return {name: sum(row[name] for row in rows) for name in (*AGENT_COUNTS, *AGENT_SECONDS)}


def test_her_time_is_told_apart(house: TestHouse) -> None:
    house.agent("ana")
    house.clock.pass_(50)
    sid = house.call_in()
    house.clock.pass_(3)
    house.join_browser("ana")
    house.clock.pass_(1)
    house.caller_joins(sid)
    house.clock.pass_(100)
    house.hangs_up(sid)
    house.clock.pass_(12)
    house.act(finish_wrap_up, house.the_call(sid).id, "ana", WrapUp("Answered", True))
    (row,) = kept(house, f.agent_intervals, "ana")
    assert (row["ready_s"], row["offered_s"], row["connecting_s"]) == (50, 3, 1)
    assert (row["talk_s"], row["hold_s"], row["wrap_up_s"]) == (100, 0, 12)
    assert (row["signed_in_s"], row["handled"], row["answered"]) == (166, 1, 1)
    assert (row["offers"], row["rona"], row["resolved"], row["repeats"]) == (1, 0, 1, 0)


@pytest.mark.parametrize("agent_id", ["ana", "ben", "dora"])
def test_it_is_what_her_day_says(house: TestHouse, agent_id: str) -> None:
    """The page of one agent's day is read from her events by other code."""
    began = house.clock() - 1
    busy_day(house)
    row = whole(kept(house, f.agent_days, agent_id))
    told = agent_day(house.engine, agent_id, began, house.clock())
    seconds = Counter({state: round(s, 6) for state, s in told.seconds.items()})
    assert row["ready_s"] == pytest.approx(seconds[AgentState.READY])
    assert sum(row[name] for name in ON_CALL) == pytest.approx(seconds[AgentState.ON_CALL])
    assert row["wrap_up_s"] == pytest.approx(seconds[AgentState.WRAPPING_UP])
    assert (row["offers"], row["declines"], row["rona"], row["answered"]) == (
        told.offered,
        told.declined,
        told.rang_out,
        told.answered,
    )


def test_transfers_are_given_and_taken(house: TestHouse) -> None:
    busy_day(house)
    ana = whole(kept(house, f.agent_days, "ana"))
    ben = whole(kept(house, f.agent_days, "ben"))
    assert (ana["transfers_given"], ana["transfers_taken"]) == (3, 0)
    assert (ben["transfers_given"], ben["transfers_taken"]) == (0, 2)
    assert ben["consult_s"] == 25


def test_time_goes_on_where_nothing_happens(house: TestHouse) -> None:
    house.agent("ana")
    house.pass_(3600, step=60)
    rows = kept(house, f.agent_intervals, "ana")
    assert sum(row["ready_s"] for row in rows) >= 3600 - 900
    assert {row["ready_s"] for row in rows[1:-1]} == {900.0}


def test_counting_in_pieces_is_counting_at_once(house: TestHouse) -> None:
    """Every mark of the day counted on its own, and all of it from the journal afterwards."""
    busy_day(house)
    before = kept(house, f.agent_intervals, "ana")
    with house.engine.begin() as db:
        db.execute(sa.delete(f.agent_intervals))
        mark = {"subject": "agent", "subject_id": "ana", "at": before[0]["start"]}
        db.execute(sa.insert(f.figure_marks).values(mark))
    assert kept(house, f.agent_intervals, "ana") == before
