"""The clock is set back by five minutes: nothing waits for the same moment to come again."""

import sqlalchemy as sa

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.ports import TelephonyUnsure
from callcenter.reconciler import PERIOD_S
from callcenter.store import tables as t
from tests.stage.house import TestHouse

STEP_S = 300.0


def set_back(house: TestHouse) -> None:
    house.clock.pass_(-STEP_S)


def test_an_offer_that_nobody_answers_rings_out_all_the_same(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    set_back(house)
    house.pass_(PERIOD_S + 20)
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING


def test_an_offer_that_is_answered_in_time_is_not_disturbed(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    set_back(house)
    house.pass_(5)
    house.talk(cleo, "ana")
    house.pass_(PERIOD_S + 20)
    assert house.the_call(cleo).state is CallState.TALKING


def test_a_wrap_up_ends(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.hangs_up(cleo)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    set_back(house)
    house.pass_(PERIOD_S + 30)
    assert house.the_agent("ana").state is AgentState.READY


def test_an_order_that_was_to_be_tried_again_is_tried(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.faults["ring_phone"] = [TelephonyUnsure("read timed out")]
    house.call_in()
    set_back(house)
    house.pass_(PERIOD_S + 2)
    with house.engine.connect() as db:
        pending = db.execute(sa.select(t.outbox.c.kind).where(t.outbox.c.state == "pending"))
        assert list(pending.scalars()) == []
