"""The caller hangs up: in each state a reason of its own, and everybody released."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.ports import Recognition
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import hold_call
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from ivr.flow import Choice, Flow, Menu
from tests.stage.house import TestHouse

MENU = Menu((Choice("1", {"en": "Support"}, "support"), Choice("2", {"en": "Sales"}, "sales")))


def in_menu(house: TestHouse) -> str:
    door = Door(Flow("support", MENU), "Harbour & Finch", "en", "UTC", None)
    arrival = Arrival("CAcleo", "+14155550123", "+18005550100", False, "full")
    house.do(lambda tx: receive_call(tx, arrival, door, Recognition()))
    return "CAcleo"


def test_in_the_menu(house: TestHouse) -> None:
    cleo = in_menu(house)
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_MENU


def test_while_waiting(house: TestHouse) -> None:
    cleo = house.call_in()
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_WAITING


def test_while_connecting_the_agent_is_ready_with_the_place_she_had(house: TestHouse) -> None:
    house.agent("ana")
    since = house.the_agent("ana").ready_since
    house.pass_(9)
    cleo = house.call_in()
    leg = house.join_browser("ana")
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_RINGING
    ana = house.the_agent("ana")
    assert (ana.state, ana.ready_since) == (AgentState.READY, since)
    assert ("hang_up", leg) in house.telephony.asked


def test_while_talking_the_agent_wraps_up(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.CALLER_HUNG_UP
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_on_hold(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(hold_call, house.the_call(cleo).id, "ana")
    house.pass_(12)
    house.hangs_up(cleo)
    call = house.the_call(cleo)
    assert (call.end_reason, call.hold_s) == (EndReason.ABANDONED_HOLD, 12.0)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


@pytest.mark.parametrize("joined", [False, True])
def test_during_a_consult_everybody_is_released(house: TestHouse, joined: bool) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.do(lambda tx: consult(tx, call_id, "ana", Whom(agent_id="ben"), hold=True))
    if joined:
        house.join_browser("ben")
    house.hangs_up(cleo)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    expected = AgentState.WRAPPING_UP if joined else AgentState.READY
    assert house.the_agent("ben").state is expected
    assert all(not offer.open for offer in house.the_offers())


def test_a_fault_of_her_line_is_a_failed_call(house: TestHouse) -> None:
    cleo = house.call_in()
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(cleo), failed=True))
    assert house.the_call(cleo).end_reason is EndReason.FAILED


def test_the_end_is_sticky(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.hangs_up(cleo)
    ended = house.the_call(cleo)
    house.pass_(5)
    house.hangs_up(cleo)
    house.caller_joins(cleo)
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(cleo), failed=True))
    assert house.the_call(cleo) == ended
    assert ended.state is CallState.ENDED
    assert house.logged == [ended.id]
