"""Cleo keeps her place and is called back; and what may come in between."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.callback import RETRY_AFTER_S, RING_S, Callback, CallbackState
from callcenter.domain.errors import NotNow
from callcenter.ports import Recognition, TelephonyRefused
from callcenter.reports.call_journey import journey
from callcenter.reports.line_figures import entered_since
from callcenter.store import tables as t
from callcenter.store.rows import callback_from
from callcenter.workflows.answers import Answer, Enqueue, HangUp, StayInLine
from callcenter.workflows.call_back import (
    cancel_callback,
    confirm_callback,
    dial_ended,
    pick_up,
    settle_callback,
)
from callcenter.workflows.change_presence import go_away
from callcenter.workflows.keep_place import keep_place
from callcenter.workflows.leave_line import leave_line
from callcenter.workflows.receive_call import Arrival
from callcenter.workflows.route_calls import route_calls
from callcenter.workflows.tell_wait import tell_wait
from tests.stage.house import TestHouse

CLEO = "+14155550123"
NINA = "+14155550124"
WHO = Recognition("exact", "customer-cleo", "Cleo")


def waits(house: TestHouse, name: str = "cleo", **more: Any) -> str:
    """She rings and waits past the threshold, and hears that she may be called back."""
    sid = house.call_in(name, **more)
    house.pass_(61)
    assert house.act(tell_wait, sid, 61).listens
    return sid


def keeps_place(house: TestHouse, name: str = "cleo", **more: Any) -> Callback:
    sid = waits(house, name, **more)
    assert isinstance(house.act(keep_place, sid, "1").then, HangUp)
    house.telephony.up.discard(sid)
    house.hangs_up(sid)
    return owed(house)[-1]


def owed(house: TestHouse) -> list[Callback]:
    with house.engine.connect() as db:
        found = db.execute(sa.select(t.callbacks).order_by(t.callbacks.c.promised_at))
        return [callback_from(row) for row in found]


def dials(house: TestHouse) -> list[str]:
    return [str(rest[0]) for what, *rest in house.telephony.asked if what == "call_back"]


def picks_up(house: TestHouse, callback: Callback, attempt: int = 1) -> str:
    sid = f"CA{callback.id}.{attempt}"
    arrival = Arrival(sid, callback.number, callback.caller_id, False, "full")
    call = house.act(pick_up, callback.id, arrival, WHO)
    assert call is not None
    return sid


def presses(house: TestHouse, callback: Callback, sid: str, keys: str = "1") -> Answer:
    answer: Answer = house.act(confirm_callback, callback.id, sid, keys)
    return answer


def fails(house: TestHouse, callback: Callback, attempt: int, why: str = "busy") -> None:
    house.telephony.up.discard(f"CA{callback.id}.{attempt}")
    house.act(dial_ended, callback.id, attempt, f"CA{callback.id}.{attempt}", why)


def test_she_hears_the_offer_once_and_only_after_the_threshold(house: TestHouse) -> None:
    cleo = house.call_in()
    assert not house.act(tell_wait, cleo, 0).listens
    house.pass_(61)
    first = house.act(tell_wait, cleo, 61)
    again = house.act(tell_wait, cleo, 81)
    assert "press 1" in first.says[-1].text
    assert first.listens
    assert again.listens
    assert not any("press 1" in say.text for say in again.says)


def test_pressing_one_keeps_her_place_and_ends_the_call(house: TestHouse) -> None:
    cleo = waits(house)
    since = house.the_call(cleo).waiting_since
    answer = house.act(keep_place, cleo, "1")
    assert isinstance(answer.then, HangUp)
    assert "call you back" in answer.says[0].text
    call, callback = house.the_call(cleo), owed(house)[0]
    assert call.end_reason is EndReason.CALLBACK_PROMISED
    assert call.callback_id == callback.id
    assert (callback.waiting_since, callback.order_at) == (since, call.order_at)
    assert callback.state is CallbackState.PROMISED


def test_no_agent_free_nobody_rung(house: TestHouse) -> None:
    keeps_place(house)
    house.pass_(5)
    assert dials(house) == []


def test_she_is_rung_when_it_is_her_turn_and_served_with_her_first_clock(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    assert dials(house) == [f"{callback.id}.1"]
    assert house.the_agent("ana").state is AgentState.READY  # claimed by nobody yet
    sid = picks_up(house, callback)
    assert house.the_agent("ana").state is AgentState.READY
    answer = presses(house, callback, sid)
    call = house.the_call(sid)
    assert answer.then == Enqueue(call.id, "support")
    assert call.waiting_since == callback.waiting_since
    assert (call.direction, call.callback_id) == ("callback", callback.id)
    assert house.the_agent("ana").state is AgentState.OFFERED
    house.talk(sid, "ana")
    kept = owed(house)[0]
    assert (kept.state, kept.done_by) == (CallbackState.REACHED, "ana")
    assert kept.waiting_since == callback.waiting_since


def test_a_later_caller_does_not_overtake_the_place_that_rings(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    nina = house.call_in("nina", number=NINA)
    assert house.the_call(nina).state is CallState.WAITING
    sid = picks_up(house, callback)
    presses(house, callback, sid)
    assert house.the_call(sid).agent_id == "ana"
    assert house.the_call(nina).state is CallState.WAITING


def test_an_earlier_caller_is_served_before_the_place(house: TestHouse) -> None:
    nina = house.call_in("nina", number=NINA)
    house.pass_(1)
    keeps_place(house)
    house.agent("ana")
    assert house.the_call(nina).agent_id == "ana"
    assert dials(house) == []


def test_never_more_dials_than_free_agents(house: TestHouse) -> None:
    for n in range(4):
        keeps_place(house, f"caller{n}", number=f"+1415555020{n}")
    house.agent("ana")
    house.agent("ben")
    house.pass_(3)
    assert len(dials(house)) == 2
    house.agent("dora")
    house.pass_(3)
    assert len(dials(house)) == 3


def test_an_agent_of_two_lines_is_one_pair_of_hands(house: TestHouse) -> None:
    house.line("billing", position=1)
    keeps_place(house)
    keeps_place(house, "nina", line_id="billing", number=NINA)
    house.agent("ana", "support", "billing")
    house.pass_(3)
    assert len(dials(house)) == 1


def test_busy_twice_is_not_reached_and_said(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    fails(house, callback, 1)
    retry = owed(house)[0]
    assert (retry.state, retry.tries, retry.reason) == (CallbackState.RETRY, 1, "busy")
    house.pass_(RETRY_AFTER_S - 5)
    assert len(dials(house)) == 1
    house.pass_(10)
    assert dials(house) == [f"{callback.id}.1", f"{callback.id}.2"]
    fails(house, callback, 2)
    over = owed(house)[0]
    assert (over.state, over.tries) == (CallbackState.UNREACHED, 2)
    house.pass_(RETRY_AFTER_S + 10)
    assert len(dials(house)) == 2


def test_late_news_of_the_first_try_does_not_end_the_second(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    fails(house, callback, 1)
    house.pass_(RETRY_AFTER_S + 2)
    fails(house, callback, 1, "completed")
    assert owed(house)[0].state is CallbackState.DIALLING


def test_a_machine_takes_no_agent(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    presses(house, callback, sid, "")
    assert house.the_call(sid).end_reason is EndReason.CALLBACK_MISSED
    assert owed(house)[0].state is CallbackState.RETRY
    assert house.the_agent("ana").state is AgentState.READY
    assert house.the_offers() == []


def test_a_machine_of_which_no_word_comes_is_hung_up(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.pass_(60)
    assert house.the_call(sid).end_reason is EndReason.CALLBACK_MISSED
    assert ("hang_up", sid) in house.telephony.asked
    assert owed(house)[0].state is CallbackState.RETRY


def test_a_dial_of_which_no_word_comes_is_given_up_after_its_time(house: TestHouse) -> None:
    keeps_place(house)
    house.agent("ana")
    house.pass_(RING_S + 20)
    assert owed(house)[0].state is CallbackState.RETRY


def test_she_may_say_that_it_is_settled(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    presses(house, callback, sid, "2")
    assert owed(house)[0].state is CallbackState.CANCELLED
    assert not house.the_call(sid).live


def test_a_number_that_cannot_be_dialled_is_a_try(house: TestHouse) -> None:
    keeps_place(house)
    house.telephony.faults["call_back"] = [TelephonyRefused("21211")]
    house.agent("ana")
    assert owed(house)[0].state is CallbackState.RETRY


# -- races ---------------------------------------------------------------------------------------


def test_pressing_one_just_as_an_agent_is_claimed_keeps_her_on_the_line(house: TestHouse) -> None:
    cleo = waits(house)
    house.agent("ana")
    assert house.the_call(cleo).state is CallState.OFFERED
    answer = house.act(keep_place, cleo, "1")
    assert isinstance(answer.then, StayInLine)
    assert owed(house) == []
    assert house.the_call(cleo).agent_id == "ana"


def test_hanging_up_right_after_pressing_one_keeps_the_promise(house: TestHouse) -> None:
    cleo = waits(house)
    house.act(keep_place, cleo, "1")
    house.hangs_up(cleo)
    assert house.the_call(cleo).end_reason is EndReason.CALLBACK_PROMISED
    assert owed(house)[0].open


def test_news_of_the_hang_up_before_news_of_the_key_keeps_it_too(house: TestHouse) -> None:
    cleo = waits(house)
    house.hangs_up(cleo)
    house.act(keep_place, cleo, "1")
    assert owed(house)[0].open


def test_two_workers_dial_once(house: TestHouse) -> None:
    keeps_place(house)
    follow = house.store.after_commit
    house.store.after_commit = lambda committed: None
    house.agent("ana")
    both = [threading.Thread(target=house.act, args=(route_calls, "support")) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    house.store.after_commit = follow
    house.deliveries.run_due()
    assert len(dials(house)) == 1


def test_if_the_agent_has_gone_she_waits_at_the_head_and_hears_so(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.act(go_away, "ana", "lunch")
    nina = house.call_in("nina", number=NINA)
    answer = presses(house, callback, sid)
    assert "next in line" in answer.says[0].text
    assert house.act(tell_wait, sid, 0).says == ()
    house.agent("ben")
    assert house.the_call(sid).agent_id == "ben"
    assert house.the_call(nina).state is CallState.WAITING
    assert house.the_call(sid).waiting_since == callback.waiting_since


def test_who_gives_up_at_the_head_is_tried_again_and_never_abandoned_twice(
    house: TestHouse,
) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.act(go_away, "ana", "lunch")
    presses(house, callback, sid)
    house.hangs_up(sid)
    assert owed(house)[0].state is CallbackState.RETRY


def test_a_process_that_died_after_dialling_does_not_dial_again(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.telephony.lost_answers.add("call_back")
    house.agent("ana")
    house.pass_(3)
    assert dials(house) == [f"{callback.id}.1"]
    assert owed(house)[0].provider_sid == f"CA{callback.id}.1"


# -- her own call --------------------------------------------------------------------------------


def test_who_rings_meanwhile_gets_her_old_place(house: TestHouse) -> None:
    callback = keeps_place(house)
    nina = house.call_in("nina", number=NINA)
    again = house.call_in("again", number=CLEO)
    call = house.the_call(again)
    assert (call.waiting_since, call.order_at) == (callback.waiting_since, callback.order_at)
    assert owed(house)[0].state is CallbackState.OWN_CALL
    house.agent("ana")
    assert house.the_call(again).agent_id == "ana"
    assert house.the_call(nina).state is CallState.WAITING
    assert dials(house) == []


def test_who_rings_while_we_ring_her_is_not_rung_any_more(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    house.call_in("again", number=CLEO)
    assert ("hang_up", f"CA{callback.id}.1") in house.telephony.asked
    assert owed(house)[0].state is CallbackState.OWN_CALL


def test_a_number_the_carrier_disowns_takes_nobodys_place(house: TestHouse) -> None:
    keeps_place(house)
    house.call_in("max", number=CLEO, trust="failed")
    assert owed(house)[0].state is CallbackState.PROMISED


# -- who is not offered it -----------------------------------------------------------------------


def test_a_withheld_or_disowned_number_is_not_offered_it(house: TestHouse) -> None:
    for more in ({"withheld": True}, {"trust": "failed"}):
        sid = house.call_in(f"max{len(more)}{next(iter(more))}", **more)  # type: ignore[arg-type]
        house.pass_(61)
        assert not house.act(tell_wait, sid, 61).listens


def test_places_are_few(house: TestHouse) -> None:
    with house.engine.begin() as db:
        db.execute(sa.update(t.lines).values(callback_places=1))
    keeps_place(house)
    nina = house.call_in("nina", number=NINA)
    house.pass_(61)
    assert not house.act(tell_wait, nina, 61).listens


def test_a_key_that_means_nothing_changes_nothing(house: TestHouse) -> None:
    cleo = waits(house)
    assert isinstance(house.act(keep_place, cleo, "5").then, StayInLine)
    assert house.the_call(cleo).state is CallState.WAITING


def test_shortly_before_closing_no_place_is_kept(house: TestHouse) -> None:
    house.clock.now = 1_699_999_200.0 - 1_699_999_200.0 % 86_400 + 19 * 3600 + 50 * 60
    hours = {
        "weekly": {
            d: ["08:00-20:00"]
            for d in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        }
    }
    house.line("day", hours=hours)
    sid = house.call_in("cleo", "day")
    house.pass_(61)
    assert not house.act(tell_wait, sid, 61).listens


# -- closed lines, people ------------------------------------------------------------------------


def test_a_place_in_a_line_that_has_closed_is_due_when_it_opens(house: TestHouse) -> None:
    callback = keeps_place(house)
    with house.engine.begin() as db:
        db.execute(sa.update(t.lines).values(hours={"weekly": {"friday": ["08:00-18:00"]}}))
    house.agent("ana")
    house.pass_(3)
    assert dials(house) == []
    later = owed(house)[0]
    assert later.due_at > house.clock.now
    assert later.waiting_since == callback.waiting_since


def test_an_after_hours_promise_is_rung_at_the_opening(house: TestHouse) -> None:
    house.line("day", hours={"weekly": {"friday": ["08:00-18:00"]}})
    house.agent("ana", "day")
    house.call_in("cleo", "day")
    callback = owed(house)[0]
    assert (callback.origin, callback.waiting_since) == ("closed", callback.due_at)
    house.clock.now = callback.due_at + 1
    house.worker.tick()
    assert dials(house) == [f"{callback.id}.1"]


def test_a_supervisor_takes_it_back_and_a_ringing_telephone_falls_silent(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    house.act(cancel_callback, callback.id, "sam")
    assert owed(house)[0].state is CallbackState.CANCELLED
    assert ("hang_up", f"CA{callback.id}.1") in house.telephony.asked
    with pytest.raises(NotNow):
        house.act(cancel_callback, callback.id, "sam")


def test_an_agent_has_called_by_hand(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.act(settle_callback, callback.id, "agent:ana")
    assert owed(house)[0].state is CallbackState.DONE
    house.agent("ana")
    assert dials(house) == []


def test_whom_we_called_is_never_counted_as_abandoned(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.hangs_up(sid)
    assert house.the_call(sid).end_reason is EndReason.CALLBACK_MISSED


def test_a_full_line_owes_a_place_with_her_clock(house: TestHouse) -> None:
    cleo = house.call_in()
    since = house.the_call(cleo).waiting_since
    house.act(leave_line, cleo, "queue-full")
    assert (owed(house)[0].origin, owed(house)[0].waiting_since) == ("overflow", since)


def test_the_journey_of_both_her_calls_can_be_told(house: TestHouse) -> None:
    first = waits(house)
    house.act(keep_place, first, "1")
    house.telephony.up.discard(first)
    callback = owed(house)[0]
    house.agent("ana")
    sid = picks_up(house, callback)
    presses(house, callback, sid)
    house.talk(sid, "ana")
    told = [step.words for step in journey(house.engine, house.the_call(sid).id)]
    assert {step.lane for step in journey(house.engine, house.the_call(first).id)} == {"call"}
    assert "Comes back to her place in Support, with her first clock" in told
    assert "The promise is kept: she speaks with Ana" in told
    before = [step.words for step in journey(house.engine, house.the_call(first).id)]
    assert "A call back to +1 415 ••• 123 is promised" in before
    assert "Her turn: we ring her, try 1" in before


def test_who_comes_back_to_her_place_is_not_counted_as_offered_again(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    presses(house, callback, sid)
    house.talk(sid, "ana")
    line = house.do(lambda tx: tx.line("support"))
    with house.engine.connect() as db:
        counted = entered_since(db, [line], 0.0, house.clock.now)["support"]
    assert (counted.offered, counted.answered, counted.abandoned) == (1, 0, 0)
