"""Callers pile up: Sam reads why and what cures it, takes it in hand; a program is told once."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from callcenter.store.engine import open_engine
from tests.callcenter.warning.stage import with_past
from tests.stage.harbour import SUPPORT, centre_yaml
from tests.stage.installation import Installation
from tests.stage.living_centre import LivingCentre, living_centre
from tests.stage.outside import HookDoor
from tests.stage.polling import until
from tests.stage.seat import SeatFor

pytestmark = pytest.mark.browser

SECRET = "shared with the receiver"


@pytest.fixture
def door() -> Iterator[HookDoor]:
    door = HookDoor(tls=False)
    yield door
    door.stop()


@pytest.fixture
def living(embedded: Installation, tmp_path: Path, door: HookDoor) -> Iterator[LivingCentre]:
    """Support has handled enough calls to judge by, and a program wants to know of warnings."""
    embedded.more = {
        "CALLCENTER_WEBHOOK_SECRET": SECRET,
        "CALLCENTER_WEBHOOK_ALLOW_PRIVATE": "yes",
    }
    told = tmp_path / "centre.yaml"
    told.write_text(
        f"{centre_yaml()}alerts:\n  - {{webhook: 'http://127.0.0.1:{door.port}/alerts'}}\n", "utf-8"
    )
    embedded.does("apply", str(told))
    engine = open_engine(embedded.database_url)
    past = SimpleNamespace(engine=engine, clock=SimpleNamespace(now=time.time()))
    with_past(past, "support")  # type: ignore[arg-type]  # only these two are asked for
    engine.dispose()
    with living_centre(tmp_path, embedded) as found:
        yield found


def test_sam_is_warned_takes_it_in_hand_and_a_program_is_told_once(
    living: LivingCentre, seat_for: SeatFor, door: HookDoor
) -> None:
    sam = seat_for("sam")
    sam.signs_in()
    sam.reads("Nobody is waiting.")
    ana = living.agent("ana")
    callers = [living.handset(f"+1212555018{n}", f"caller {n}") for n in range(4)]
    for caller in callers:
        caller.dial(SUPPORT)
    ana.takes_the_call()

    sam.reads("Support is falling behind.", within_ms=15_000)
    cure = r"more (person|people) for \d+ minutes would cure it\."
    page = sam.page.locator("body")
    expect(page).to_contain_text(re.compile(cure))
    sam.page.get_by_role("button", name="Why", exact=True).click()
    why = sam.page.get_by_role("dialog", name="Why")
    for words in ("Risk in 1, 5, 15 minutes", "0 · 1 · 0", "no forecast"):
        sam.reads(words, why)
    expect(why).to_contain_text(re.compile(cure))
    sam.presses("Escape")
    expect(why).to_be_hidden()

    sam.page.get_by_role("button", name="I have it").click()
    sam.reads("Sam Okafor has it in hand since")
    expect(sam.page.get_by_role("button", name="I have it")).to_have_count(0)
    sam.page.get_by_role("button", name="Warnings").click()
    history = sam.page.get_by_role("dialog", name="Warnings, newest first")
    for words in ("Support is falling behind.", "on now", "In hand: Sam Okafor."):
        sam.reads(words, history)
    expect(history.get_by_role("listitem")).to_have_count(1)
    sam.shoot("warned")

    until("the program is told", lambda: bool(door.posts))
    [(path, headers, body)] = door.posts
    said = json.loads(body)
    assert (path, said["level"], said["line"]["id"]) == ("/alerts", "act", "support")
    at, signature = (part.split("=")[1] for part in headers["X-Callcenter-Signature"].split(","))
    wanted = hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert signature == wanted
    sam.page.wait_for_timeout(6_000)  # one look more, and the callers still wait
    assert len(door.posts) == 1
