"""An agent's desk, as a story; every entry is held against the wire at every step."""

from typing import Any

import pytest

from callcenter.domain.hand_off import HandOff
from callcenter.realtime.wire import DESK
from callcenter.reports.desk import read_desk
from callcenter.store.engine import reading
from callcenter.workflows import change_presence
from callcenter.workflows.answer_offer import accept_offer, decline_offer
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import hang_up, hold_call, mute_agent, write_note
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.transfer_call import transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, save_wrap_up
from tests.callcenter.realtime.on_the_wire import true_to_wire
from tests.stage.house import TestHouse


def desk(house: TestHouse, agent_id: str = "ana") -> Any:
    with reading(house.engine).connect() as db:
        return true_to_wire(read_desk(db, agent_id, house.clock()).entries, DESK)


def shown_ids(house: TestHouse, agent_id: str = "ana") -> frozenset[str]:
    with reading(house.engine).connect() as db:
        return read_desk(db, agent_id, house.clock()).ids


@pytest.fixture
def ana(house: TestHouse) -> str:
    house.agent("ana")
    return "ana"


def test_nobody_has_an_empty_desk(house: TestHouse) -> None:
    assert desk(house, "nobody") == {}


def test_it_says_who_she_is_and_what_she_serves(house: TestHouse, ana: str) -> None:
    me = desk(house)["me"]
    assert (me["name"], me["state"], me["identity"]) == ("Ana", "ready", "agent_ana")
    serves = {"key": "support", "name": "Support", "skill": 5, "reserve": False}
    assert me["lines"] == [serves]


def test_a_break_that_waits_for_the_call_to_end_shows(house: TestHouse, ana: str) -> None:
    house.talk(house.call_in(), ana)
    house.do(lambda tx: change_presence.go_away(tx, ana, "lunch"))
    assert desk(house)["me"]["away_next"] == "lunch"


def test_an_offer_rings_with_the_caller_and_her_wait(house: TestHouse, ana: str) -> None:
    cleo = house.the_call(house.call_in())
    offer = desk(house)["offer"]
    assert offer["caller"]["name"] == "Cleo"
    assert offer["caller"]["number"] == "+1 415 ••• 123"
    assert (offer["state"], offer["deadline"]) == ("pending", house.clock() + 15)
    assert offer["waiting_since"] == cleo.waiting_since
    assert {offer["id"], cleo.id, ana} <= shown_ids(house)
    house.do(lambda tx: accept_offer(tx, offer["id"], ana))
    assert desk(house)["offer"]["state"] == "accepted"


def test_the_call_replaces_the_offer_once_she_has_joined(house: TestHouse, ana: str) -> None:
    cleo = house.call_in()
    house.join_browser(ana)
    assert desk(house)["call"]["state"] == "connecting"
    assert "offer" not in desk(house)
    house.caller_joins(cleo)
    call = desk(house)["call"]
    assert (call["state"], call["lead"]) == ("talking", True)
    assert [(leg["kind"], leg["state"]) for leg in call["legs"]] == [
        ("caller", "joined"),
        ("agent", "joined"),
    ]


def test_hold_mute_and_the_note_show(house: TestHouse, ana: str) -> None:
    house.talk(house.call_in(), ana)
    call_id = desk(house)["call"]["id"]
    house.do(lambda tx: hold_call(tx, call_id, ana))
    house.do(lambda tx: mute_agent(tx, call_id, ana, True))
    house.do(lambda tx: write_note(tx, call_id, ana, "Wants a part."))
    call = desk(house)["call"]
    assert call["state"] == "held"
    assert [leg["held"] for leg in call["legs"]] == [True, False]
    assert [leg["muted"] for leg in call["legs"]] == [False, True]
    assert call["note"] == "Wants a part."


def test_a_colleague_asked_in_rings_before_her_browser_has_called(
    house: TestHouse, ana: str
) -> None:
    house.talk(house.call_in(), ana)
    house.agent("ben")
    call_id = desk(house)["call"]["id"]
    house.do(lambda tx: consult(tx, call_id, ana, Whom(agent_id="ben"), hold=True))
    guest = desk(house)["call"]["legs"][-1]
    assert (guest["kind"], guest["name"], guest["state"]) == ("consult", "Ben", "ringing")
    assert desk(house, "ben")["offer"]["kind"] == "consult"
    house.clock.pass_(1)
    house.join_browser("ben")
    guest = desk(house)["call"]["legs"][-1]
    assert (guest["name"], guest["state"]) == ("Ben", "joined")
    assert desk(house, "ben")["call"]["lead"] is False


def test_she_is_told_that_the_colleague_declined(house: TestHouse, ana: str) -> None:
    house.talk(house.call_in(), ana)
    house.agent("greta")
    call_id = desk(house)["call"]["id"]
    house.do(lambda tx: consult(tx, call_id, ana, Whom(agent_id="greta"), hold=True))
    offer_id = desk(house, "greta")["offer"]["id"]
    house.do(lambda tx: decline_offer(tx, offer_id, "greta", "busy with a case"))
    notice = desk(house)["notice"]
    assert (notice["what"], notice["name"]) == ("colleague_declined", "Greta")
    assert "notice" not in desk(house, "greta")


def test_she_is_told_that_the_caller_hung_up_and_that_it_is_not_her_fault(
    house: TestHouse, ana: str
) -> None:
    cleo = house.call_in()
    house.clock.pass_(12)
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(cleo)))
    notice = desk(house)["notice"]
    assert (notice["what"], notice["waited_s"]) == ("caller_gone", 12)
    house.clock.pass_(61)
    assert "notice" not in desk(house)


def test_she_is_told_that_an_offer_rang_out(house: TestHouse, ana: str) -> None:
    house.call_in()
    house.pass_(16)
    assert desk(house)["me"]["state"] == "not_responding"
    assert desk(house)["notice"]["what"] == "rang_out"


def test_wrap_up_shows_the_form_and_its_end(house: TestHouse, ana: str) -> None:
    house.talk(house.call_in(), ana)
    call_id = desk(house)["call"]["id"]
    house.do(lambda tx: hang_up(tx, call_id, ana))
    house.do(lambda tx: save_wrap_up(tx, call_id, ana, WrapUp("part sent", True, "Sent.")))
    form = desk(house)["wrap_up"]
    assert form == {
        "call_id": call_id,
        "deadline": house.clock() + 20,
        "outcome": "part sent",
        "resolved": True,
        "note": "Sent.",
        "caller": {
            "number": "+14155550123",
            "withheld": False,
            "trust": "full",
            "name": "Cleo",
        },
    }
    house.pass_(21)
    assert "wrap_up" not in desk(house)


def test_wrap_up_masks_the_number_for_whoever_does_not_lead_the_call(
    house: TestHouse, ana: str
) -> None:
    house.talk(house.call_in(), ana)
    house.agent("ben")
    call_id = desk(house)["call"]["id"]
    house.do(lambda tx: consult(tx, call_id, ana, Whom(agent_id="ben"), hold=False))
    house.join_browser("ben")
    house.do(lambda tx: hang_up(tx, call_id, ana))
    assert desk(house)["wrap_up"]["caller"]["number"] == "+14155550123"
    assert desk(house, "ben")["wrap_up"]["caller"]["number"] == "+1 415 ••• 123"


def test_the_story_comes_with_a_handed_over_caller(house: TestHouse, ana: str) -> None:
    house.talk(house.call_in(), ana)
    house.agent("ben")
    call_id = desk(house)["call"]["id"]
    packet = HandOff("Wants a part.", (("part", "A-7"),), (("photo", "/files/1"),))
    house.do(lambda tx: transfer_cold(tx, call_id, ana, Whom(agent_id="ben"), packet, "parts"))
    story = desk(house, "ben")["offer"]["hand_off"]
    assert story["gist"] == "Wants a part."
    assert story["fields"] == [["part", "A-7"]]
    assert story["attachments"] == [{"name": "photo", "url": "/files/1"}]
    (link,) = story["chain"]
    assert (link["giver"], link["receiver"], link["why"]) == ("Ana", "Ben", "parts")
