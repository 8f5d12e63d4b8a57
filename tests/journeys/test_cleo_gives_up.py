"""Cleo hangs up before anybody speaks with her: counted where it happened, held against nobody."""

import pytest

from tests.stage.harbour import MENU, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until

pytestmark = pytest.mark.journey


def test_while_it_rings_ana_is_ready_again_and_keeps_her_place(centre: LivingCentre) -> None:
    ana = centre.agent("ana")
    since = centre.sam.agents()["ana"]["ready_since"]
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    offer = ana.sees_offer()
    cleo.hang_up()
    ana.shows_state("ready")
    ana.shows("no offer", lambda desk: "offer" not in desk)
    call_id = offer["call_id"]
    centre.sam.sees_call(call_id, state="ended", end_reason="abandoned_ringing")
    told = centre.sam.events(call_id)
    assert "OfferWithdrawn" in told
    assert "OfferExpired" not in told
    assert centre.sam.agents()["ana"]["ready_since"] == since
    late = ana.ask("POST", f"/offers/{offer['id']}/accept", {})
    assert late.status_code == 409
    assert "Not counted against you" in late.json()["message"]


def test_between_anas_yes_and_her_telephone(centre: LivingCentre) -> None:
    ana = centre.agent("ana")
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    offer = ana.sees_offer()
    ana.does(f"/offers/{offer['id']}/accept")
    cleo.hang_up()
    ana.shows_state("ready")
    assert ana.phone is not None
    ana.phone.connect(offer=offer["id"])
    ana.phone.hears("closed")
    until("nobody is left on the line", lambda: not centre.network.live_calls(), 5, centre.tell)
    centre.sam.sees_call(offer["call_id"], state="ended", end_reason="abandoned_ringing")
    ana.shows_state("ready")


def test_in_the_menu_and_in_line(centre: LivingCentre) -> None:
    early = centre.handset("+12125550175", "one who leaves in the menu")
    early.dial(MENU)
    early.hears_words("For an order on its way")
    early.hang_up()
    late = centre.handset("+12125550176", "one who leaves in line")
    late.dial(SUPPORT)
    waiting = centre.sam.sees_caller_waiting("+12125550176")
    late.hang_up()
    centre.sam.sees_call(waiting["id"], state="ended", end_reason="abandoned_waiting")
    gone = centre.sam.call_of("+12125550175")
    centre.sam.sees_call(gone["id"], state="ended", end_reason="abandoned_menu")
