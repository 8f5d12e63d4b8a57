"""Who is there: ready, away, signed out; and a socket that drops."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.errors import Invalid, NotNow
from callcenter.workflows.change_presence import (
    become_ready,
    change_reach,
    go_away,
    lose_connection,
    restore_connection,
    sign_out,
)
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse


def test_ready_twice_keeps_her_place(house: TestHouse) -> None:
    house.agent("ana")
    since = house.the_agent("ana").ready_since
    house.pass_(10)
    house.act(become_ready, "ana")
    assert house.the_agent("ana").ready_since == since


def test_away_has_its_reason_and_gets_nobody(house: TestHouse) -> None:
    house.agent("ana")
    house.act(go_away, "ana", "lunch")
    cleo = house.call_in()
    assert house.the_agent("ana").reason == "lunch"
    assert house.the_call(cleo).state is CallState.WAITING
    house.act(go_away, "ana", "training")
    assert house.the_agent("ana").reason == "training"


def test_away_on_a_call_comes_after_it(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(go_away, "ana", "lunch")
    ana = house.the_agent("ana")
    assert (ana.state, ana.away_next) == (AgentState.ON_CALL, "lunch")
    call_id = house.the_call(cleo).id
    house.act(hang_up, call_id, "ana")
    house.act(finish_wrap_up, call_id, "ana", WrapUp())
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason, ana.away_next) == (AgentState.AWAY, "lunch", None)


def test_a_break_asked_for_on_a_call_can_be_taken_back(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(go_away, "ana", "lunch")
    house.act(become_ready, "ana")
    assert house.the_agent("ana").away_next is None


def test_ready_says_nothing_new_while_an_offer_rings(house: TestHouse) -> None:
    house.agent("ana")
    house.call_in()
    before = house.the_agent("ana")
    house.act(become_ready, "ana")
    assert house.the_agent("ana") == before


def test_she_cannot_sign_out_in_the_middle_of_a_call(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    with pytest.raises(NotNow, match="on a call"):
        house.act(sign_out, "ana")


def test_away_may_be_where_she_signs_in(house: TestHouse) -> None:
    house.agent("ana", ready=False)
    house.act(go_away, "ana", "reading mail")
    assert house.the_agent("ana").state is AgentState.AWAY


def test_a_dropped_socket_of_a_free_agent_has_a_grace_and_no_offers_in_it(
    house: TestHouse,
) -> None:
    house.agent("ana")
    house.act(lose_connection, "ana")
    cleo = house.call_in()
    house.pass_(14)
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_call(cleo).state is CallState.WAITING
    house.pass_(2)
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason) == (AgentState.AWAY, "connection lost")


def test_a_socket_that_comes_back_in_time_changes_nothing_and_she_is_offered_who_waits(
    house: TestHouse,
) -> None:
    house.agent("ana")
    house.act(lose_connection, "ana")
    cleo = house.call_in()
    house.pass_(10)
    house.act(restore_connection, "ana")
    assert house.the_call(cleo).agent_id == "ana"
    house.pass_(10)
    assert house.the_agent("ana").state is AgentState.OFFERED


def test_a_second_drop_has_a_grace_of_its_own(house: TestHouse) -> None:
    house.agent("ana")
    house.act(lose_connection, "ana")
    house.pass_(10)
    house.act(restore_connection, "ana")
    house.act(lose_connection, "ana")
    house.pass_(10)
    assert house.the_agent("ana").state is AgentState.READY
    house.pass_(6)
    assert house.the_agent("ana").state is AgentState.AWAY


def test_a_socket_that_drops_on_a_call_means_nothing_the_leg_decides(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(lose_connection, "ana")
    house.pass_(60)
    assert house.the_call(cleo).state is CallState.TALKING
    assert house.the_agent("ana").state is AgentState.ON_CALL


def test_a_socket_still_gone_after_the_call_makes_her_away_then(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.act(lose_connection, "ana")
    house.act(hang_up, house.the_call(cleo).id, "ana")
    house.pass_(60)
    ana = house.the_agent("ana")
    assert (ana.state, ana.reason) == (AgentState.AWAY, "connection lost")


def test_a_phone_agent_needs_no_screen(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.act(lose_connection, "ana")
    house.pass_(30)
    assert house.the_agent("ana").state is AgentState.READY


def test_a_signed_out_agent_loses_nothing(house: TestHouse) -> None:
    house.agent("ana", ready=False)
    house.act(lose_connection, "ana")
    house.pass_(30)
    assert house.the_agent("ana").state is AgentState.SIGNED_OUT


def test_she_takes_calls_by_phone_only_with_a_number_on_file(house: TestHouse) -> None:
    house.agent("ana")
    with pytest.raises(Invalid, match="no phone number"):
        house.act(change_reach, "ana", "phone")
    with pytest.raises(Invalid, match="pigeon"):
        house.act(change_reach, "ana", "pigeon")


def test_a_new_reach_holds_from_the_next_offer_on(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.act(change_reach, "ana", "browser")
    house.call_in()
    assert house.the_offers()[0].reach == "browser"
    assert house.telephony.asked == []
    house.act(change_reach, "ana", "phone")
    house.act(change_reach, "ana", "phone")
    assert len(house.journal(kind="AgentChanged")) == 2
