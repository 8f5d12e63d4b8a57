"""A colleague or an outside number is asked in: consult, three-way, and who stays."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.errors import Invalid, NotAllowed, NotNow
from callcenter.domain.hand_off import HandOff
from callcenter.ports import TelephonyRefused
from callcenter.workflows.answer_offer import decline_offer
from callcenter.workflows.consult_colleague import Whom, consult, drop_leg
from callcenter.workflows.control_call import hang_up, resume_call
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.transfer_call import cancel_consult, complete_transfer
from tests.stage.house import TestHouse

OUTSIDE = "+14155550199"
BEN = Whom(agent_id="ben")


@pytest.fixture
def cleo(house: TestHouse) -> str:
    """Ana talks with Cleo, Ben is free."""
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    return cleo


def ask_in(house: TestHouse, cleo: str, whom: Whom = BEN, *, hold: bool = True) -> None:
    house.act(consult, house.the_call(cleo).id, "ana", whom, hold=hold)


def failed(house: TestHouse) -> list[str]:
    return [row.data["party"] for row in house.journal(kind="ConsultFailed")]


def test_the_caller_hears_music_while_a_colleague_is_asked(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo)
    assert house.the_call(cleo).state is CallState.HELD
    assert house.the_agent("ben").state is AgentState.OFFERED
    assert ("hold", cleo) in house.telephony.asked


def test_a_colleague_comes_into_the_callers_room_and_the_caller_is_not_moved(
    house: TestHouse, cleo: str
) -> None:
    ask_in(house, cleo)
    house.join_browser("ben")
    assert house.the_leg("ben").room == house.the_call(cleo).room
    assert house.the_agent("ben").state is AgentState.ON_CALL
    assert house.the_call(cleo).agent_id == "ana"
    assert house.telephony.asked.count(("move_caller", cleo)) == 1


def test_taking_the_caller_back_makes_it_three(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo)
    house.join_browser("ben")
    house.act(resume_call, house.the_call(cleo).id, "ana")
    assert house.the_call(cleo).state is CallState.TALKING
    assert ("unhold", cleo) in house.telephony.asked


def test_without_hold_the_caller_hears_the_colleague_come(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo, hold=False)
    assert house.the_call(cleo).state is CallState.TALKING


@pytest.mark.parametrize("how", ["rings out", "declines", "busy"])
def test_a_colleague_who_does_not_come_brings_the_caller_back_and_ana_is_told(
    house: TestHouse, cleo: str, how: str
) -> None:
    if how == "busy":
        house.agent("dora", reach="phone")
        ask_in(house, cleo, Whom(agent_id="dora"))
        house.act(leg_left, house.the_leg("dora"), "busy")
    else:
        ask_in(house, cleo)
        if how == "declines":
            house.act(decline_offer, house.the_agent_offer("ben"), "ben", "busy")
        else:
            house.pass_(16)
    call = house.the_call(cleo)
    assert (call.state, call.agent_id) == (CallState.TALKING, "ana")
    assert ("unhold", cleo) in house.telephony.asked
    assert len(failed(house)) == 1
    assert house.the_agent("ana").state is AgentState.ON_CALL


def test_only_one_at_a_time_is_asked_in(house: TestHouse, cleo: str) -> None:
    house.agent("dora")
    ask_in(house, cleo)
    with pytest.raises(NotNow, match="already being asked"):
        ask_in(house, cleo, Whom(agent_id="dora"))
    house.join_browser("ben")
    with pytest.raises(NotNow, match="already being asked"):
        ask_in(house, cleo, Whom(agent_id="dora"))


def test_a_colleague_who_is_busy_cannot_be_asked_and_the_caller_is_not_held(
    house: TestHouse, cleo: str
) -> None:
    other = house.call_in("max")
    house.talk(other, "ben")
    with pytest.raises(NotNow, match="Ben is not free"):
        ask_in(house, cleo)
    assert house.the_call(cleo).state is CallState.TALKING
    assert ("hold", cleo) not in house.telephony.asked


def test_nobody_consults_herself(house: TestHouse, cleo: str) -> None:
    with pytest.raises(Invalid, match="That is you"):
        ask_in(house, cleo, Whom(agent_id="ana"))


def test_only_who_leads_the_call_asks_somebody_in(house: TestHouse, cleo: str) -> None:
    with pytest.raises(NotAllowed):
        house.act(consult, house.the_call(cleo).id, "ben", Whom(agent_id="ana"), hold=True)


def test_a_line_lends_its_best_free_agent(house: TestHouse, cleo: str) -> None:
    house.line("billing")
    house.agent("eva", "billing", skill=3)
    house.agent("finn", "billing", skill=8)
    ask_in(house, cleo, Whom(line_id="billing"))
    assert house.the_agent("finn").state is AgentState.OFFERED


def test_a_line_with_nobody_free_says_so(house: TestHouse, cleo: str) -> None:
    house.line("billing")
    with pytest.raises(NotNow, match="Nobody is free in Billing"):
        ask_in(house, cleo, Whom(line_id="billing"))


def test_a_cancelled_consult_frees_the_colleague_and_the_caller(
    house: TestHouse, cleo: str
) -> None:
    ask_in(house, cleo)
    house.act(cancel_consult, house.the_call(cleo).id, "ana")
    assert house.the_agent("ben").state is AgentState.READY
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_guest_who_is_let_go_wraps_up_and_the_caller_comes_back(
    house: TestHouse, cleo: str
) -> None:
    ask_in(house, cleo)
    leg = house.join_browser("ben")
    house.act(drop_leg, house.the_call(cleo).id, "ana", house.the_leg("ben").id)
    assert ("hang_up", leg) in house.telephony.asked
    assert house.the_agent("ben").state is AgentState.WRAPPING_UP
    assert house.the_call(cleo).state is CallState.TALKING


def test_nobody_lets_herself_go_as_a_guest(house: TestHouse, cleo: str) -> None:
    with pytest.raises(Invalid, match="not a guest"):
        house.act(drop_leg, house.the_call(cleo).id, "ana", house.the_leg("ana").id)


def test_a_guest_who_leaves_leaves_the_two(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo)
    leg = house.join_browser("ben")
    house.leg_drops(leg)
    assert house.the_call(cleo).state is CallState.TALKING
    assert house.the_call(cleo).agent_id == "ana"
    assert house.the_agent("ben").state is AgentState.WRAPPING_UP


def test_a_guest_who_hangs_up_only_leaves(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo)
    house.join_browser("ben")
    house.act(hang_up, house.the_call(cleo).id, "ben")
    assert house.the_call(cleo).state is CallState.TALKING
    assert house.the_agent("ben").state is AgentState.WRAPPING_UP


def test_the_leader_who_hangs_up_ends_it_for_all_three(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo)
    house.join_browser("ben")
    house.act(hang_up, house.the_call(cleo).id, "ana")
    assert house.the_call(cleo).end_reason is EndReason.AGENT_HUNG_UP
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    assert house.the_agent("ben").state is AgentState.WRAPPING_UP


def test_an_outside_number_is_rung_into_the_room(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo, Whom(number=OUTSIDE))
    room = house.the_call(cleo).room
    leg = house.the_leg(OUTSIDE)
    assert ("dial_outside", leg.id, OUTSIDE, room) in house.telephony.asked
    house.outsider_joins(OUTSIDE)
    assert house.the_call(cleo).state is CallState.HELD


def test_an_outside_number_that_does_not_answer_brings_the_caller_back(
    house: TestHouse, cleo: str
) -> None:
    ask_in(house, cleo, Whom(number=OUTSIDE))
    house.act(leg_left, house.the_leg(OUTSIDE), "no-answer")
    assert house.the_call(cleo).state is CallState.TALKING
    assert failed(house) == [OUTSIDE]


def test_an_outside_number_that_cannot_be_dialled_brings_the_caller_back(
    house: TestHouse, cleo: str
) -> None:
    house.telephony.faults["dial_outside"] = [TelephonyRefused("21211: no such number")]
    ask_in(house, cleo, Whom(number=OUTSIDE))
    assert house.the_call(cleo).state is CallState.TALKING
    assert failed(house) == [OUTSIDE]


def test_the_last_outside_party_of_a_handed_over_call_ends_it(house: TestHouse, cleo: str) -> None:
    ask_in(house, cleo, Whom(number=OUTSIDE))
    leg = house.outsider_joins(OUTSIDE)
    house.act(complete_transfer, house.the_call(cleo).id, "ana", HandOff(), "their case")
    assert house.the_call(cleo).agent_id is None
    assert house.the_call(cleo).state is CallState.TALKING
    house.leg_drops(leg)
    assert house.the_call(cleo).state is CallState.ENDED
    assert ("hang_up", cleo) in house.telephony.asked
