"""A person before a page in Chromium: what she clicks and reads, and what it objects to."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.stage.harbour import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "screenshots"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, LAPTOP = (1440, 900), (1280, 800)
WITHIN_MS = 10_000

expect.set_options(timeout=WITHIN_MS)

_COMPLAIN = """
addEventListener('securitypolicyviolation', event =>
  console.error(`CSP: ${event.violatedDirective} blocks ${event.blockedURI}`))
"""


class Seat:
    """One browser of one person; `pages` are its tabs."""

    def __init__(self, browser: Browser, base_url: str, key: str) -> None:
        self.key = key
        self.base_url = base_url
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
            color_scheme="light",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(WITHIN_MS)
        self.context.add_init_script(_COMPLAIN)
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self._note("error", str(error)))
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def signs_in(self, password: str = PASSWORD) -> None:
        """By the form, as a person does."""
        self.page.goto(f"{self.base_url}/sign-in")
        self.page.get_by_label("Email").fill(f"{self.key}@harbour.example")
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "sign-in" not in url)

    def reads(self, words: str, where: Locator | None = None, within_ms: int = WITHIN_MS) -> None:
        """Wait until these words can be seen."""
        place = where if where is not None else self.page.locator("body")
        expect(place).to_contain_text(words, timeout=within_ms)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def shoot(self, moment: str) -> None:
        """Pictures of this moment: two sizes, light and dark; the page is as before afterwards."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name, (width, height) in (("desktop", DESKTOP), ("laptop", LAPTOP)):
            self.page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                self.page.screenshot(path=PICTURES / f"{moment}-{name}-{scheme}.png")
        self.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        self.page.emulate_media(color_scheme="light")

    def serious_by_axe(self) -> list[str]:
        """What axe finds serious or worse, one line each."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
        )
        bad = [one for one in found if one["impact"] in ("serious", "critical")]
        return [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for one in bad
            for node in one["nodes"]
        ]

    def leaves(self) -> None:
        self.context.close()


SeatFor = Callable[..., Seat]
