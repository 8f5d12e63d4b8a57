"""A caller is handed over: warm, cold, to a colleague or a line, with the story attached."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.errors import Invalid, NotAllowed, NotNow
from callcenter.domain.hand_off import HandOff, from_json
from callcenter.workflows.answer_offer import decline_offer
from callcenter.workflows.change_presence import become_ready, go_away
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.transfer_call import complete_transfer, transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse

STORY = HandOff("Wrong part sent twice.", (("order", "A-17"),))
BEN = Whom(agent_id="ben")


@pytest.fixture
def cleo(house: TestHouse) -> str:
    """Ana talks with Cleo, who waited 7 s; Ben is free."""
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    house.pass_(7)
    house.talk(cleo, "ana")
    return cleo


def hand_cold(house: TestHouse, cleo: str, whom: Whom = BEN) -> None:
    house.act(transfer_cold, house.the_call(cleo).id, "ana", whom, STORY, "knows the part")


def packet(house: TestHouse, cleo: str) -> HandOff:
    return from_json(house.the_call(cleo).hand_off or {})


def test_a_warm_transfer_leaves_the_call_to_who_came(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(consult, call_id, "ana", BEN, hold=True)
    house.join_browser("ben")
    ana_leg = house.the_leg("ana").provider_sid
    house.act(complete_transfer, call_id, "ana", STORY, "knows the part")
    call = house.the_call(cleo)
    assert (call.state, call.agent_id, call.first_agent_id) == (CallState.TALKING, "ben", "ana")
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    assert {("unhold", cleo), ("hang_up", ana_leg)} <= set(house.telephony.asked)
    house.leg_drops(ana_leg or "")
    assert house.the_call(cleo) == call


def test_a_warm_transfer_waits_for_the_answer(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(consult, call_id, "ana", BEN, hold=True)
    with pytest.raises(NotNow, match="Nobody has joined yet"):
        house.act(complete_transfer, call_id, "ana", STORY, "why")
    assert house.the_call(cleo).hand_off is None


def test_who_took_a_call_over_leads_it(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(consult, call_id, "ana", BEN, hold=False)
    leg = house.join_browser("ben")
    house.act(complete_transfer, call_id, "ana", STORY, "why")
    house.leg_drops(leg)
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_agent("ben").reason == "connection lost"


def test_a_cold_transfer_to_a_colleague_offers_her_at_once_with_her_old_clock(
    house: TestHouse, cleo: str
) -> None:
    since = house.the_call(cleo).waiting_since
    hand_cold(house, cleo)
    call = house.the_call(cleo)
    assert (call.state, call.agent_id, call.waiting_since) == (CallState.OFFERED, "ben", since)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    assert ("send_to_line", cleo) in house.telephony.asked
    house.talk(cleo, "ben")
    assert house.the_call(cleo).target_agent_id is None


def test_the_story_is_there_before_the_voice(house: TestHouse, cleo: str) -> None:
    hand_cold(house, cleo)
    story = packet(house, cleo)
    assert story.gist == "Wrong part sent twice."
    link = story.chain[0]
    assert (link.giver, link.receiver, link.why) == ("Ana", "Ben", "knows the part")
    assert link.at == house.clock.now


def test_the_chain_of_hand_overs_is_kept(house: TestHouse, cleo: str) -> None:
    house.line("billing")
    house.agent("eva", "billing")
    hand_cold(house, cleo)
    house.talk(cleo, "ben")
    call_id = house.the_call(cleo).id
    house.act(transfer_cold, call_id, "ben", Whom(line_id="billing"), HandOff("Refund."), "money")
    story = packet(house, cleo)
    assert [(link.giver, link.receiver) for link in story.chain] == [
        ("Ana", "Ben"),
        ("Ben", "Billing"),
    ]
    assert story.gist == "Refund."
    assert house.the_call(cleo).agent_id == "eva"


def test_a_target_who_rings_out_gives_her_back_to_the_sender_who_is_still_there(
    house: TestHouse, cleo: str
) -> None:
    hand_cold(house, cleo)
    house.pass_(16)
    call = house.the_call(cleo)
    assert (call.state, call.agent_id) == (CallState.OFFERED, "ana")
    assert house.the_agent("ben").state is AgentState.NOT_RESPONDING
    assert call.target_agent_id is None


def test_a_target_who_declines_gives_her_back_to_a_sender_who_is_ready_again(
    house: TestHouse, cleo: str
) -> None:
    hand_cold(house, cleo)
    house.act(finish_wrap_up, house.the_call(cleo).id, "ana", WrapUp("passed on"))
    house.act(decline_offer, house.the_agent_offer("ben"), "ben", "no")
    assert house.the_call(cleo).agent_id == "ana"


def test_a_target_who_does_not_come_when_the_sender_is_gone_leaves_her_at_the_lines_head(
    house: TestHouse, cleo: str
) -> None:
    since = house.the_call(cleo).waiting_since
    hand_cold(house, cleo)
    house.act(finish_wrap_up, house.the_call(cleo).id, "ana", WrapUp("passed on"))
    house.act(go_away, "ana", "lunch")
    other = house.call_in("max")
    house.pass_(16)
    call = house.the_call(cleo)
    assert (call.state, call.waiting_since) == (CallState.WAITING, since)
    house.agent("dora")
    assert house.the_call(cleo).agent_id == "dora"
    assert house.the_call(other).state is CallState.WAITING


def test_a_sender_who_is_busy_with_another_caller_is_left_alone(
    house: TestHouse, cleo: str
) -> None:
    hand_cold(house, cleo)
    house.act(become_ready, "ana")
    other = house.call_in("max")
    house.talk(other, "ana")
    house.pass_(16)
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_call(other).agent_id == "ana"


def test_a_caller_who_hangs_up_on_the_way_frees_everybody(house: TestHouse, cleo: str) -> None:
    hand_cold(house, cleo)
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_RINGING
    assert house.the_agent("ben").state is AgentState.READY
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_a_cold_transfer_to_a_line_puts_her_at_its_head(house: TestHouse, cleo: str) -> None:
    house.line("billing")
    first_there = house.call_in("max", "billing")
    hand_cold(house, cleo, Whom(line_id="billing"))
    call = house.the_call(cleo)
    assert (call.state, call.line_id) == (CallState.WAITING, "billing")
    house.agent("eva", "billing")
    assert house.the_call(cleo).agent_id == "eva"
    assert house.the_call(first_there).state is CallState.WAITING


def test_a_colleague_who_is_not_free_is_not_handed_anybody(house: TestHouse, cleo: str) -> None:
    house.act(go_away, "ben", "lunch")
    with pytest.raises(NotNow, match="Ben is not free"):
        hand_cold(house, cleo)
    call = house.the_call(cleo)
    assert (call.state, call.hand_off) == (CallState.TALKING, None)


def test_only_who_leads_the_call_hands_it_over(house: TestHouse, cleo: str) -> None:
    with pytest.raises(NotAllowed):
        house.act(transfer_cold, house.the_call(cleo).id, "ben", BEN, STORY, "why")


def test_a_story_too_long_is_refused_and_nothing_moves(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    with pytest.raises(Invalid, match="501 characters"):
        house.act(transfer_cold, call_id, "ana", BEN, HandOff("g" * 501), "why")
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_hand_over_while_a_colleague_is_rung_takes_the_ringing_back(
    house: TestHouse, cleo: str
) -> None:
    house.line("billing")
    call_id = house.the_call(cleo).id
    house.act(consult, call_id, "ana", BEN, hold=True)
    hand_cold(house, cleo, Whom(line_id="billing"))
    assert house.the_agent("ben").state is AgentState.READY
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_call(cleo).held_since is None
