"""After the call: the form, the clock, the break that was asked for."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.errors import NotAllowed
from callcenter.workflows.change_presence import become_ready, go_away, sign_out
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up, save_wrap_up
from tests.stage.house import TestHouse


@pytest.fixture
def call_id(house: TestHouse) -> str:
    """Ana has hung up on Cleo, who is done, and wraps up for 20 s."""
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.act(hang_up, call_id, "ana")
    return call_id


def test_the_form_makes_her_ready_and_stays(house: TestHouse, call_id: str) -> None:
    house.act(finish_wrap_up, call_id, "ana", WrapUp("answered", True, "All well."))
    call = house.do(lambda tx: tx.call(call_id))
    assert (call.outcome, call.resolved, call.note, call.wrapped_up) == (
        "answered",
        True,
        "All well.",
        True,
    )
    assert house.the_agent("ana").state is AgentState.READY


def test_a_draft_is_kept_when_the_clock_ends_it(house: TestHouse, call_id: str) -> None:
    house.act(save_wrap_up, call_id, "ana", WrapUp("answered", None, "Half a note"))
    house.pass_(21)
    call = house.do(lambda tx: tx.call(call_id))
    assert (call.note, call.outcome, call.wrapped_up) == ("Half a note", "answered", False)
    assert house.the_agent("ana").state is AgentState.READY


def test_a_form_that_comes_after_the_clock_is_kept_and_disturbs_nobody(
    house: TestHouse, call_id: str
) -> None:
    house.pass_(21)
    other = house.call_in("max")
    house.talk(other, "ana")
    house.act(finish_wrap_up, call_id, "ana", WrapUp("answered", True))
    assert house.do(lambda tx: tx.call(call_id)).wrapped_up is True
    assert house.the_agent("ana").state is AgentState.ON_CALL


def test_an_old_form_does_not_end_the_wrap_up_of_the_next_call(
    house: TestHouse, call_id: str
) -> None:
    house.pass_(21)
    other = house.call_in("max")
    house.talk(other, "ana")
    house.act(hang_up, house.the_call(other).id, "ana")
    house.act(finish_wrap_up, call_id, "ana", WrapUp("answered", True))
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_the_clock_of_an_earlier_wrap_up_does_not_end_a_later_one(
    house: TestHouse, call_id: str
) -> None:
    house.pass_(15)
    house.act(finish_wrap_up, call_id, "ana", WrapUp("answered", True))
    other = house.call_in("max")
    house.talk(other, "ana")
    house.act(hang_up, house.the_call(other).id, "ana")
    house.pass_(10)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    house.pass_(11)
    assert house.the_agent("ana").state is AgentState.READY


@pytest.mark.parametrize("end", ["form", "clock"])
def test_the_break_she_asked_for_begins_after_the_wrap_up(
    house: TestHouse, call_id: str, end: str
) -> None:
    house.act(go_away, "ana", "lunch")
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    waiting = house.call_in("max")
    if end == "form":
        house.act(finish_wrap_up, call_id, "ana", WrapUp("answered", True))
    else:
        house.pass_(21)
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason) == (AgentState.AWAY, "lunch")
    assert house.the_call(waiting).agent_id is None


def test_ready_ends_the_wrap_up_and_takes_the_break_back(house: TestHouse, call_id: str) -> None:
    house.act(go_away, "ana", "lunch")
    house.act(become_ready, "ana")
    ana = house.the_agent("ana")
    assert (ana.state, ana.away_next, ana.call_id) == (AgentState.READY, None, None)


def test_she_can_sign_out_of_it(house: TestHouse, call_id: str) -> None:
    house.act(sign_out, "ana")
    house.pass_(30)
    assert house.the_agent("ana").state is AgentState.SIGNED_OUT


def test_her_place_in_the_idle_order_starts_when_she_is_ready(
    house: TestHouse, call_id: str
) -> None:
    house.pass_(21)
    assert house.the_agent("ana").ready_since == pytest.approx(house.clock.now, abs=2)


def test_nobody_else_fills_her_form(house: TestHouse, call_id: str) -> None:
    house.agent("max", ready=False)
    for verb in (save_wrap_up, finish_wrap_up):
        with pytest.raises(NotAllowed):
            house.act(verb, call_id, "max", WrapUp("answered", True))
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
