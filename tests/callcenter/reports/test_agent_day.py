"""An agent's day is the sum of what she was."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.errors import Invalid, NotFound
from callcenter.reports.agent_day import AFTER, agent_day
from callcenter.workflows import change_presence, control_call
from tests.stage.house import TestHouse


def test_it_adds_up_to_the_whole_time(house: TestHouse) -> None:
    began = house.clock()
    house.agent("ana")
    house.clock.pass_(60)
    sid = house.call_in("cleo")
    house.clock.pass_(4)
    house.talk(sid, "ana")
    house.clock.pass_(120)
    call = house.the_call(sid).id
    house.do(lambda tx: control_call.hang_up(tx, call, "ana"))
    house.pass_(20)
    house.do(lambda tx: change_presence.go_away(tx, "ana", "lunch"))
    house.clock.pass_(30)
    day = agent_day(house.engine, "ana", began, house.clock())
    assert day.seconds[AgentState.READY] == pytest.approx(60, abs=1)
    assert day.seconds[AgentState.OFFERED] == pytest.approx(4)
    assert day.seconds[AgentState.ON_CALL] == pytest.approx(120)
    assert day.seconds[AgentState.WRAPPING_UP] == pytest.approx(20, abs=1)
    assert sum(day.seconds.values()) == pytest.approx(house.clock() - began)
    assert day.spells[-1].reason == "lunch"
    assert (day.offered, day.joined, day.rang_out, day.answered) == (1, 1, 0, 1)


def test_it_knows_what_she_was_before_it_looks(house: TestHouse) -> None:
    house.agent("ana")
    house.clock.pass_(1000)
    day = agent_day(house.engine, "ana", house.clock() - 100, house.clock())
    assert day.seconds == {AgentState.READY: 100.0}


def test_it_counts_who_let_it_ring(house: TestHouse) -> None:
    began = house.clock()
    house.agent("ana")
    house.call_in("cleo")
    house.pass_(16)
    day = agent_day(house.engine, "ana", began, house.clock())
    assert (day.offered, day.rang_out, day.joined) == (1, 1, 0)
    assert day.spells[-1].state is AgentState.NOT_RESPONDING


def test_only_known_events_move_her() -> None:
    assert AFTER["AgentTookCall"] is AgentState.ON_CALL
    assert AFTER["WrapUpEnded"] is AgentState.READY
    assert set(AFTER.values()) == set(AgentState)
    assert "ConnectionLost" not in AFTER
    assert "AwayRequested" not in AFTER


def test_it_refuses_a_day_that_is_none(house: TestHouse) -> None:
    house.agent("ana")
    now = house.clock()
    for since, until in ((now, now), (now, now - 1), (now - 40 * 86_400, now)):
        with pytest.raises(Invalid):
            agent_day(house.engine, "ana", since, until)
    with pytest.raises(NotFound):
        agent_day(house.engine, "nobody", now - 1, now)
