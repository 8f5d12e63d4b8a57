"""axe-core finds nothing on any page, in either theme, over the sketches' moments."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHOLE_PAGE = [*WCAG, "best-practice"]
THEMES = ("light", "dark")
AGENT_MOMENTS = [
    "shift",
    "consult",
    "idle",
    "away",
    "offer",
    "call",
    "held",
    "wrap",
    "several",
    "unknown",
    "ask",
    "loan",
]
PANEL_MOMENTS = [
    *("busy", "calm", "watch", "crowd", "mixed", "large", "empty"),
    *("asked", "on_loan", "refused", "places"),
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(params=THEMES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page in one theme, without motion so that nothing is half faded in."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme=request.param,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def show(page: Page, base: str, path: str, moment: str = "") -> None:
    if moment:
        httpx.get(f"{base}/moment/{path.split('/')[1]}/{moment}")
    page.goto(base + path)
    page.locator("#root > *").first.wait_for()
    page.locator("main [aria-busy=true]").first.wait_for(state="detached")


def found_by_axe(page: Page, rules: list[str] = WHOLE_PAGE) -> list[str]:
    """What axe objects to, one line each: the rule, the element, the reason."""
    page.evaluate(AXE.read_text())
    violations = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
        ".then(result => result.violations)",
        rules,
    )
    return [
        f"{one['id']}: {node['html'][:140]} | {node['failureSummary'][:300]}"
        for one in violations
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("moment", AGENT_MOMENTS)
def test_the_console_is_accessible_at_every_moment(page: Page, centre: str, moment: str) -> None:
    show(page, centre, "/agent/", moment)
    page.get_by_role("main").wait_for()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("hash_", ["customers", "day"])
def test_the_consoles_other_pages_are_accessible(page: Page, centre: str, hash_: str) -> None:
    show(page, centre, f"/agent/#{hash_}", "idle")
    page.get_by_role("main").wait_for()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("key", ["?", "/", "t", "k", "o", "Control+k"])
def test_every_layer_a_key_opens_on_the_console_is_accessible(
    page: Page, centre: str, key: str
) -> None:
    show(page, centre, "/agent/", "call")
    page.get_by_role("main").wait_for()
    page.keyboard.press(key)
    page.locator("[role=dialog], [role=listbox]").first.wait_for()
    assert found_by_axe(page, WCAG) == []


def test_the_state_menu_is_accessible(page: Page, centre: str) -> None:
    show(page, centre, "/agent/", "idle")
    page.get_by_role("button", name="Ana Ruiz").click()
    page.get_by_role("dialog").wait_for()
    assert found_by_axe(page, WCAG) == []


@pytest.mark.parametrize("opener", ["Why", "Snooze", "Warnings"])
def test_what_a_warning_opens_is_accessible(page: Page, centre: str, opener: str) -> None:
    show(page, centre, "/panel/", "busy")
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("button", name=opener).click()
    page.get_by_role("dialog").wait_for()
    page.locator("[role=dialog] [aria-busy=true]").first.wait_for(state="detached")
    assert found_by_axe(page, WCAG) == []


@pytest.mark.parametrize("moment", PANEL_MOMENTS)
def test_the_panel_is_accessible_at_every_moment(page: Page, centre: str, moment: str) -> None:
    show(page, centre, "/panel/", moment)
    page.get_by_role("heading", level=1).wait_for()
    assert found_by_axe(page) == []


def test_a_line_that_would_be_left_short_is_accessible(page: Page, centre: str) -> None:
    show(page, centre, "/panel/", "hurt")
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("button", name="Borrow").click()
    page.get_by_text("Hugo Baptiste").first.wait_for()
    assert found_by_axe(page) == []


def test_the_wallboard_is_accessible(page: Page, centre: str) -> None:
    show(page, centre, "/panel/#wall", "busy")
    page.get_by_role("heading", level=1).wait_for()
    assert found_by_axe(page) == []


def test_a_calls_journey_is_accessible_at_its_address(page: Page, centre: str) -> None:
    show(page, centre, "/panel/#call/c1", "busy")
    page.get_by_role("heading", level=1, name="Cleo Marchetti").wait_for()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("key", ["?", "/", "Control+k"])
def test_every_layer_a_key_opens_on_the_panel_is_accessible(
    page: Page, centre: str, key: str
) -> None:
    show(page, centre, "/panel/", "busy")
    page.get_by_role("heading", level=1).wait_for()
    page.keyboard.press(key)
    page.get_by_role("dialog").wait_for()
    assert found_by_axe(page, WCAG) == []


@pytest.mark.parametrize("opener", ["72.2 %", "Lena Hoff", "Sam Okafor", "Send to…"])
def test_every_layer_on_the_panel_is_accessible(page: Page, centre: str, opener: str) -> None:
    show(page, centre, "/panel/", "busy")
    page.get_by_role("button", name=opener).first.click()
    page.get_by_role("dialog").wait_for()
    assert found_by_axe(page, WCAG) == []


def test_the_calls_behind_a_figure_are_accessible(page: Page, centre: str) -> None:
    show(page, centre, "/panel/", "busy")
    page.get_by_role("button", name="72.2 %").click()
    page.get_by_role("button", name=re.compile(r"^Open \d+ calls$")).click()
    page.get_by_text("Felix Aigner").wait_for()
    assert found_by_axe(page, WCAG) == []


@pytest.mark.parametrize("path", ["/sign-in", "/phone"])
def test_the_door_and_the_phone_are_accessible(page: Page, centre: str, path: str) -> None:
    show(page, centre, path)
    assert found_by_axe(page) == []
