"""The network's queue says that a caller is out of it."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.workflows.answers import Answer, Enqueue, HangUp
from callcenter.workflows.leave_line import MOST_RETURNS, leave_line
from tests.stage.house import TestHouse


def leave(house: TestHouse, sid: str, result: str) -> Answer | None:
    return house.act(leave_line, sid, result)


@pytest.mark.parametrize(
    "result", ["redirected", "redirected-from-bridged", "bridging-in-process", "bridged"]
)
def test_whom_we_moved_ourselves_needs_no_answer(house: TestHouse, result: str) -> None:
    cleo = house.call_in()
    before = house.the_call(cleo)
    assert leave(house, cleo, result) is None
    assert house.the_call(cleo) == before


def test_a_hang_up_is_an_abandoned_wait(house: TestHouse) -> None:
    cleo = house.call_in()
    assert leave(house, cleo, "hangup") is None
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_WAITING


def test_of_a_call_nobody_knows_or_that_is_over_nothing_follows(house: TestHouse) -> None:
    cleo = house.call_in()
    house.hangs_up(cleo)
    assert leave(house, cleo, "error") is None
    assert leave(house, "CAnobody", "error") is None


@pytest.mark.parametrize("result", ["error", "system-error", "leave"])
def test_the_network_lost_her_place_we_did_not(house: TestHouse, result: str) -> None:
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.pass_(5)
    answer = leave(house, cleo, result)
    assert answer is not None
    assert isinstance(answer.then, Enqueue)
    call = house.the_call(cleo)
    assert (call.state, call.waiting_since, call.requeues) == (CallState.WAITING, since, 1)


def test_after_the_last_return_a_callback_is_promised_instead(house: TestHouse) -> None:
    cleo = house.call_in()
    for _ in range(MOST_RETURNS):
        answer = leave(house, cleo, "error")
        assert answer is not None
        assert isinstance(answer.then, Enqueue)
    answer = leave(house, cleo, "error")
    assert answer is not None
    assert isinstance(answer.then, HangUp)
    assert house.the_call(cleo).end_reason is EndReason.OVERFLOW
    assert house.do(lambda tx: tx.open_callback("+14155550123")) is not None


def test_a_full_queue_promises_a_callback_and_takes_the_offer_back(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leave(house, cleo, "queue-full")
    assert house.the_call(cleo).end_reason is EndReason.OVERFLOW
    assert house.the_agent("ana").state is AgentState.READY


def test_a_full_queue_says_goodbye_to_a_withheld_number(house: TestHouse) -> None:
    cleo = house.call_in(withheld=True)
    answer = leave(house, cleo, "queue-full")
    assert answer is not None
    assert isinstance(answer.then, HangUp)
    assert house.journal(kind="CallbackPromised") == []


def test_an_offer_that_was_ringing_is_made_anew_and_never_twice(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    leave(house, cleo, "error")
    open_offers = [offer for offer in house.the_offers() if offer.open]
    assert len(open_offers) == 1
    offered = [a for a in ("ana", "ben") if house.the_agent(a).state is AgentState.OFFERED]
    assert offered == [house.the_call(cleo).agent_id]


def test_a_fault_while_she_is_on_her_way_frees_the_agent(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.join_browser("ana")
    answer = leave(house, cleo, "system-error")
    assert answer is not None
    assert isinstance(answer.then, Enqueue)
    assert ("hang_up", leg) in house.telephony.asked
    assert house.the_call(cleo).agent_id == "ana"  # ready again, so asked again
    assert house.the_call(cleo).state is CallState.OFFERED


def test_late_news_of_a_fault_does_not_interrupt_a_talk(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    assert leave(house, cleo, "error") is None
    assert house.the_call(cleo).state is CallState.TALKING
