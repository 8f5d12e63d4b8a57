"""Chromium, and a living centre to sit down in. A page's complaint fails the story it is in."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.stage.installation import Installation
from tests.stage.installed_once import embedded, set_up_once
from tests.stage.living_centre import LivingCentre, living_centre
from tests.stage.polling import until
from tests.stage.seat import ROOT, Seat, SeatFor

__all__ = ["embedded", "set_up_once"]

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BUILT = ("agent_ui", "supervisor_ui", "local_twilio")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the stories of a file."""
    missing = [name for name in BUILT if not (ROOT / name / "static" / "index.html").is_file()]
    if missing:
        pytest.skip(f"the pages of {', '.join(missing)} are not built: make ui")
    executable = CHROMIUM if Path(CHROMIUM).exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def living(embedded: Installation, tmp_path: Path) -> Iterator[LivingCentre]:
    """The living centre in one process."""
    with living_centre(tmp_path, embedded) as found:
        yield found


@pytest.fixture
def seat_for(chromium: Browser, living: LivingCentre) -> Iterator[SeatFor]:
    """A browser for somebody; afterwards none of them may have complained."""
    seats: list[Seat] = []

    def seat(key: str, base_url: str | None = None) -> Seat:
        seats.append(Seat(chromium, base_url or living.url, key))
        return seats[-1]

    yield seat
    for one in seats:
        one.leaves()
    assert {one.key: one.complaints for one in seats if one.complaints} == {}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/sign-in").is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def centre() -> Iterator[str]:
    """The built pages over fixture entries."""
    port = free_port()
    command = [sys.executable, str(ROOT / "ui_shared/dev/fixture_centre.py"), str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}"
    try:
        until("the fixture pages answer", lambda: answers(base), within_s=20)
        yield base
    finally:
        server.terminate()
        server.wait(timeout=5)
