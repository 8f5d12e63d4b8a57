"""Takes a picture of every page in both themes and two widths; prints what it complained of.

python ui_shared/dev/screenshots.py OUT_FOLDER [page/moment ...]
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
# page, moment, hash
SHOTS = [
    ("agent", "shift"),
    ("agent", "idle"),
    ("agent", "offer"),
    ("agent", "call"),
    ("agent", "consult"),
    ("agent", "wrap"),
    ("agent", "wrap_unknown"),
    ("agent", "notice"),
    ("agent", "several"),
    ("agent", "unknown"),
    ("agent", "call:?"),
    ("agent", "call:t"),
    ("agent", "call:Control+k"),
    ("agent", "idle:/"),
    ("agent", "idle#day"),
    ("panel", "busy"),
    ("panel", "calm"),
    ("panel", "watch"),
    ("panel", "why"),
    ("panel", "history"),
    ("panel", "crowd"),
    ("panel", "mixed"),
    ("panel", "large"),
    ("panel", "empty"),
    ("panel", "wall"),
    ("panel", "asked"),
    ("panel", "on_loan"),
    ("panel", "refused"),
    ("panel", "hurt"),
    ("panel", "places"),
    ("agent", "ask"),
    ("agent", "ask_on_call"),
    ("agent", "loan"),
    ("panel", "busy#call/c1"),
    ("panel", "busy:?"),
    ("panel", "busy:/"),
    ("panel", "busy:Control+k"),
    ("sign-in", ""),
    ("phone", ""),
]
NAMES = {"?": "keys", "/": "find", "t": "transfer", "Control+k": "commands"}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PORT = free_port()
BASE = f"http://127.0.0.1:{PORT}"


def shoot(browser: Browser, out: Path, page_name: str, moment: str, theme: str, width: int) -> None:
    moment, _, key = moment.partition(":")
    moment, _, place = moment.partition("#")
    wall = moment == "wall"
    size = {"width": 1920, "height": 1080} if wall else {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=theme)
    page = context.new_page()
    page.on(
        "console",
        lambda m: (
            print(page_name, moment, m.type, m.text[:300])
            if m.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: print(page_name, moment, "PAGE ERROR", error))
    if page_name in ("agent", "panel"):
        as_busy = wall or moment in ("why", "history")
        httpx.get(f"{BASE}/moment/{page_name}/{'busy' if as_busy else moment}")
    plain = page_name in ("sign-in", "phone")
    path = f"/{page_name}" if plain else f"/{page_name}/#{'wall' if wall else place}"
    page.goto(BASE + path)
    page.wait_for_timeout(900)
    if moment == "hurt":
        page.get_by_role("button", name="Borrow").click()
        page.wait_for_timeout(300)
    if moment in ("why", "history"):
        name = {"why": "Why", "history": "Warnings"}[moment]
        page.get_by_role("button", name=name).click()
        page.wait_for_timeout(400)
    if moment == "loan":
        page.get_by_role("button", name="Support until").click()
        page.wait_for_timeout(300)
    if key:
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    styles = page.evaluate("document.querySelectorAll('style').length")
    if styles:
        print(page_name, moment, f"{styles} <style> injected")
    named = "-".join(
        filter(None, [page_name, moment or "page", NAMES.get(key), place.split("/")[0]])
    )
    page.screenshot(path=out / f"{named}-{theme}-{size['width']}.png")
    context.close()


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wanted = [tuple(a.split("/", 1)) for a in sys.argv[2:]]
    server = subprocess.Popen(
        [sys.executable, str(HERE / "fixture_centre.py"), str(PORT)],
        stdout=subprocess.DEVNULL,
        stderr=(out / "server.log").open("w"),
    )
    try:
        wait_for_server()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
            for page_name, moment in SHOTS:
                if wanted and (page_name, moment) not in wanted:
                    continue
                for theme in ("light", "dark"):
                    for width in (1280, 1440) if moment != "wall" else (1920,):
                        shoot(browser, out, page_name, moment, theme, width)
            browser.close()
    finally:
        server.terminate()


def wait_for_server() -> None:
    for _ in range(50):
        try:
            httpx.get(f"{BASE}/sign-in")
            return
        except httpx.ConnectError:
            time.sleep(0.1)
    raise SystemExit("The fixture server did not start.")


if __name__ == "__main__":
    main()
