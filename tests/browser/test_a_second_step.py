"""Ana sets up a code of her phone for her sign-in, uses it, and takes it away again."""

import pyotp
import pytest
from playwright.sync_api import expect

from tests.stage.harbour import PASSWORD
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until
from tests.stage.seat import Seat, SeatFor

pytestmark = pytest.mark.browser


def _opens_account(seat: Seat, menu: str, item: str) -> None:
    seat.page.get_by_role("button", name=menu).click()
    seat.page.get_by_role("button", name=item).click()


def test_a_code_of_her_phone_from_set_up_to_switched_off(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    ana = seat_for("ana")
    ana.signs_in()
    _opens_account(ana, "Ana Ruiz", "Sign-in and second step")
    sheet = ana.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Set up").click()
    ana.reads("Scan this with an authenticator app.", sheet)
    ana.presses("Escape")  # she need not finish
    expect(sheet).to_have_count(0)
    _opens_account(ana, "Ana Ruiz", "Sign-in and second step")
    sheet.get_by_role("button", name="Set up").click()
    ana.reads("Scan this with an authenticator app.", sheet)
    assert sheet.get_by_role("img").evaluate("picture => picture.naturalWidth") > 100
    ana.shoot("2-second-step-scan")
    assert ana.serious_by_axe() == []
    secret = (sheet.locator("code").first.text_content() or "").replace(" ", "")
    totp = pyotp.TOTP(secret)
    sheet.get_by_label("Code that the app shows").fill(first := totp.now())
    sheet.get_by_role("button", name="Confirm").click()
    ana.reads("Keep these recovery codes", sheet)
    ana.shoot("2-second-step-codes")
    assert ana.serious_by_axe() == []
    codes = sheet.get_by_role("listitem").all_inner_texts()
    assert len(codes) == 8
    sheet.get_by_role("button", name="I have kept them").click()
    ana.reads("8 recovery codes are left.", sheet)

    again = seat_for("ana")
    again.page.goto(f"{living.url}/sign-in")
    again.page.get_by_label("Email").fill("ana@harbour.example")
    again.page.get_by_label("Password").fill(PASSWORD)
    again.page.get_by_role("button", name="Sign in").click()
    again.page.get_by_label("Code").fill(first)
    again.page.get_by_role("button", name="Sign in").click()
    again.reads("not", again.page.get_by_role("alert"))  # it was used when she confirmed it
    again.page.get_by_label("Code").fill(codes[0])
    again.page.get_by_role("button", name="Sign in").click()
    again.page.wait_for_url(lambda url: "sign-in" not in url)
    again.complaints.clear()  # the browser notes each 401

    sheet.get_by_role("button", name="Switch off").click()
    sheet.get_by_label("Password").fill(PASSWORD)
    sheet.get_by_label("Code of the app, or a recovery code").fill(codes[1])
    ana.shoot("2-second-step-off")
    assert ana.serious_by_axe() == []
    sheet.get_by_role("button", name="Switch off").click()
    ana.reads("Your password alone opens your desk.", sheet)
    said = living.installed.run("user", "reset-second-factor", "ana@harbour.example")
    assert "has no second step" in said.err

    sam = seat_for("sam")
    sam.signs_in()
    _opens_account(sam, "Sam Okafor", "Sign-in and second step")
    sam.reads("Your password alone opens your desk.", sam.page.get_by_role("dialog"))
    sam.shoot("2-second-step-panel")
    assert sam.serious_by_axe() == []
    until("nobody complains", lambda: not ana.complaints and not sam.complaints, 1.0)
