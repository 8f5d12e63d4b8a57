"""An agent's talk in a call is hers alone, whoever else spoke in it."""

import pytest

from callcenter.domain.hand_off import HandOff
from callcenter.reports.own_talk import own_talk
from callcenter.workflows.change_presence import sign_out
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import hang_up, hold_call, resume_call
from callcenter.workflows.transfer_call import complete_transfer, transfer_cold
from tests.stage.house import TestHouse

BEN = Whom(agent_id="ben")
STORY = HandOff("Wants a part.")


def talked(house: TestHouse, agent_id: str, *sids: str) -> list[float | None]:
    calls = [house.the_call(sid) for sid in sids]
    found = own_talk(house.engine, agent_id, calls, house.clock())
    return [found.get(call.id) for call in calls]


@pytest.fixture
def cleo(house: TestHouse) -> str:
    """Cleo's call, in which Ana has talked for a minute."""
    house.agent("ana")
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    house.clock.pass_(60)
    house.agent("ben")
    return sid


def test_after_a_warm_hand_over_each_has_her_own_talk(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(consult, call_id, "ana", BEN, hold=True)
    house.clock.pass_(5)
    house.join_browser("ben")
    house.clock.pass_(15)
    house.act(complete_transfer, call_id, "ana", STORY, "knows the part")
    house.clock.pass_(300)
    house.hangs_up(cleo)
    house.clock.pass_(10)
    assert talked(house, "ana", cleo) == [60.0]
    assert talked(house, "ben", cleo) == [300.0]


def test_after_a_cold_hand_over_each_has_her_own_talk(house: TestHouse, cleo: str) -> None:
    house.act(transfer_cold, house.the_call(cleo).id, "ana", BEN, STORY, "knows the part")
    house.clock.pass_(4)
    house.talk(cleo, "ben")
    house.clock.pass_(100)
    house.hangs_up(cleo)
    assert talked(house, "ana", cleo) == [60.0]
    assert talked(house, "ben", cleo) == [100.0]


def test_hold_is_no_talk(house: TestHouse, cleo: str) -> None:
    call_id = house.the_call(cleo).id
    house.act(hold_call, call_id, "ana")
    house.clock.pass_(30)
    house.act(resume_call, call_id, "ana")
    house.clock.pass_(20)
    house.hangs_up(cleo)
    assert talked(house, "ana", cleo) == [80.0]


def test_a_talk_that_goes_on_counts_up_to_now(house: TestHouse, cleo: str) -> None:
    assert talked(house, "ana", cleo) == [60.0]
    house.clock.pass_(1)
    assert talked(house, "ana", cleo) == [61.0]


def test_a_colleague_who_only_helped_has_no_talk_of_her_own(house: TestHouse, cleo: str) -> None:
    house.act(consult, house.the_call(cleo).id, "ana", BEN, hold=False)
    house.join_browser("ben")
    house.clock.pass_(40)
    house.hangs_up(cleo)
    assert talked(house, "ben", cleo) == [None]
    assert talked(house, "ana", cleo) == [100.0]


def test_her_leg_that_is_lost_ends_her_talk(house: TestHouse, cleo: str) -> None:
    house.leg_drops(house.the_leg("ana").provider_sid or "")
    house.clock.pass_(50)
    house.hangs_up(cleo)
    assert talked(house, "ana", cleo) == [60.0]


def test_several_calls_are_told_apart(house: TestHouse, cleo: str) -> None:
    house.act(hang_up, house.the_call(cleo).id, "ana")
    house.act(sign_out, "ben")
    house.pass_(30)
    second = house.call_in("vera")
    house.talk(second, "ana")
    house.clock.pass_(7)
    house.hangs_up(second)
    assert talked(house, "ana", cleo, second) == [60.0, 7.0]


def test_no_calls_no_talk(house: TestHouse) -> None:
    assert own_talk(house.engine, "ana", [], house.clock()) == {}
