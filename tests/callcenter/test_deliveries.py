"""What the outbox holds is carried out once: at once, again, or given up."""

import sqlalchemy as sa

from callcenter.deliveries import KEPT_FOR_DAYS_S, LONGEST_PAUSE_OF_DAYS_S, MOST_TRIES
from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.ports import TelephonyBusy, TelephonyRefused, TelephonyUnsure
from callcenter.store import tables as t
from callcenter.store.outbox import LEASE_S, Outbox
from callcenter.workflows.control_call import hang_up, hold_call
from crm_adapters.errors import CrmSilentError
from tests.stage.house import TestHouse


def outbox(house: TestHouse) -> list[tuple[str, str]]:
    with house.engine.connect() as db:
        found = db.execute(sa.select(t.outbox.c.kind, t.outbox.c.state).order_by(t.outbox.c.id))
        return [(row.kind, row.state) for row in found]


def rung(house: TestHouse) -> int:
    return [what for what, *_ in house.telephony.asked].count("ring_phone")


def test_a_telephone_is_rung_once_the_offer_is_committed(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.call_in()
    assert rung(house) == 1
    assert outbox(house) == [("RingPhone", "done")]
    assert house.the_leg("ana").provider_sid is not None


def test_a_busy_network_is_asked_again_when_it_said(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.faults["ring_phone"] = [TelephonyBusy("429", retry_s=3.0)]
    house.call_in()
    house.pass_(2)
    assert rung(house) == 0
    house.pass_(2)
    assert rung(house) == 1


def test_a_ring_whose_answer_was_lost_is_found_and_not_repeated(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.lost_answers.add("ring_phone")
    house.call_in()
    house.pass_(3)
    assert rung(house) == 1
    leg = house.the_leg("ana")
    assert leg.provider_sid == f"CA{leg.id}"


def test_a_ring_that_did_not_happen_is_repeated(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.faults["ring_phone"] = [TelephonyUnsure("read timed out")]
    house.call_in()
    house.pass_(3)
    assert rung(house) == 1


def test_a_number_that_can_never_be_rung_fails_the_offer_at_once(house: TestHouse) -> None:
    house.agent("ana", reach="phone", skill=9)
    house.agent("ben")
    house.telephony.faults["ring_phone"] = [TelephonyRefused("21211: invalid number")]
    cleo = house.call_in()
    assert house.the_call(cleo).agent_id == "ben"
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING
    assert ("RingPhone", "given_up") in outbox(house)


def test_a_ring_that_nobody_needs_any_more_is_left_out(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.faults["ring_phone"] = [TelephonyBusy("429", retry_s=5.0)]
    cleo = house.call_in()
    house.hangs_up(cleo)
    house.pass_(8)
    assert rung(house) == 0
    assert ("RingPhone", "done") in outbox(house)


def test_a_leg_that_was_let_go_before_it_had_a_name_is_hung_up_when_it_gets_one(
    house: TestHouse,
) -> None:
    house.agent("ana", reach="phone")
    held_back: list[str] = []
    ring = house.telephony.ring_phone

    def slow_ring(leg_id: str, *rest: object) -> str:
        house.hangs_up("CAcleo")
        held_back.append(leg_id)
        return ring(leg_id, *rest)  # type: ignore[arg-type]

    house.telephony.ring_phone = slow_ring  # type: ignore[method-assign,assignment]
    house.call_in()
    assert ("hang_up", f"CA{held_back[0]}") in house.telephony.asked


def test_what_is_not_there_any_more_needs_no_hanging_up(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.telephony.up.clear()
    house.act(hang_up, house.the_call(cleo).id, "ana")
    assert {state for kind, state in outbox(house) if kind == "HangUp"} == {"done"}


def test_an_unsure_action_is_tried_with_longer_and_longer_pauses_and_then_given_up(
    house: TestHouse,
) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    house.telephony.faults["hold"] = [TelephonyUnsure("500")] * MOST_TRIES
    house.act(hold_call, house.the_call(cleo).id, "ana")
    house.pass_(200)
    assert ("HoldCaller", "given_up") in outbox(house)
    assert house.telephony.faults["hold"] == []
    assert house.the_call(cleo).state is CallState.HELD


def test_a_fault_of_ours_is_tried_again_like_any_other(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.telephony.faults["ring_phone"] = [ZeroDivisionError("a defect")]
    house.call_in()
    house.pass_(3)
    assert rung(house) == 1


def test_an_action_has_one_runner_until_its_lease_is_over(house: TestHouse) -> None:
    house.store.after_commit = lambda _: None
    house.agent("ana", reach="phone")
    house.call_in()
    house.do(lambda tx: tx.lines())
    house.worker.tick()
    house.pass_(1)
    box = Outbox(house.engine)
    now = house.clock.now
    waiting = box.due(now)
    house_has = [box.claim(action, now) for action in waiting]
    assert all(claimed is not None for claimed in house_has)
    assert [box.claim(action, now) for action in waiting] == [None] * len(waiting)
    assert box.due(now + LEASE_S - 1) == []
    assert box.due(now + LEASE_S) == waiting


def test_a_finished_call_is_written_to_the_history_and_again_when_it_is_wrapped_up(
    house: TestHouse,
) -> None:
    cleo = house.call_in()
    house.hangs_up(cleo)
    assert house.logged == [house.the_call(cleo).id]


def test_who_left_is_decided_for_the_caller_when_the_network_never_says(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.telephony.faults["is_live"] = [TelephonyUnsure("500")] * MOST_TRIES
    house.leg_drops(leg)
    house.pass_(30)
    assert house.the_agent("ana").state is AgentState.ON_CALL
    house.pass_(60)
    assert house.the_call(cleo).state is CallState.WAITING
    assert house.the_agent("ana").reason == "connection lost"


def test_an_end_that_comes_while_we_ask_who_left_frees_the_agent(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    leg = house.talk(cleo, "ana")
    house.telephony.faults["is_live"] = [TelephonyBusy("429", retry_s=5.0)]
    house.leg_drops(leg)
    house.hangs_up(cleo)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP
    house.pass_(10)
    assert house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_the_history_is_told_when_the_crm_is_back_however_long_that_takes(
    house: TestHouse,
) -> None:
    """No caller waits for it: eight tries would be a minute, and a CRM may be away for a night."""
    away = CrmSilentError("no answer")

    def silent(_call_id: str) -> None:
        raise away

    house.deliveries._log_interaction = silent
    house.hangs_up(house.call_in())
    house.pass_(200, step=40)
    assert outbox(house)[-1] == ("LogInteraction", "pending")
    house.deliveries._log_interaction = house.logged.append
    house.pass_(LONGEST_PAUSE_OF_DAYS_S + 1)
    assert outbox(house)[-1] == ("LogInteraction", "done")
    assert len(house.logged) == 1


def test_a_history_that_nobody_takes_for_days_is_given_up(house: TestHouse) -> None:
    def silent(_call_id: str) -> None:
        raise CrmSilentError("no answer")

    house.deliveries._log_interaction = silent
    house.hangs_up(house.call_in())
    house.clock.pass_(KEPT_FOR_DAYS_S + 1)
    house.pass_(1)
    assert outbox(house)[-1] == ("LogInteraction", "given_up")
