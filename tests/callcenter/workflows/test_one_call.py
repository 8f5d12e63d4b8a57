"""The path of one call, from ring to wrapped up."""

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse


def test_it_offers_a_caller_to_the_free_agent_at_once(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    assert house.the_call(cleo).state is CallState.OFFERED
    assert house.the_agent("ana").state is AgentState.OFFERED


def test_it_offers_a_waiting_caller_to_an_agent_who_becomes_free(house: TestHouse) -> None:
    cleo = house.call_in()
    assert house.the_call(cleo).state is CallState.WAITING
    house.agent("ana")
    assert house.the_call(cleo).agent_id == "ana"


def test_only_the_joined_leg_moves_the_caller(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    assert ("move_caller", cleo) not in house.telephony.asked
    house.join_browser("ana")
    assert ("move_caller", cleo) in house.telephony.asked
    assert house.the_call(cleo).state is CallState.CONNECTING


def test_it_goes_from_ring_to_wrapped_up(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.pass_(4)
    house.talk(cleo, "ana")
    call = house.the_call(cleo)
    assert call.state is CallState.TALKING
    assert call.wait_s(house.clock()) == 4
    house.pass_(60)
    house.do(lambda tx: hang_up(tx, call.id, "ana"))
    assert house.the_call(cleo).end_reason is EndReason.AGENT_HUNG_UP
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    house.do(
        lambda tx: finish_wrap_up(tx, call.id, "ana", WrapUp("answered", True, "Sent the part."))
    )
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_call(cleo).resolved is True
    assert house.logged == [call.id, call.id]


def test_wrap_up_ends_by_the_clock(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    call = house.the_call(cleo)
    house.do(lambda tx: hang_up(tx, call.id, "ana"))
    house.pass_(19)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    house.pass_(2)
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_call(cleo).wrapped_up is False
