"""From the agent's joined leg to two people who hear each other, and what can go wrong there."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.ports import Gone, TelephonyBusy
from callcenter.workflows.leave_room import caller_never_joined
from tests.stage.house import TestHouse


def test_a_caller_who_is_gone_when_she_is_moved_has_abandoned_and_nobody_is_blamed(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.telephony.up.discard(cleo)
    leg = house.join_browser("ana")
    call = house.the_call(cleo)
    assert (call.state, call.end_reason) == (CallState.ENDED, EndReason.ABANDONED_RINGING)
    assert house.the_agent("ana").state is AgentState.READY
    assert ("hang_up", leg) in house.telephony.asked
    assert leg not in house.telephony.up


@pytest.mark.parametrize("fault", [Gone("21220"), TelephonyBusy("429", 0.3)])
def test_a_caller_who_is_still_up_is_moved_a_moment_later(
    house: TestHouse, fault: Exception
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.telephony.fault = fault
    house.join_browser("ana")
    assert ("move_caller", cleo) not in house.telephony.asked
    house.pass_(2)
    assert house.telephony.asked.count(("move_caller", cleo)) == 1
    assert house.the_call(cleo).state is CallState.CONNECTING


def test_a_second_join_is_the_same_join(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    answered = house.the_call(cleo)
    house.pass_(3)
    house.caller_joins(cleo)
    assert house.the_call(cleo) == answered


def test_an_agents_leg_that_drops_while_connecting_leaves_the_caller_at_the_lines_head(
    house: TestHouse,
) -> None:
    house.agent("ana", skill=9)
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.pass_(3)
    other = house.call_in("max", tier="gold")
    leg = house.join_browser("ana")
    house.leg_drops(leg)
    call = house.the_call(cleo)
    assert (call.state, call.waiting_since) == (CallState.WAITING, since)
    assert ("send_to_line", cleo) in house.telephony.asked
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason) == (AgentState.AWAY, "connection lost")
    assert house.the_call(other).state is CallState.WAITING


def test_a_join_that_nobody_reported_is_found_in_the_room(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.join_browser("ana")
    house.telephony.rooms.add((house.the_call(cleo).room or "", cleo))
    house.pass_(10)
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_caller_who_never_reaches_the_room_goes_back_to_the_lines_head(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.join_browser("ana")
    house.pass_(10)
    call = house.the_call(cleo)
    assert call.requeues == 1
    assert call.waiting_since == since
    assert ("send_to_line", cleo) in house.telephony.asked
    assert call.agent_id == "ana"  # ready again, and asked again


def test_a_caller_who_did_reach_the_room_stays_there(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(caller_never_joined, house.the_call(cleo).id)
    house.pass_(30)
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_move_that_was_decided_before_the_caller_was_put_back_is_left_out(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.telephony.fault = TelephonyBusy("429", 5.0)
    leg = house.join_browser("ana")
    house.leg_drops(leg)
    house.pass_(10)
    assert ("move_caller", cleo) not in house.telephony.asked
