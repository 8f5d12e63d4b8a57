"""A caller changes hands and tells her story once."""

import pytest

from tests.stage.desk import AgentDesk
from tests.stage.harbour import OUTSIDE_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.telephone import Handset

pytestmark = pytest.mark.journey

PACKET = {
    "gist": "Her oven stays cold since Monday; the thermostat is ordered.",
    "fields": [["Order", "HF-2071"]],
    "attachments": [{"name": "Invoice", "url": "https://harbour.example/invoices/2071"}],
}


def _cleo_talks_to_ana(centre: LivingCentre) -> tuple[Handset, AgentDesk, str]:
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    ana = centre.agent("ana")
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
    return cleo, ana, str(ana.entries["call"]["id"])


def test_warm_ben_reads_the_story_speaks_with_ana_and_takes_over(centre: LivingCentre) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    ben = centre.agent("ben")

    ana.call_does("transfer", mode="warm", to={"agent_id": "ben"}, packet=PACKET)
    cleo.hears("held", held=True)
    offer = ben.sees_offer(kind="consult")
    assert offer["hand_off"]["gist"] == PACKET["gist"], "seen before the voice is heard"
    assert offer["hand_off"]["fields"] == PACKET["fields"]
    ben.accept(offer)
    assert ben.phone is not None
    assert ana.phone is not None
    ben.phone.shares_the_line_with(1)
    ana.phone.shares_the_line_with(1)
    assert cleo.company == 0, "on hold she hears neither"
    centre.sam.sees_agent("ben", "on_call")

    ana.call_does("complete-transfer", why="Ben knows ovens")
    cleo.hears("held", held=False)
    ana.shows_state("wrapping_up")
    ana.phone.hears("closed")
    cleo.shares_the_line_with(1)
    led = ben.shows("the call as his own", lambda d: d["call"] if d["call"]["lead"] else None)
    assert led["hand_off"]["gist"] == PACKET["gist"]
    assert [
        (link["giver"], link["receiver"], link["why"]) for link in led["hand_off"]["chain"]
    ] == [("Ana Ruiz", "Ben Adeyemi", "Ben knows ovens")]

    cleo.hang_up()
    ben.shows_state("wrapping_up")
    row = centre.sam.sees_call(call_id, state="ended", end_reason="caller_hung_up")
    assert (row["first_agent_id"], row["agent_id"]) == ("ana", "ben")
    ana.wraps_up(call_id)
    ben.wraps_up(call_id, outcome="Passed on")
    ana.shows_state("ready")
    ben.shows_state("ready")


def test_cold_to_a_line_she_is_next_there_and_its_agent_has_the_story(
    centre: LivingCentre,
) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    ana.call_does("transfer", to={"line": "orders"}, packet=PACKET, why="It is about an order")
    cleo.hears_words("I am putting you through")
    ana.shows_state("wrapping_up")
    waiting = centre.sam.sees_call(call_id, state="waiting", line="orders")
    dora = centre.agent("dora")
    offer = dora.takes_the_call()
    assert offer["hand_off"]["gist"] == PACKET["gist"]
    assert offer["hand_off"]["chain"][0]["why"] == "It is about an order"
    cleo.shares_the_line_with(1)
    row = centre.sam.sees_call(call_id, state="talking", agent_id="dora")
    assert row["waiting_since"] == waiting["waiting_since"]


def test_ana_asks_an_outside_number_and_comes_back_to_cleo(centre: LivingCentre) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    workshop = centre.handset(OUTSIDE_PHONE, "the workshop")
    ana.call_does("consult", number=OUTSIDE_PHONE)
    cleo.hears("held", held=True)
    workshop.hears("incoming")
    workshop.answer()
    workshop.shares_the_line_with(1)
    leg = ana.shows("the workshop in the room", lambda d: _leg(d, "outside", "joined"))

    ana.call_does("resume")  # three-way
    cleo.hears("held", held=False)
    cleo.shares_the_line_with(2)
    ana.call_does("drop-leg", leg_id=leg["id"])
    workshop.hears("closed")
    cleo.shares_the_line_with(1)
    centre.sam.sees_call(call_id, state="talking", agent_id="ana")


def test_an_outside_number_that_does_not_answer_brings_cleo_back_from_hold(
    centre: LivingCentre,
) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    workshop = centre.handset(OUTSIDE_PHONE, "the workshop")
    ana.call_does("consult", number=OUTSIDE_PHONE)
    cleo.hears("held", held=True)
    workshop.hears("incoming")
    workshop.reject()
    cleo.hears("held", held=False)
    ana.is_talking()
    notice = ana.shows("a word about it", lambda desk: desk.get("notice"))
    assert notice["what"]
    centre.sam.sees_call(call_id, state="talking", agent_id="ana")


def test_when_anas_line_drops_cleo_is_next_with_the_same_story(centre: LivingCentre) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    ana.does(f"/calls/{call_id}/note", {"text": "Serial number HF-77."}, "PUT")
    before = centre.sam.story(call_id)["call"]
    earlier = centre.handset("+12125550174", "an earlier caller")
    earlier.dial(SUPPORT)
    centre.sam.sees_caller_waiting("+12125550174")

    assert ana.phone is not None
    ana.phone.vanish()
    cleo.hears_words("the connection to my colleague was lost. You are next in line.")
    centre.sam.sees_call(call_id, state="waiting", requeues=1)
    away = centre.sam.sees_agent("ana", "away")
    assert away["reason"] == "connection lost"

    ben = centre.agent("ben")
    offer = ben.takes_the_call()
    assert offer["call_id"] == call_id, "she was to be next"
    cleo.shares_the_line_with(1)
    row = centre.sam.sees_call(call_id, state="talking", agent_id="ben")
    assert row["waiting_since"] == before["waiting_since"]
    assert ben.entries["call"]["note"] == "Serial number HF-77."


def test_cleo_hangs_up_in_the_middle_of_a_consultation(centre: LivingCentre) -> None:
    cleo, ana, call_id = _cleo_talks_to_ana(centre)
    ben = centre.agent("ben")
    ana.call_does("consult", agent_id="ben")
    ben.accept(ben.sees_offer(kind="consult"))
    centre.sam.sees_agent("ben", "on_call")
    cleo.hang_up()
    centre.sam.sees_call(call_id, state="ended", end_reason="abandoned_hold")
    ana.shows_state("wrapping_up")
    ben.shows_state("wrapping_up")
    assert centre.network.live_calls() == []


def _leg(desk: dict[str, object], kind: str, state: str) -> dict[str, object] | None:
    call = desk.get("call")
    assert isinstance(call, dict)
    for leg in call["legs"]:
        if (leg["kind"], leg["state"]) == (kind, state):
            return dict(leg)
    return None
