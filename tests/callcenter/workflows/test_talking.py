"""While they talk: hold, mute, notes, who it is, what it is about."""

import pytest

from callcenter.domain.call import CallState
from callcenter.domain.errors import Invalid, NotAllowed, NotNow
from callcenter.workflows.control_call import (
    choose_customer,
    hang_up,
    hold_call,
    link_case,
    mute_agent,
    resume_call,
    write_note,
)
from tests.stage.house import TestHouse


@pytest.fixture
def cleo(house: TestHouse) -> str:
    house.agent("ana")
    house.agent("max", ready=False)
    cleo = house.call_in()
    house.talk(cleo, "ana")
    return cleo


def test_holding_twice_is_holding_once(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(hold_call, call_id, "ana")
    house.pass_(5)
    house.act(hold_call, call_id, "ana")
    house.pass_(5)
    house.act(resume_call, call_id, "ana")
    house.act(resume_call, call_id, "ana")
    assert house.the_call(cleo).hold_s == 10.0
    assert house.telephony.asked.count(("hold", cleo)) == 1
    assert house.telephony.asked.count(("unhold", cleo)) == 1


def test_mute_is_the_agents_own_leg(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    leg = house.the_leg("ana")
    house.act(mute_agent, call_id, "ana", True)
    assert house.the_leg("ana").muted
    house.act(mute_agent, call_id, "ana", False)
    asked = house.telephony.asked
    assert ("mute", leg.provider_sid) in asked
    assert ("unmute", leg.provider_sid) in asked


def test_who_is_not_in_the_room_cannot_be_muted(house: TestHouse, cleo: str) -> None:
    with pytest.raises(NotNow):
        house.act(mute_agent, house.the_call(cleo).id, "max", True)


def test_a_note_can_be_written_while_talking_and_after(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(write_note, call_id, "ana", "Wrong part.")
    house.act(write_note, call_id, "ana", "Wrong part.")
    assert len(house.journal(kind="NoteWritten")) == 1
    house.act(hang_up, call_id, "ana")
    house.act(write_note, call_id, "ana", "Wrong part; sent anew.")
    assert house.the_call(cleo).note == "Wrong part; sent anew."


def test_a_note_too_long_is_refused(house: TestHouse, cleo: str) -> None:
    with pytest.raises(Invalid, match="20001 characters"):
        house.act(write_note, house.the_call(cleo).id, "ana", "x" * 20_001)


def test_who_is_not_on_the_call_writes_nothing_about_it(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    for verb, *words in (
        (write_note, "hello"),
        (choose_customer, "customer-2", "Somebody"),
        (link_case, "k1"),
    ):
        with pytest.raises(NotAllowed):
            house.act(verb, call_id, "max", *words)
    for verb in (hold_call, resume_call):
        with pytest.raises(NotAllowed):
            house.act(verb, call_id, "max")


def test_the_agent_says_who_it_is_and_what_it_is_about(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(choose_customer, call_id, "ana", "customer-2", "Cleo Hart")
    house.act(link_case, call_id, "ana", "k1")
    call = house.the_call(cleo)
    assert (call.customer_id, call.caller_name, call.case_id) == ("customer-2", "Cleo Hart", "k1")


def test_what_is_over_cannot_be_held_and_is_hung_up_already(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(hang_up, call_id, "ana")
    with pytest.raises(NotNow):
        house.act(hold_call, call_id, "ana")
    house.act(hang_up, call_id, "ana")
    assert house.the_call(cleo).state is CallState.ENDED


def test_an_agent_can_end_a_call_before_the_caller_is_there(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.join_browser("ana")
    house.act(hang_up, house.the_call(cleo).id, "ana")
    assert house.the_call(cleo).state is CallState.ENDED


def test_who_is_not_connected_hangs_nothing_up(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    with pytest.raises(NotNow):
        house.act(hang_up, house.the_call(cleo).id, "ana")
    assert house.the_call(cleo).state is CallState.OFFERED
