"""Cleo, whom we know and whose case is open, calls; Ana answers in her browser."""

import pytest

from tests.stage.desk import now
from tests.stage.harbour import CLEO_PHONE, MENU
from tests.stage.living_centre import LivingCentre

pytestmark = pytest.mark.journey


def test_cleo_is_greeted_by_name_and_led_past_the_menu_to_ana(
    either_centre: LivingCentre,
) -> None:
    centre = either_centre
    centre.installed.open_case(CLEO_PHONE, "The oven stays cold", "support", now())
    cleo = centre.handset()

    cleo.dial(MENU, stir="TN-Validation-Passed-A")
    cleo.hears_words("Cleo. This is Harbour & Finch.")
    cleo.hears_words("straight to the people who know your case")
    cleo.hears_words("as soon as someone is free")
    assert not cleo.all_of("gathering"), "she was asked what we knew already"
    call = centre.sam.sees_caller_waiting(CLEO_PHONE)
    assert call["line"] == "support"
    assert call["caller"] == {
        "number": CLEO_PHONE,
        "withheld": False,
        "trust": "full",
        "name": "Cleo Marsh",
    }

    ana = centre.agent("ana")
    offer = ana.sees_offer(line="support")
    card = ana.shows("Cleo's card", lambda desk: desk.get("card"))
    assert card["customer"]["company"] == "Marsh Bakery"
    assert [case["title"] for case in card["customer"]["open_cases"]] == ["The oven stays cold"]
    ana.accept(offer)
    ana.is_talking()
    cleo.shares_the_line_with(1)
    assert ana.phone is not None
    ana.phone.shares_the_line_with(1)

    ana.call_does("hold")
    cleo.hears("held", held=True)
    centre.sam.sees_call(call["id"], state="held")
    ana.call_does("resume")
    cleo.hears("held", held=False)
    ana.is_talking()
    ana.does(f"/calls/{call['id']}/note", {"text": "A new thermostat is on its way."}, "PUT")

    ana.call_does("hang-up")
    cleo.hears("closed", reason="completed")
    ana.shows_state("wrapping_up")
    ana.wraps_up(call["id"], outcome="Answered", resolved=True)
    ana.shows_state("ready")
    _it_is_all_told(centre, call["id"])


def _it_is_all_told(centre: LivingCentre, call_id: str) -> None:
    """By the journey page, the command, the figures, the customer's history."""
    sam = centre.sam
    row = sam.sees_call(call_id, state="ended", end_reason="agent_hung_up", wrapped_up=True)
    assert (row["outcome"], row["resolved"], row["agent_id"]) == ("Answered", True, "ana")
    assert row["hold_s"] > 0
    told = sam.events(call_id)
    story = [
        "CallArrived",
        "CallQueued",
        "CallOffered",
        "OfferAccepted",
        "LegJoined",
        "CallAnswered",
        "CallHeld",
        "CallResumed",
        "CallEnded",
        "CallWrappedUp",
    ]
    assert list(dict.fromkeys(name for name in told if name in story)) == story
    printed = centre.installed.does("calls", "show", call_id)
    assert len(printed.splitlines()) == len(told) + 1
    assert "Cleo" in printed

    answered = sam.calls(period="today", line="support", which="answered")
    assert [call["id"] for call in answered] == [call_id]
    history = sam.get(f"/customers/{row['customer_id']}/timeline")["items"]
    assert any(item["kind"] == "call" and "thermostat" in str(item) for item in history), history
