"""What a desk weighs and when it is of use: its scripts by gzip, and the time to its first screen.

Scripts: the page's entry and all that it imports at once, compressed as a server would. Time: from
the navigation to the first heading and region with data, in a fresh Chromium without a cache, over
the fixture centre on this machine; the median of several. Both go to build/pages.json."""

import gzip
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

from bench.result import Result

ROOT = Path(__file__).resolve().parents[1]
FIXTURE = ROOT / "ui_shared" / "dev" / "fixture_centre.py"
OUT = ROOT / "build" / "pages.json"
PAGES = {
    "console": ("agent_ui", "index.html", "/agent/", "[class*=strip] b"),
    "panel": ("supervisor_ui", "index.html", "/panel/", "h1"),
    "sign-in": ("agent_ui", "sign-in.html", "/sign-in", "button[type=submit]"),
    "phone": ("local_twilio", "index.html", "/phone", "main"),
}
WITHIN_KB, WITHIN_MS = 250.0, 1500.0
ROUNDS = 5
CHROMIUM, FLAGS = "/usr/bin/chromium", ["--no-sandbox", "--disable-gpu"]


def run() -> list[Result]:
    """Kilobytes by gzip, milliseconds to the first useful screen."""
    weights = {name: _weight(folder, entry) for name, (folder, entry, *_) in PAGES.items()}
    times = _times()
    OUT.parent.mkdir(exist_ok=True)
    table = {name: {"gzip_kb": weights[name], "first_screen_ms": times[name]} for name in PAGES}
    OUT.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    rows = [
        Result(f"{name}, script", weights[name], WITHIN_KB, "kB gzip", "the bound", "<=", 1.0)
        for name in PAGES
    ]
    return rows + [
        Result(f"{name}, first screen", times[name], WITHIN_MS, "ms", "the bound", "<=", 1.0)
        for name in PAGES
    ]


def _weight(folder: str, entry: str) -> float:
    static = ROOT / folder / "static"
    manifest: dict[str, Any] = json.loads((static / "manifest.json").read_text("utf-8"))
    files = _imported(manifest, entry)
    sizes = [len(gzip.compress((static / file).read_bytes(), 6)) for file in files]
    return round(sum(sizes) / 1024, 1)


def _imported(manifest: dict[str, Any], entry: str) -> set[str]:
    """The script of an entry and of everything that it cannot begin without."""
    chunk = manifest[entry]
    found = {chunk["file"]} if chunk["file"].endswith(".js") else set()
    for one in chunk.get("imports", ()):
        found |= _imported(manifest, one)
    return found


def _times() -> dict[str, float]:
    with _fixture() as base, sync_playwright() as playwright:
        executable = CHROMIUM if Path(CHROMIUM).exists() else None
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            return {
                name: statistics.median(_time(browser, base + path, shown) for _ in range(ROUNDS))
                for name, (_, _, path, shown) in PAGES.items()
            }
        finally:
            browser.close()


def _time(browser: Browser, address: str, shown: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(shown).first.wait_for()
    took = (time.perf_counter() - began) * 1000
    context.close()
    return round(took, 0)


@contextmanager
def _fixture() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(FIXTURE), str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as server:  # type: ignore[call-overload]
        base = f"http://127.0.0.1:{port}"
        try:
            _await(base)
            yield base
        finally:
            server.terminate()


def _await(base: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{base}/sign-in")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the fixture centre did not come up")
