"""The network tells of a leg before we have written down what it is called, or that it is."""

import time

import pytest

from tests.stage.harbour import CLEO_PHONE, MARCO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until

pytestmark = pytest.mark.journey

ANSWER_AFTER_S = 8.0
SLOW_ANSWER = {
    "status": 0,
    "seconds": ANSWER_AFTER_S,
    "obeys_first": True,
    "method": "POST",
    "path": "/Calls.json",
    "count": 1,
}


def _rung(centre: LivingCentre) -> list[str]:
    return [sid for sid, call in centre.network.calls().items() if call["to"] == MARCO_PHONE]


def test_a_telephone_is_lifted_before_our_order_is_answered(either_centre: LivingCentre) -> None:
    """All of `initiated`, `ringing` and `answered`, and the talk itself, come before the SID."""
    centre = either_centre
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    marco = centre.agent("marco", browser=False)
    centre.network.faults(rest=[SLOW_ANSWER])
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    ordered = time.monotonic()
    marcos.answer()
    marcos.hears_words("Press 1")
    marcos.press("1")
    cleo.shares_the_line_with(1)
    call = marco.is_talking()
    early = time.monotonic() - ordered < ANSWER_AFTER_S

    time.sleep(max(0.0, ordered + ANSWER_AFTER_S + 2.0 - time.monotonic()))  # the answer comes
    assert early, "the machine was too slow to show the race"
    marco.is_talking()
    assert len(_rung(centre)) == 1
    marcos.hang_up()
    cleo.hears("closed", reason="completed")
    centre.sam.sees_call(call["id"], state="ended", end_reason="agent_hung_up")


def test_a_telephone_stops_ringing_though_our_order_is_not_answered_yet(
    centre: LivingCentre,
) -> None:
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    marco = centre.agent("marco", browser=False)
    centre.network.faults(rest=[SLOW_ANSWER])
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    ordered = time.monotonic()
    cleo.hang_up()
    marcos.hears("closed")
    assert time.monotonic() - ordered < ANSWER_AFTER_S
    marco.shows_state("ready")
    until("nobody is left on the line", lambda: not centre.network.live_calls(), 10, centre.tell)
    assert len(_rung(centre)) == 1


def test_a_browser_that_is_closed_while_it_calls_in_costs_the_caller_a_moment(
    either_centre: LivingCentre,
) -> None:
    """Its end is told before its first webhook: it is kept, and told again a second later."""
    centre = either_centre
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    before = centre.sam.sees_caller_waiting(CLEO_PHONE)
    ana = centre.agent("ana")
    offer = ana.sees_offer()
    late = {"kind": "voice", "do": "delay", "seconds": 2.0, "count": 1}
    centre.network.faults(callbacks=[late])
    ana.accept(offer)
    assert ana.phone is not None
    ana.phone.hears("ringing")
    ana.phone.hang_up()
    accepted = time.monotonic()
    ana.shows_state("not_responding", within_s=12)
    told = centre.sam.events(before["id"])
    assert "OfferFailed" in told, "her leg's end was heard; the offer did not have to run out"
    assert "OfferExpired" not in told
    assert time.monotonic() - accepted < 12
    row = centre.sam.sees_call(before["id"], state="waiting")
    assert row["waiting_since"] == before["waiting_since"]
    ana.become_ready()
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
