"""The telephone in the browser: be a caller, hear the prompts, press a key, hang up."""

import re

import pytest
from playwright.sync_api import expect

from tests.stage.harbour import CLEO_PHONE, MENU
from tests.stage.living_centre import LivingCentre
from tests.stage.seat import SeatFor

pytestmark = pytest.mark.browser


def test_a_caller_hears_the_menu_presses_1_and_hangs_up(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    caller = seat_for("a caller", living.network.base_url)
    caller.page.goto(f"{living.network.base_url}/phone")
    caller.page.get_by_label("Another number").fill(CLEO_PHONE)
    number = caller.page.get_by_role("button", name=re.compile("Number to call"))
    if MENU not in (number.text_content() or ""):
        number.click()
        caller.page.get_by_role("option", name=re.compile(re.escape(MENU))).click()
    caller.page.get_by_role("button", name="Call", exact=True).click()
    line = caller.page.get_by_role("region", name="The line")
    caller.reads("Cleo. This is Harbour & Finch.", line)
    caller.reads("It waits for a key", line)
    caller.reads("For an order on its way, press 1.", line)
    caller.shoot("p1-phone-menu")
    line.get_by_role("button", name="1", exact=True).click()
    caller.reads("We are with you as soon as someone is free.", line)
    assert living.sam.sees_caller_waiting(CLEO_PHONE)["line"] == "orders"
    caller.shoot("p2-phone-waiting")
    line.get_by_role("button", name="Hang up").click()
    expect(line.get_by_role("status")).to_contain_text("Ended")
    call = living.sam.call_of(CLEO_PHONE)
    living.sam.sees_call(call["id"], state="ended", end_reason="abandoned_waiting")
