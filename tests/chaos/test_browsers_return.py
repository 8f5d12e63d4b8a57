"""Five hundred screens lose their web process and come back at once, while calls go on."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled
from tests.stage.desk import Supervisor
from tests.stage.polling import until
from tests.stage.processes import Running

pytestmark = pytest.mark.journey
SCREENS = 500
BACK_WITHIN_S = 60.0


@pytest.fixture
def screens(house: Scaled, tmp_path: Path) -> Iterator[Running]:
    """All of them at the first web process; the second one is their second address."""
    first, second = house.centre.webs
    sam = Supervisor(house.centre.front.url, "sam")
    command = [sys.executable, "-m", "tests.chaos.screens", str(SCREENS), sam.cookie]
    running = Running(
        "screens", [*command, str(first.port), str(second.port)], tmp_path / "screens"
    )
    sam.leave()
    yield running
    running.kill()


def _live(screens: Running) -> int:
    lines = screens.printed().splitlines()
    return int(json.loads(lines[-1])["live"]) if lines else 0


@pytest.mark.thorough
def test_all_come_back_at_once(house: Scaled, screens: Running) -> None:
    until("every screen is live", lambda: _live(screens) == SCREENS, 120, screens.tail)
    trial = Trial(house.centre, "screens-return")
    lost = house.centre.webs[0]
    lost.kill()
    struck = time.monotonic()
    until("they have noticed", lambda: _live(screens) < SCREENS, 30, screens.tail)
    until("every screen is live", lambda: _live(screens) == SCREENS, BACK_WITHIN_S, screens.tail)
    trial.cost = f"{SCREENS} screens are blind for up to {time.monotonic() - struck:.0f} s"
    lost.start()
    trial.heals(struck)
    trial.ends()
    house.sound = True
