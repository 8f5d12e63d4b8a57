"""An agent's leg is gone in the middle of a call."""

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.hand_off import HandOff
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import hang_up, hold_call, write_note
from callcenter.workflows.transfer_call import give_packet
from tests.stage.house import TestHouse


def test_a_browser_that_drops_puts_the_caller_at_the_head_with_the_same_story(
    house: TestHouse,
) -> None:
    house.agent("ana", skill=9)
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.pass_(4)
    leg = house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.do(lambda tx: write_note(tx, call_id, "ana", "Wrong part."))
    house.do(lambda tx: give_packet(tx, tx.call(call_id), HandOff("Gist."), "ana", "Ben", "why"))
    house.pass_(60)
    house.leg_drops(leg)
    call = house.the_call(cleo)
    assert (call.state, call.waiting_since, call.note) == (CallState.WAITING, since, "Wrong part.")
    assert call.hand_off is not None
    assert call.hand_off["gist"] == "Gist."
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason) == (AgentState.AWAY, "connection lost")
    house.agent("ben")
    house.talk(cleo, "ben")
    again = house.the_call(cleo)
    assert (again.agent_id, again.first_agent_id, again.waiting_since) == ("ben", "ana", since)


def test_a_telephone_laid_down_ends_the_call(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    cleo = house.call_in()
    leg = house.press_one("ana")
    house.caller_joins(cleo)
    house.leg_drops(leg)
    assert house.the_call(cleo).end_reason is EndReason.AGENT_HUNG_UP
    assert ("hang_up", cleo) in house.telephony.asked
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_an_end_that_was_meant_ends_the_call_for_both(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.act(hang_up, house.the_call(cleo).id, "ana")
    assert house.the_call(cleo).end_reason is EndReason.AGENT_HUNG_UP
    assert {("hang_up", cleo), ("hang_up", leg)} <= set(house.telephony.asked)
    house.leg_drops(leg)
    assert house.the_call(cleo).state is CallState.ENDED
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_a_drop_on_hold_brings_the_caller_back_to_the_line_with_her_hold_counted(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.act(hold_call, house.the_call(cleo).id, "ana")
    house.pass_(10)
    house.leg_drops(leg)
    call = house.the_call(cleo)
    assert (call.state, call.hold_s, call.held_since) == (CallState.WAITING, 10.0, None)


def test_a_drop_while_a_colleague_is_rung_takes_the_ringing_back(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.do(lambda tx: consult(tx, call_id, "ana", Whom(agent_id="ben"), hold=True))
    house.leg_drops(leg)
    consulted = house.the_offers()[1]
    assert consulted.state == "withdrawn"
    call = house.the_call(cleo)
    assert (call.agent_id, call.state) == ("ben", CallState.OFFERED)
    house.talk(cleo, "ben")
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_drop_with_a_colleague_in_the_room_leaves_the_caller_with_her(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.do(lambda tx: consult(tx, call_id, "ana", Whom(agent_id="ben"), hold=True))
    house.join_browser("ben")
    house.leg_drops(leg)
    call = house.the_call(cleo)
    assert (call.state, call.agent_id) == (CallState.TALKING, "ben")
    assert ("unhold", cleo) in house.telephony.asked
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    assert house.the_agent("ben").state is AgentState.ON_CALL


def test_the_second_word_of_the_same_drop_changes_nothing(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.leg_drops(leg)
    before = house.the_call(cleo)
    house.leg_drops(leg, "found gone")
    assert house.the_call(cleo) == before


def test_a_caller_who_hung_up_is_not_put_back_in_line_when_the_agents_leg_is_heard_of_first(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.telephony.up.discard(cleo)
    house.leg_drops(leg, "moderator_ended_conference")
    assert house.the_call(cleo).end_reason is EndReason.CALLER_HUNG_UP
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
