"""A button whose request runs keeps the focus, so that no key is lost."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

REFUSED = {"code": "not_now", "message": "Not now.", "retry": True, "details": {}}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def hands_over(page: Page, sheet: Locator) -> Locator:
    """To a colleague."""
    return sheet.get_by_role("button", name="Hand over")


def saves_a_customer(page: Page, sheet: Locator) -> Locator:
    """Somebody new."""
    sheet.get_by_label("Name", exact=True).fill("Cleo Marchetti")
    return sheet.get_by_role("button", name="Save")


@pytest.mark.parametrize(
    ("moment", "key", "finds"),
    [("call", "t", hands_over), ("unknown", "u", saves_a_customer)],
)
def test_a_busy_button_of_a_sheet_keeps_the_focus_and_is_not_pressed_twice(
    page: Page, centre: str, moment: str, key: str, finds: Callable[[Page, Locator], Locator]
) -> None:
    httpx.get(f"{centre}/moment/agent/{moment}")
    asked: list[Route] = []
    page.route(
        "**/api/v1/**",
        lambda route: asked.append(route) if route.request.method == "POST" else route.continue_(),
    )
    page.goto(f"{centre}/agent/")
    page.get_by_role("region", name="Call").first.wait_for()
    page.keyboard.press(key)
    sheet = page.get_by_role("dialog")
    button = finds(page, sheet)
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    assert len(asked) == 1
    asked[0].fulfill(status=409, json=REFUSED)
    expect(sheet.get_by_text("Not now.")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_be_enabled()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
