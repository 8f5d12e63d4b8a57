"""A call's journey reads like a story, whatever happened to it."""

import pytest

from callcenter.domain.errors import NotFound
from callcenter.domain.events import Catalogue
from callcenter.domain.hand_off import HandOff
from callcenter.reports.call_journey import journey
from callcenter.reports.journey_words import WORDS
from callcenter.store.people import NewPerson, People, Role
from callcenter.store.tokens import Tokens
from callcenter.workflows import answer_offer, control_call, wrap_up_call
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.supervise_call import take_next
from callcenter.workflows.transfer_call import transfer_cold
from tests.stage.house import TestHouse


def told(house: TestHouse, sid: str) -> list[str]:
    return [step.words for step in journey(house.engine, house.the_call(sid).id)]


def test_every_event_has_words_or_says_why_not() -> None:
    assert set(WORDS) == set(Catalogue.kinds.values())


def test_it_tells_a_call_from_ring_to_wrap_up(house: TestHouse) -> None:
    sid = house.call_in("cleo")
    house.clock.pass_(9)
    house.agent("ana")
    house.talk(sid, "ana")
    call = house.the_call(sid).id
    house.do(lambda tx: control_call.hang_up(tx, call, "ana"), "agent:ana")
    form = wrap_up_call.WrapUp("Refund", True)
    house.do(lambda tx: wrap_up_call.finish_wrap_up(tx, call, "ana", form), "agent:ana")
    assert told(house, sid) == [
        "+1 415 ••• 123 rings +18005550100; the carrier vouches for this number",
        "Recognised as Cleo",
        "Led to Support: by the number dialled",
        "In line for Support: the clock of the promise starts",
        "Offered to Ana; the caller stays in line",
        "Ana accepts",
        "Ana joins the room",
        "Ana is in the room; the caller is sent there",
        "Answered: the caller and Ana can hear each other after 9.0 s",
        "The agent ends the call",
        "Ana has left: call ended",
        "Ana wraps up, for 20 s at most",
        "Wrapped up: Refund, resolved",
        "Ana is done with the wrap-up (done)",
    ]


def test_it_says_when_and_by_whom(house: TestHouse) -> None:
    sid = house.call_in("cleo")
    house.clock.pass_(3)
    call = house.the_call(sid)
    house.do(lambda tx: caller_left(tx, tx.call(call.id)), "caller")
    last = journey(house.engine, call.id).steps[-1]
    assert (last.after_s, last.at) == (3.0, call.arrived_at + 3.0)
    assert (last.who, last.words) == ("the caller", "The caller gives up waiting")


def test_it_names_who_did_not_answer(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    house.pass_(16)
    words = told(house, sid)
    assert "It rings out at Ana" in words
    assert "Keeps her place in line: Ana: rang out" in words


def test_it_tells_a_decline(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    offer = house.the_offers()[0].id
    house.do(lambda tx: answer_offer.decline_offer(tx, offer, "ana", "not my topic"), "agent:ana")
    assert "Ana declines: not my topic" in told(house, sid)


def test_what_changed_nothing_is_marked(house: TestHouse) -> None:
    from callcenter.domain import events as e

    sid = house.call_in("cleo")
    call = house.the_call(sid).id
    house.do(lambda tx: tx.record(e.CallHeld(call, "ana")))
    last = journey(house.engine, call).steps[-1]
    assert (last.event, last.dropped) == ("CallHeld", True)


def test_a_call_that_never_was_has_no_journey(house: TestHouse) -> None:
    with pytest.raises(NotFound, match="c-never"):
        journey(house.engine, "c-never")


def test_it_tells_a_hand_over_with_its_story(house: TestHouse) -> None:
    house.line("billing", position=1)
    house.agent("ana")
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    call = house.the_call(sid).id
    packet = HandOff("Wants her invoice split.")
    whom = Whom(line_id="billing")
    house.do(lambda tx: transfer_cold(tx, call, "ana", whom, packet, "they know"), "agent:ana")
    words = told(house, sid)
    assert (
        "The story is handed on from Ana to Billing: “Wants her invoice split.” (they know)"
        in words
    )
    assert "Back at the head of Billing: handed over; her clock runs on" in words


def test_it_tells_a_consultation_that_came_to_nothing(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    call = house.the_call(sid).id
    whom = Whom(number="+14155550199")
    house.do(lambda tx: consult(tx, call, "ana", whom, hold=True), "agent:ana")
    (leg,) = house.do(lambda tx: [leg for leg in tx.legs(call) if leg.kind == "outside"])
    house.do(lambda tx: leg_left(tx, tx.leg(leg.id), "busy"), "telephony")
    words = told(house, sid)
    assert words[words.index("Ana puts the caller on hold") :] == [
        "Ana puts the caller on hold",
        "+14155550199 is rung",
        "+14155550199 has left: busy",
        "+14155550199 did not come: busy",
        "The caller is back from hold",
    ]


def test_it_tells_a_colleague_who_comes_in_and_stays(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    ana = house.talk(sid, "ana")
    house.agent("ben")
    call = house.the_call(sid).id
    house.do(lambda tx: consult(tx, call, "ana", Whom(agent_id="ben"), hold=False), "agent:ana")
    house.join_browser("ben")
    house.do(lambda tx: leg_left(tx, tx.leg_by_sid(ana), "hung up"), "telephony")
    words = told(house, sid)
    assert "Ben is asked to join the call" in words
    assert "Ben leads the call now: the first agent left" in words


def test_it_names_people_and_programs_who_stepped_in(house: TestHouse) -> None:
    sam = People(house.engine, house.clock).add(
        NewPerson(
            email="sam@example.com", name="Sam", role=Role.SUPERVISOR, password="long enough it is"
        )
    )
    script = Tokens(house.engine, house.clock).add("night shift", Role.SUPERVISOR).token
    sid = house.call_in("cleo")
    call = house.the_call(sid).id
    house.do(lambda tx: take_next(tx, call), f"user:{sam.id}")
    house.do(lambda tx: take_next(tx, call), f"token:{script.id}")
    who = [s.who for s in journey(house.engine, call) if s.event == "CallMovedUp"]
    assert who == ["Sam", "night shift (program)"]
