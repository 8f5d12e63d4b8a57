"""Callers whom nobody knows: one small menu, no dead end, and a closed line that owes a call."""

import pytest

from tests.stage.harbour import BILLING, CLEO_PHONE, MENU, STRANGER_PHONE
from tests.stage.living_centre import LivingCentre

pytestmark = pytest.mark.journey


def test_a_key_leads_to_its_line_and_silence_or_nought_to_a_person(
    either_centre: LivingCentre,
) -> None:
    centre = either_centre
    chooses = {"+12125550171": "1", "+12125550172": "0", "+12125550173": ""}
    callers = {number: centre.handset(number, f"caller {number}") for number in chooses}
    for number, key in chooses.items():
        caller = callers[number]
        caller.dial(MENU)
        caller.hears_words("This is Harbour & Finch.")
        caller.hears_words("For an order on its way, press 1")
        if key:
            caller.press(key)
    lines = {n: centre.sam.sees_caller_waiting(n)["line"] for n in chooses}
    assert list(lines.values()) == ["orders", "support", "support"]
    for number, key in chooses.items():
        wants = ["For an order on its way, press 1."]
        assert [w for w in callers[number].said if w in wants] == wants, "said once, not again"
        to_person = "Let me find someone for you" in " ".join(callers[number].said)
        assert to_person is (key != "1")

    dora = centre.agent("dora")
    dora.takes_the_call()
    callers["+12125550171"].shares_the_line_with(1)


def test_a_withheld_number_is_matched_to_nobody(centre: LivingCentre) -> None:
    stranger = centre.handset("anonymous", "a caller without a number")
    stranger.dial(MENU)
    stranger.hears_words("For an order on its way")
    stranger.press("0")
    ana = centre.agent("ana")
    offer = ana.sees_offer()
    assert offer["caller"] == {"number": None, "withheld": True, "trust": "none", "name": None}
    card = ana.shows("an empty card", lambda desk: desk.get("card"))
    assert (card["match"], card["customer"], card["candidates"]) == ("unknown", None, [])


def test_a_caller_who_borrows_cleos_number_is_not_trusted_with_it(centre: LivingCentre) -> None:
    """The network says how far the number can be trusted, and the agent is shown it."""
    somebody = centre.handset(STRANGER_PHONE, "somebody")
    somebody.dial(MENU, shown=CLEO_PHONE, stir="TN-Validation-Failed-C")
    somebody.hears_words("This is Harbour & Finch.")
    somebody.press("0")
    offer = centre.agent("ana").sees_offer()
    assert offer["caller"]["trust"] == "failed"


def test_outside_the_hours_a_call_back_is_promised_and_recorded(
    either_centre: LivingCentre,
) -> None:
    centre = either_centre
    cleo = centre.handset()
    cleo.dial(BILLING)
    cleo.hears_words("We are closed at the moment. We open again")
    cleo.hears_words("we will call you back on this number")
    cleo.hears("closed", reason="completed")
    call = centre.sam.call_of(CLEO_PHONE)
    centre.sam.sees_call(call["id"], state="ended", end_reason="callback_promised")
    owed = centre.sam.get("/callbacks")["callbacks"]
    assert [(one["number"], one["line_id"], one["state"]) for one in owed] == [
        (CLEO_PHONE, "billing", "promised")
    ]
    assert owed[0]["due_at"] > owed[0]["promised_at"]

    dora = centre.agent("dora", ready=False)
    dora.shows("the promise", lambda desk: desk.get(f"promise:{owed[0]['id']}"))
    dora.does(f"/callbacks/{owed[0]['id']}/done")
    assert centre.sam.get("/callbacks")["callbacks"] == []


def test_nothing_is_promised_to_a_caller_who_hides_her_number(centre: LivingCentre) -> None:
    hidden = centre.handset("anonymous", "a caller without a number")
    hidden.dial(BILLING)
    hidden.hears_words("we cannot call you back")
    hidden.hears("closed", reason="completed")
    assert centre.sam.get("/callbacks")["callbacks"] == []
