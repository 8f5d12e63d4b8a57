"""An offer: accepted, declined, rung out, withdrawn, late; and who is asked next."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.errors import NotAllowed, NotFound, NotNow
from callcenter.domain.offer import OfferState
from callcenter.workflows import change_presence, connect_call
from callcenter.workflows.answer_offer import JOIN_WITHIN_S, accept_offer, decline_offer
from callcenter.workflows.leave_room import leg_left
from tests.stage.house import TestHouse


def test_saying_yes_twice_is_saying_it_once(house: TestHouse) -> None:
    house.agent("ana")
    house.call_in()
    offer = house.the_offers()[0]
    house.do(lambda tx: accept_offer(tx, offer.id, "ana"))
    house.pass_(3)
    again = house.do(lambda tx: accept_offer(tx, offer.id, "ana"))
    assert again.state is OfferState.ACCEPTED
    assert again.deadline == offer.made_at + JOIN_WITHIN_S


def test_nobody_answers_somebody_elses_offer(house: TestHouse) -> None:
    house.agent("ana")
    house.agent("ben", ready=False)
    house.call_in()
    offer_id = house.the_offers()[0].id
    with pytest.raises(NotAllowed):
        house.do(lambda tx: accept_offer(tx, offer_id, "ben"))
    with pytest.raises(NotAllowed):
        house.do(lambda tx: decline_offer(tx, offer_id, "ben", "busy"))
    with pytest.raises(NotFound):
        house.do(lambda tx: accept_offer(tx, "o-none", "ana"))


def test_a_click_alone_does_not_move_the_caller(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.act(accept_offer, house.the_agent_offer("ana"), "ana")
    assert house.the_call(cleo).state is CallState.OFFERED
    assert house.telephony.asked == []


def test_who_accepts_and_does_not_join_in_time_loses_the_offer(house: TestHouse) -> None:
    house.agent("ana")
    house.agent("ben")
    cleo = house.call_in()
    first = house.the_call(cleo).agent_id or ""
    house.act(accept_offer, house.the_agent_offer(first), first)
    house.pass_(16)
    assert house.the_agent(first).state is AgentState.NOT_RESPONDING
    assert house.the_call(cleo).agent_id not in (None, first)


def test_a_declined_caller_goes_to_the_next_agent_at_once_and_nobody_is_blamed(
    house: TestHouse,
) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    house.act(decline_offer, house.the_agent_offer("ana"), "ana", "in the middle")
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_call(cleo).agent_id == "ben"
    assert [offer.state for offer in house.the_offers()] == ["declined", "pending"]


def test_a_second_decline_changes_nothing(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.do(lambda tx: decline_offer(tx, offer_id, "ana", "busy"))
    house.do(lambda tx: decline_offer(tx, offer_id, "ana", "busy"))
    assert house.the_call(cleo).agent_id == "ben"


def test_the_only_agent_who_declined_is_asked_again_after_a_while(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.act(decline_offer, house.the_agent_offer("ana"), "ana", "one second")
    house.pass_(18)
    assert house.the_call(cleo).state is CallState.WAITING
    house.pass_(4)
    assert house.the_call(cleo).agent_id == "ana"


@pytest.mark.parametrize("leaving", ["away", "signed out"])
def test_leaving_while_offered_is_a_decline(house: TestHouse, leaving: str) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    if leaving == "away":
        house.do(lambda tx: change_presence.go_away(tx, "ana", "lunch"))
        assert house.the_agent("ana").state is AgentState.AWAY
    else:
        house.do(lambda tx: change_presence.sign_out(tx, "ana"))
        assert house.the_agent("ana").state is AgentState.SIGNED_OUT
    assert house.the_offers()[0].state is OfferState.DECLINED
    assert house.the_call(cleo).agent_id == "ben"


def test_it_reoffers_a_call_the_agent_ignored(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.pass_(16)
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING
    call = house.the_call(cleo)
    assert (call.agent_id, call.waiting_since) == ("ben", since)
    assert house.the_offers()[0].state is OfferState.EXPIRED


def test_who_did_not_respond_is_asked_nothing_until_she_says_she_is_there(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.pass_(100)
    assert len(house.the_offers()) == 1
    house.do(lambda tx: change_presence.become_ready(tx, "ana"))
    assert house.the_call(cleo).agent_id == "ana"


def test_an_unanswered_telephone_rings_longer_and_is_cancelled(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    cleo = house.call_in()
    leg = house.the_leg("ana")
    house.pass_(20)
    assert house.the_call(cleo).state is CallState.OFFERED
    house.pass_(6)
    assert house.the_call(cleo).state is CallState.WAITING
    assert ("hang_up", leg.provider_sid) in house.telephony.asked
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING


@pytest.mark.parametrize("word", ["busy", "no-answer", "failed"])
def test_a_leg_that_cannot_be_reached_fails_its_offer(house: TestHouse, word: str) -> None:
    house.agent("ana", reach="phone", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    leg = house.the_leg("ana")
    house.do(lambda tx: leg_left(tx, tx.leg(leg.id), word))
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING
    assert house.the_call(cleo).agent_id == "ben"
    assert house.the_offers()[0].state is OfferState.FAILED


def test_a_pressed_one_takes_the_call_and_only_the_room_moves_the_caller(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    cleo = house.call_in()
    leg = house.the_leg("ana")
    house.do(lambda tx: connect_call.accept_by_phone(tx, leg.id))
    assert house.the_offers()[0].state is OfferState.ACCEPTED
    assert ("move_caller", cleo) not in house.telephony.asked
    house.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
    assert ("move_caller", cleo) in house.telephony.asked


def test_a_one_pressed_after_the_caller_left_lets_nobody_into_a_room(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    cleo = house.call_in()
    leg = house.the_leg("ana")
    house.hangs_up(cleo)
    assert house.do(lambda tx: connect_call.accept_by_phone(tx, leg.id)) is None


def test_a_hang_up_while_offered_withdraws_the_offer_and_keeps_her_place(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    since = house.the_agent("ana").ready_since
    house.pass_(5)
    cleo = house.call_in()
    leg = house.the_leg("ana")
    house.hangs_up(cleo)
    ana = house.the_agent("ana")
    assert (ana.state, ana.ready_since) == (AgentState.READY, since)
    assert house.the_offers()[0].state is OfferState.WITHDRAWN
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_RINGING
    assert ("hang_up", leg.provider_sid) in house.telephony.asked


def test_answering_a_withdrawn_offer_says_why_not(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.hangs_up(cleo)
    with pytest.raises(NotNow, match="hung up before"):
        house.do(lambda tx: accept_offer(tx, offer_id, "ana"))


def test_a_late_leg_is_taken_while_the_caller_waits_and_the_agent_is_unclaimed(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.pass_(16)
    house.telephony.up.add("CAlate")
    leg = house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAlate"))
    house.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
    assert house.the_call(cleo).state is CallState.CONNECTING
    assert house.the_agent("ana").state is AgentState.ON_CALL
    assert house.the_offers()[0].state is OfferState.JOINED


def test_a_late_leg_gets_nobody_once_a_colleague_has_the_caller(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.pass_(16)
    late = house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAlate"))
    assert late is None
    house.talk(cleo, "ben")
    assert house.the_call(cleo).agent_id == "ben"


def test_a_leg_let_in_late_and_overtaken_hears_a_word_and_is_let_go(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.pass_(16)
    house.telephony.up.add("CAlate")
    leg = house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAlate"))
    house.agent("ben")
    assert house.the_call(cleo).agent_id == "ben"
    house.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
    assert ("let_go", "CAlate") in house.telephony.asked
    assert house.the_call(cleo).agent_id == "ben"
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING


def test_a_cancelled_telephone_that_still_reaches_the_room_is_let_go(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.call_in()
    leg = house.the_leg("ana")
    house.pass_(26)
    house.telephony.up.add(leg.provider_sid or "")
    house.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
    assert ("let_go", leg.provider_sid) in house.telephony.asked
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING


def test_a_second_tab_of_hers_is_let_go_and_its_end_hurts_nobody(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    house.telephony.up |= {"CAone", "CAtwo"}
    one = house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAone"))
    two = house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAtwo"))
    assert one.room == two.room
    house.do(lambda tx: connect_call.leg_joined(tx, tx.leg(one.id)))
    house.caller_joins(cleo)
    house.do(lambda tx: leg_left(tx, tx.leg(two.id), "tab closed"))
    assert house.the_call(cleo).state is CallState.TALKING
    assert house.the_agent("ana").state is AgentState.ON_CALL


def test_a_repeated_request_for_the_leg_gives_the_same_leg(house: TestHouse) -> None:
    house.agent("ana")
    house.call_in()
    offer_id = house.the_agent_offer("ana")
    plan = lambda tx: connect_call.plan_browser_leg(tx, offer_id, "ana", "CAone")  # noqa: E731
    assert house.do(plan).id == house.do(plan).id
    house.leg_drops("CAone")
    assert house.do(plan) is None


def test_nobody_calls_in_for_a_colleagues_offer(house: TestHouse) -> None:
    house.agent("ana")
    house.agent("max", ready=False)
    cleo = house.call_in()
    offer_id = house.the_agent_offer("ana")
    assert house.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, "max", "CAmax")) is None
    assert house.the_call(cleo).agent_id == "ana"
