"""Ana tries her headset before the first call: in Chromium with a microphone, and with none let."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.stage.living_centre import LivingCentre
from tests.stage.seat import Seat, SeatFor

pytestmark = pytest.mark.browser

A_MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
NONE_LET = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"]


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A Chromium of its own for each answer to the question of the microphone."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, *request.param]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


def _check_of_the_microphone(seat_for: SeatFor) -> tuple[Seat, Locator]:
    ana = seat_for("ana")
    ana.signs_in()
    ana.reads("Before your shift")
    check = ana.page.locator("b", has_text="Microphone").locator("..")
    ana.reads("Not tested yet.", check)
    check.get_by_role("button", name="Test").click()
    return ana, check


@pytest.mark.parametrize("chromium", [A_MICROPHONE], indirect=True)
def test_a_microphone_that_is_heard(living: LivingCentre, seat_for: SeatFor) -> None:
    ana, check = _check_of_the_microphone(seat_for)
    ana.reads("You can be heard.", check)
    ana.shoot("0-shift-heard")
    ana.page.get_by_role("button", name="Take calls").click()
    ana.reads("The next call comes to you")


@pytest.mark.parametrize("chromium", [NONE_LET], indirect=True)
def test_a_blocked_one_says_what_helps_and_stops_nothing(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    ana, check = _check_of_the_microphone(seat_for)
    ana.reads("Microphone blocked. Allow it in the address bar, then test.", check)
    ana.shoot("0-shift-blocked")
    ana.page.get_by_role("button", name="Take calls").click()
    ana.reads("The next call comes to you")
