"""An upgrade under load: each process is asked to stop and another takes its place.

Nobody notices: no call is dropped and no caller hears an apology; no webhook goes without an
answer; every screen comes back through the balancer without anybody touching it and shows what a
new one shows, and desks go on taking calls.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.chaos.checks import SO_MANY_USUAL, Trial
from tests.chaos.followed import Followed
from tests.chaos.processes import Part, WebPart
from tests.chaos.scaled import Scaled
from tests.stage.desk import Supervisor
from tests.stage.polling import until
from tests.stage.processes import Running

pytestmark = pytest.mark.journey
SCREENS = 20
BACK_WITHIN_S = 20.0
WATCHED_DESKS = ("agent1", "agent2", "marco")


@pytest.fixture
def screens(house: Scaled, tmp_path: Path) -> Iterator[Running]:
    """Panels that reach the service at the balancer's address alone."""
    front = house.centre.front.url
    sam = Supervisor(front, "sam")
    command = [sys.executable, "-m", "tests.chaos.screens", str(SCREENS), sam.cookie]
    running = Running("screens", [*command, str(urlsplit(front).port)], tmp_path / "screens")
    sam.leave()
    yield running
    running.kill()


@pytest.fixture
def pages(house: Scaled) -> Iterator[list[Followed]]:
    """A panel and three desks, each through the balancer to whichever process is there."""
    front = house.centre.front.url
    pages = [Followed(front, "sam", "/panel", "floor")]
    pages += [Followed(front, key, "/agent", "desk") for key in WATCHED_DESKS]
    yield pages
    for page in pages:
        page.leave()


def _live(screens: Running) -> int:
    lines = screens.printed().splitlines()
    return int(json.loads(lines[-1])["live"]) if lines else 0


def _replaced(part: Part) -> None:
    """It ends by itself and cleanly; then its successor comes."""
    part.stop()
    assert part.process.ended_with == 0, f"{part.name} did not end cleanly\n{part.tail()}"
    part.start()
    if isinstance(part, WebPart):
        part.await_ready()


@pytest.mark.thorough
def test_every_process_is_replaced_and_nobody_notices(
    house: Scaled, screens: Running, pages: list[Followed]
) -> None:
    centre = house.centre
    until("every screen is live", lambda: _live(screens) == SCREENS, 60, screens.tail)
    within_s = max(BACK_WITHIN_S, SO_MANY_USUAL * centre.usual_s)
    trial = Trial(centre, "rolling-restart")
    centre.record.failed.clear()
    for part in centre.parts:
        _replaced(part)
        until("every screen is live", lambda: _live(screens) == SCREENS, within_s, screens.tail)
        for page in pages:
            page.shows_the_same_as_a_new_one(within_s, centre.tell)
        trial.goes_on(2)
    trial.heals(time.monotonic())
    trial.ends()
    for page in pages:
        page.shows_the_same_as_a_new_one(within_s, centre.tell)
        assert page.snapshots > 1, f"{page.name} was never taken to another process"
    assert centre.record.failed == []
    assert [seen for seen in trial.seen if seen.apologies] == []
    house.sound = True
