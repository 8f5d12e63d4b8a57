"""What a lost webhook leaves behind is healed by the same events."""

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.ports import TelephonyBusy
from callcenter.reconciler import Healed, reconcile
from tests.stage.house import TestHouse

LATER_S = 21.0


def heal(house: TestHouse) -> Healed:
    house.clock.pass_(LATER_S)
    return reconcile(house.store, house.telephony, house.clock)


def test_nothing_up_means_nothing_to_ask(house: TestHouse) -> None:
    house.telephony.faults["live_legs"] = [TelephonyBusy("429")]
    assert heal(house) == Healed()
    assert house.telephony.faults["live_legs"] != []


def test_a_caller_who_left_unheard_is_missed(house: TestHouse) -> None:
    cleo = house.call_in()
    house.telephony.up.discard(cleo)
    assert heal(house).calls == 1
    assert house.the_call(cleo).end_reason is EndReason.ABANDONED_WAITING


def test_a_caller_who_is_there_stays(house: TestHouse) -> None:
    cleo = house.call_in()
    assert heal(house) == Healed()
    assert house.the_call(cleo).state is CallState.WAITING


def test_what_has_only_just_begun_is_left_alone(house: TestHouse) -> None:
    cleo = house.call_in()
    house.telephony.up.discard(cleo)
    house.clock.pass_(5)
    assert reconcile(house.store, house.telephony, house.clock) == Healed()


def test_a_call_missing_in_the_list_is_asked_for_by_name_before_it_is_ended(
    house: TestHouse,
) -> None:
    cleo = house.call_in()
    house.telephony.unlisted.add(cleo)
    assert heal(house) == Healed()
    assert house.the_call(cleo).state is CallState.WAITING


def test_an_agents_leg_that_ended_unheard_brings_the_caller_back_to_the_line(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.telephony.up.discard(leg)
    assert heal(house).legs == 1
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_agent("ana").reason == "connection lost"


def test_a_healed_house_needs_no_healing(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.telephony.up.clear()
    heal(house)
    assert heal(house) == Healed()
    assert house.the_call(cleo).state is CallState.ENDED
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_an_agent_bound_to_a_call_that_is_over_is_freed(house: TestHouse) -> None:
    """No path leads here any more; should one be found, nobody stays stuck."""
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    with house.engine.begin() as db:
        db.exec_driver_sql("UPDATE legs SET state = 'ended'")
        db.exec_driver_sql("UPDATE calls SET state = 'ended'")
    assert heal(house).agents == 1
    assert house.the_agent("ana").state is AgentState.READY


def test_an_agent_bound_to_an_offer_that_is_over_is_freed(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    with house.engine.begin() as db:
        db.exec_driver_sql("UPDATE offers SET state = 'withdrawn'")
        db.exec_driver_sql("UPDATE calls SET state = 'ended'")
    assert heal(house).agents == 1
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_call(cleo).state is CallState.ENDED


def test_an_agent_who_is_busy_for_good_reason_is_left_alone(house: TestHouse) -> None:
    house.agent("ana", skill=9)
    house.agent("ben")
    cleo, other = house.call_in("cleo"), house.call_in("max")
    house.talk(cleo, "ana")
    assert heal(house) == Healed()
    assert house.the_agent("ana").state is AgentState.ON_CALL
    assert house.the_agent("ben").state is AgentState.OFFERED
    assert house.the_call(other).state is CallState.OFFERED


def test_the_worker_reconciles_by_itself(house: TestHouse) -> None:
    cleo = house.call_in()
    house.telephony.up.discard(cleo)
    house.pass_(62)
    assert house.the_call(cleo).state is CallState.ENDED


def test_a_network_that_does_not_answer_changes_nothing(house: TestHouse) -> None:
    cleo = house.call_in()
    house.telephony.faults["live_legs"] = [TelephonyBusy("429")]
    with pytest.raises(TelephonyBusy):
        heal(house)
    assert house.the_call(cleo).state is CallState.WAITING
