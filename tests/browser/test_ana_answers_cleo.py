"""Ana at her console and Sam at his panel, from Cleo's ring to the wrap-up."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.stage.desk import now
from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.seat import AXE, Seat, SeatFor
from tests.stage.telephone import Handset

pytestmark = pytest.mark.browser

DEAF_MS = 500


def _ana_is_free(seat_for: SeatFor, password: str | None = None) -> Seat:
    ana: Seat = seat_for("ana")
    ana.signs_in(password) if password else ana.signs_in()
    ana.page.get_by_role("button", name="Take calls").click()
    ana.reads("The next call comes to you")
    ana.reads("Line is good")
    return ana


def _cleo_is_answered(living: LivingCentre, ana: Seat) -> Handset:
    cleo = living.handset()
    cleo.dial(SUPPORT, stir="TN-Validation-Passed-A")
    expect(ana.page.get_by_role("alertdialog")).to_contain_text("Cleo Marsh is calling")
    _answers(ana)
    ana.reads("Talking", _strip(ana))
    cleo.shares_the_line_with(1)
    return cleo


def _answers(ana: Seat) -> None:
    """After the moment in which a new offer is deaf to what was begun before it."""
    ana.page.wait_for_timeout(DEAF_MS)
    ana.page.get_by_role("button", name=re.compile("^Answer")).click()


def _strip(ana: Seat) -> Locator:
    return ana.page.get_by_role("region", name="Current call")


def _in_progress(sam: Seat) -> Locator:
    heading = sam.page.get_by_role("heading", name="Calls in progress")
    return sam.page.locator("section").filter(has=heading).last


def test_from_ring_to_wrap_up_while_sam_follows_every_step(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    living.installed.does(
        "user", "password", "ana@harbour.example", "--password", "horses for Ana 7"
    )
    living.installed.open_case(CLEO_PHONE, "The oven stays cold", "support", now())
    sam = seat_for("sam")
    sam.signs_in()
    sam.reads("Nobody is waiting.")
    ana = _ana_is_free(seat_for, "horses for Ana 7")
    ana.shoot("1-ana-free")

    cleo = living.handset()
    cleo.dial(SUPPORT, stir="TN-Validation-Passed-A")
    offer = ana.page.get_by_role("alertdialog")
    expect(offer).to_contain_text("Cleo Marsh is calling")
    card = ana.page.get_by_role("region", name="Customer")
    for words in ("Cleo Marsh", "Marsh Bakery", "The oven stays cold"):
        ana.reads(words, card)
    sam.reads("Ringing Ana")
    ana.shoot("2-ana-offer")
    sam.shoot("2-sam-ringing")

    ana.presses("Enter")
    ana.reads("Talking", _strip(ana))
    cleo.shares_the_line_with(1)
    progress = _in_progress(sam)
    sam.reads("Cleo Marsh", progress)
    sam.reads("Ana", progress)

    ana.presses("n")
    ana.page.keyboard.type("A new thermostat is on its way.")
    ana.reads("Saved")
    ana.page.get_by_role("heading", name="Note").click()
    ana.shoot("3-ana-talking")
    sam.shoot("3-sam-in-progress")
    ana.presses("h")
    cleo.hears("held", held=True)
    ana.reads("On hold", _strip(ana))
    sam.reads("on hold", progress)
    ana.presses("h")
    cleo.hears("held", held=False)
    ana.reads("Talking", _strip(ana))

    ana.presses("e", "e")
    cleo.hears("closed", reason="completed")
    wrap_up = ana.page.get_by_role("region", name="Wrap-up")
    expect(wrap_up).to_be_visible()
    sam.reads("Wrapping up")
    ana.presses("o")
    ana.page.get_by_role("option", name="Refund").click()
    ana.presses("y")
    ana.shoot("4-ana-wrap-up")
    ana.presses("Control+Enter")
    ana.reads("The next call comes to you")
    sam.reads("No calls in progress.")
    call = living.sam.call_of(CLEO_PHONE)
    story = living.sam.story(call["id"])
    assert story["note"] == "A new thermostat is on its way."
    assert (call["outcome"], call["resolved"], call["wrapped_up"]) == ("Refund", True, True)


def test_a_warm_transfer_carries_the_story_to_bens_console(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    ana = _ana_is_free(seat_for)
    cleo = _cleo_is_answered(living, ana)
    ben = seat_for("ben")
    ben.signs_in()
    ben.page.get_by_role("button", name="Take calls").click()
    ben.reads("Line is good")

    ana.presses("t")
    sheet = ana.page.get_by_role("dialog")
    sheet.get_by_role("textbox", name="Search people").fill("Ben")
    sheet.get_by_label("In one sentence").fill("Her oven stays cold; the part is ordered.")
    label = "The label on her oven: model 7, made in 2019."
    file = {"name": "label.txt", "mimeType": "text/plain", "buffer": label.encode()}
    sheet.locator("input[type=file]").set_input_files(file)
    expect(sheet.get_by_role("textbox", name="Name", exact=True)).to_have_value("label.txt")
    ana.shoot("5-ana-transfer")
    sheet.get_by_role("button", name="Ask first").click()
    ben.reads("A colleague asks for you", ben.page.get_by_role("alertdialog"))
    ben.reads("Her oven stays cold; the part is ordered.")
    ben.shoot("6-ben-asked")
    ben.page.wait_for_timeout(DEAF_MS)
    ben.presses("Enter")
    living.sam.sees_agent("ben", "on_call")  # before he has joined there is nobody to hand over to
    ana.page.get_by_role("button", name="Hand over").click()
    ana.reads("Call ended")
    cleo.shares_the_line_with(1)
    ben.reads("Handed over by Ana Ruiz")
    ben.shoot("7-ben-took-over")
    with ben.page.expect_download() as fetched:
        ben.page.get_by_role("link", name=re.compile("label.txt")).click()
    assert fetched.value.path().read_text("utf-8") == label
    living.sam.sees_call(living.sam.call_of(CLEO_PHONE)["id"], agent_id="ben", state="talking")


def test_a_restart_in_the_middle_of_the_call_loses_nothing(
    living: LivingCentre, seat_for: SeatFor
) -> None:
    ana = _ana_is_free(seat_for)
    cleo = _cleo_is_answered(living, ana)
    ana.presses("n")
    ana.page.keyboard.type("Before the restart.")
    ana.reads("Saved")
    living.service.kill()
    ana.reads("by phone", ana.page.get_by_role("alert"), within_ms=20_000)
    ana.page.keyboard.type(" And in the middle of it.")
    ana.shoot("8-ana-cut-off")
    assert cleo.company == 1
    living.service.start()
    ana.reads("Live", within_ms=20_000)
    ana.reads("Talking", _strip(ana))
    expect(ana.page.locator("[data-saved=saved]")).to_be_visible()
    ana.page.get_by_role("heading", name="Note").click()
    ana.presses("e", "e")
    cleo.hears("closed", reason="completed")
    call = living.sam.call_of(CLEO_PHONE)
    assert living.sam.story(call["id"])["note"] == "Before the restart. And in the middle of it."
    ana.complaints[:] = [one for one in ana.complaints if not _is_about_the_outage(one)]


def _is_about_the_outage(complaint: str) -> bool:
    return any(words in complaint for words in ("ERR_CONNECTION", "WebSocket", "Failed to load"))


def test_a_second_tab_says_where_the_desk_is(living: LivingCentre, seat_for: SeatFor) -> None:
    ana = _ana_is_free(seat_for)
    second = ana.new_tab()
    second.goto(f"{living.url}/agent/")
    expect(second.locator("body")).to_contain_text("The next call comes to you")
    ana.reads("Your desk is open in another tab.")
    ana.shoot("9-ana-other-tab")
    ana.page.get_by_role("button", name="Use it here").click()
    ana.reads("The next call comes to you")
    expect(second.locator("body")).to_contain_text("Your desk is open in another tab.")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: make ui")
def test_axe_finds_nothing_serious_in_a_real_call(living: LivingCentre, seat_for: SeatFor) -> None:
    sam, ana = seat_for("sam"), seat_for("ana")
    sam.signs_in()
    ana.signs_in()
    ana.page.get_by_role("button", name="Take calls").click()
    ana.reads("The next call comes to you")
    assert ana.serious_by_axe() == []
    cleo = living.handset()
    cleo.dial(SUPPORT)
    expect(ana.page.get_by_role("alertdialog")).to_be_visible()
    assert ana.serious_by_axe() == []
    sam.reads("Ringing Ana")
    assert sam.serious_by_axe() == []
    _answers(ana)
    ana.reads("Talking", _strip(ana))
    assert ana.serious_by_axe() == []
    sam.reads("Cleo Marsh", _in_progress(sam))
    assert sam.serious_by_axe() == []
