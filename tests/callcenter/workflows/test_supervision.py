"""A supervisor takes a caller next, or sends her to somebody."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.errors import NotNow
from callcenter.domain.hand_off import HandOff
from callcenter.domain.offer import OfferState
from callcenter.workflows.change_presence import go_away
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.supervise_call import send_to, take_next
from callcenter.workflows.transfer_call import transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse


def test_who_is_taken_next_goes_before_everybody_and_her_clock_stays(house: TestHouse) -> None:
    first = house.call_in("max", tier="gold")
    house.pass_(200)
    last = house.call_in("cleo")
    since = house.the_call(last).waiting_since
    house.do(lambda tx: take_next(tx, tx.call_by_sid(last).id), by="supervisor:sam")
    house.agent("ana")
    assert house.the_call(last).agent_id == "ana"
    assert house.the_call(last).waiting_since == since
    assert house.the_call(first).state is CallState.WAITING
    assert [row.by for row in house.journal(kind="CallMovedUp")] == ["supervisor:sam"]


def test_who_is_offered_already_cannot_be_taken_next(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    with pytest.raises(NotNow, match="not waiting any more"):
        house.act(take_next, house.the_call(cleo).id)


def test_a_waiting_caller_is_sent_to_a_free_agent_of_any_line(house: TestHouse) -> None:
    house.line("billing")
    house.agent("eva", "billing")
    cleo = house.call_in()
    house.act(send_to, house.the_call(cleo).id, "eva")
    assert house.the_call(cleo).agent_id == "eva"


def test_sending_takes_back_what_rings_elsewhere(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo = house.call_in()
    house.act(send_to, house.the_call(cleo).id, "ben")
    assert house.the_call(cleo).agent_id == "ben"
    assert [o.state for o in house.the_offers()] == [OfferState.WITHDRAWN, OfferState.PENDING]
    assert house.the_agent("ana").state is AgentState.READY


def test_sending_to_somebody_who_is_not_free_changes_nothing(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben", ready=False)
    cleo = house.call_in()
    with pytest.raises(NotNow, match="Ben is not free"):
        house.act(send_to, house.the_call(cleo).id, "ben")
    assert house.the_call(cleo).agent_id == "ana"
    assert house.the_agent("ana").state is AgentState.OFFERED


def test_sending_a_caller_who_is_being_handed_over_overrules_the_hand_over(
    house: TestHouse,
) -> None:
    house.agent("ana", skill=9)
    house.agent("ben", skill=8)
    house.agent("dora", skill=1)
    cleo = house.call_in()
    house.talk(cleo, "ana")
    call_id = house.the_call(cleo).id
    house.act(transfer_cold, call_id, "ana", Whom(agent_id="ben"), HandOff(), "why")
    house.act(finish_wrap_up, call_id, "ana", WrapUp())
    house.act(send_to, call_id, "dora")
    assert house.the_call(cleo).agent_id == "dora"
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_agent("ben").state is AgentState.READY


def test_a_caller_who_talks_cannot_be_sent(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.agent("ben")
    with pytest.raises(NotNow, match="not waiting any more"):
        house.act(send_to, house.the_call(cleo).id, "ben")
    assert house.the_agent("ben").state is AgentState.READY


def test_a_sent_caller_who_is_not_taken_goes_on_by_the_rules(house: TestHouse) -> None:
    house.line("billing")
    house.agent("eva", "billing")
    cleo = house.call_in()
    house.act(send_to, house.the_call(cleo).id, "eva")
    house.agent("ana")
    house.act(go_away, "eva", "no")
    assert house.the_call(cleo).agent_id == "ana"
