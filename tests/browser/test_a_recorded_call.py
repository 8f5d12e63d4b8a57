"""A recorded call on the screens: its sign and its pause at Ana's, the player at both desks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until
from tests.stage.seat import Seat, SeatFor
from tests.stage.telephone import Handset

pytestmark = pytest.mark.browser

DEAF_MS = 500


def _ana_on_a_recorded_line(living: LivingCentre, seat_for: SeatFor, tmp_path: Path) -> Seat:
    living.installed.records_support(tmp_path)
    ana: Seat = seat_for("ana")
    ana.signs_in()
    ana.page.get_by_role("button", name="Take calls").click()
    ana.reads("Line is good")
    return ana


def _talks(living: LivingCentre, ana: Seat) -> Handset:
    cleo = living.handset()
    cleo.dial(SUPPORT, stir="TN-Validation-Passed-A")
    expect(ana.page.get_by_role("alertdialog")).to_contain_text("Cleo Marsh is calling")
    ana.page.wait_for_timeout(DEAF_MS)
    ana.page.get_by_role("button", name=re.compile("^Answer")).click()
    ana.reads("Talking", _strip(ana))
    return cleo


def _strip(ana: Seat) -> Locator:
    return ana.page.get_by_role("region", name="Current call")


def _ready(living: LivingCentre) -> str:
    """The call's id, once its recording can be heard."""
    call = living.sam.call_of(CLEO_PHONE)["id"]

    def heard() -> bool:
        rows = living.sam.story(call)["recordings"]
        return bool(rows) and all(row["url"] for row in rows)

    until("the recording is ready", heard, 20, living.tell)
    return str(call)


def _plays(seat: Seat, player: Locator) -> None:
    """The browser takes the sound from us, under the page's own policy."""
    expect(player).to_have_attribute("preload", "none")
    seconds = player.evaluate(
        "audio => new Promise((there, not) => {"
        " audio.onloadedmetadata = () => there(audio.duration);"
        " audio.onerror = () => not(new Error(audio.error.message));"
        " audio.preload = 'auto'; audio.load() })"
    )
    assert seconds > 0


def test_ana_sees_pauses_and_resumes_it_and_sam_listens(
    living: LivingCentre, seat_for: SeatFor, tmp_path: Path
) -> None:
    ana = _ana_on_a_recorded_line(living, seat_for, tmp_path)
    cleo = _talks(living, ana)
    sign = _strip(ana).get_by_role("group", name="Recording of this call")
    expect(sign.get_by_role("status")).to_have_text("Recorded")
    ana.shoot("recorded-1-ana")
    sign.get_by_role("button", name="Pause").click()
    expect(sign.get_by_role("status")).to_have_text("Paused")
    ana.shoot("recorded-2-ana-paused")
    assert ana.serious_by_axe() == []
    sign.get_by_role("button", name="Resume").click()
    expect(sign.get_by_role("status")).to_have_text("Recorded")

    living.network.faults(rest=[{"status": 503, "count": 9}])
    sign.get_by_role("button", name="Pause").click()
    ana.reads("Take no card number now", sign, within_ms=20_000)
    ana.shoot("recorded-3-ana-not-paused")
    living.network.faults()
    cleo.hang_up()
    expect(ana.page.get_by_role("region", name="Wrap-up")).to_be_visible()
    call = _ready(living)

    sam = seat_for("sam")
    sam.signs_in()
    sam.page.goto(f"{living.url}/panel/#call/{call}")
    player = sam.page.locator("audio")
    expect(player).to_have_attribute("aria-label", re.compile("^Recording of the call, "))
    _plays(sam, player)
    sam.shoot("recorded-4-sam")
    assert sam.serious_by_axe() == []

    ana.presses("Control+Enter")
    _talks(living, ana)
    again = ana.page.get_by_role("region", name="Customer").locator("audio")
    again.scroll_into_view_if_needed()
    _plays(ana, again)
    ana.shoot("recorded-5-ana-card")


def test_who_refuses_is_recorded_no_more(
    living: LivingCentre, seat_for: SeatFor, tmp_path: Path
) -> None:
    ana = _ana_on_a_recorded_line(living, seat_for, tmp_path)
    cleo = _talks(living, ana)
    sign = _strip(ana).get_by_role("group", name="Recording of this call")
    sign.get_by_role("button", name="Not wanted").click()
    sign.get_by_role("button", name="Press again").click()
    expect(sign).to_have_count(0)
    cleo.hang_up()
    recordings = "/Recordings.json"
    until(
        "it is deleted at the network",
        lambda: living.network.rest("GET", recordings)["recordings"] == [],
        20,
        living.tell,
    )
