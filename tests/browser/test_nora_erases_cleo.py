"""Nora, an admin, finds Cleo, sees and saves what is kept of her, and erases her for good."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from callcenter.privacy.held import what_is_held
from callcenter.store.engine import open_engine
from crm_adapters.local import tables as crm
from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.installation import Installation
from tests.stage.living_centre import LivingCentre
from tests.stage.seat import DESKTOP, LAPTOP, Seat, SeatFor

pytestmark = pytest.mark.browser


@pytest.fixture
def nora(living: LivingCentre, seat_for: SeatFor) -> Seat:
    """At the page of privacy."""
    seat = seat_for("nora")
    seat.signs_in()
    seat.page.get_by_role("link", name="Privacy").click()
    seat.reads("Find a customer to see what is kept of her.")
    return seat


def cleo_has_called(living: LivingCentre) -> None:
    """She rang Support and hung up before anybody answered."""
    cleo = living.handset()
    cleo.dial(SUPPORT)
    call = living.sam.sees_caller_waiting(CLEO_PHONE)
    cleo.hang_up()
    living.sam.sees_call(call["id"], state="ended")


def kinds(nora: Seat) -> dict[str, int]:
    """The overview, as it can be read."""
    rows = nora.page.get_by_role("table", name="What is kept").locator("tbody tr")
    read = [row.locator("th, td").all_inner_texts() for row in rows.all()]
    return {name: int(count) for name, count, _ in read}


def test_nora_tells_and_erases_cleo(
    embedded: Installation, living: LivingCentre, nora: Seat, tmp_path: Path
) -> None:
    cleo_has_called(living)
    page = nora.page
    nora.shoot("privacy-start")
    page.get_by_label("Name, number, e-mail, company, case or order").fill("cleo")
    page.get_by_role("button", name="Cleo Marsh").press("Enter")
    nora.reads("Calls we promised")
    kept = kinds(nora)
    assert (kept["Card"], kept["Numbers on the card"], kept["Calls"]) == (1, 1, 1)
    assert nora.serious_by_axe() == []
    nora.shoot("privacy-kept")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "cleo.json"
    waiting.value.save_as(file)
    told = json.loads(file.read_text("utf-8"))
    assert told["card"]["display_name"] == "Cleo Marsh"
    assert (len(told["calls"]), len(told["journal"])) == (1, kept["Events in the journal"])
    assert "cleo" not in waiting.value.suggested_filename.lower()
    nora.reads("Saved as a JSON file.")

    page.get_by_role("button", name="Erase her…").click()
    dialog = page.get_by_role("dialog", name="Erase Cleo Marsh?")
    erase = dialog.get_by_role("button", name="Erase for good")
    expect(erase).to_be_disabled()
    number = dialog.get_by_label("Type one of her numbers to confirm")
    expect(number).to_be_focused()
    number.fill("+1 212 555 0199")
    nora.presses("Enter")
    expect(erase).to_be_disabled()
    assert nora.serious_by_axe() == []
    nora.shoot("privacy-erase")
    number.fill("+1 (212) 555-0190")
    nora.presses("Enter")
    nora.reads("She is erased.")
    expect(page.get_by_role("heading", name="She is erased.")).to_be_focused()
    expect(page.get_by_role("row", name="Cards")).to_contain_text("1")
    nora.reads("Still to be done by you")
    expect(page.get_by_role("button", name="Cleo Marsh")).to_have_count(0)
    assert nora.serious_by_axe() == []
    nora.shoot("privacy-erased")

    page.get_by_role("button", name="Look again").click()
    nora.reads("Nothing is kept of her.")
    customer = told["person"]["customer_id"]
    said = page.request.get(f"{living.url}/api/v1/customers/{customer}")
    assert said.status == 404
    assert page.request.get(f"{living.url}/api/v1/customers?q=cleo").json()["customers"] == []
    _nothing_is_left(embedded, customer)
    _it_is_in_the_audit(nora)


def _it_is_in_the_audit(nora: Seat) -> None:
    """With whoever did it, and nothing of whom it was done to."""
    page = nora.page
    page.get_by_role("link", name="Audit").click()
    erased = page.get_by_role("row", name="Person erased")
    expect(erased).to_contain_text("Nora")
    expect(page.get_by_role("row", name="Signed in").first).to_contain_text("nora@")
    expect(page.get_by_role("main")).not_to_contain_text("Cleo")
    assert nora.serious_by_axe() == []
    nora.shoot("audit")
    page.get_by_role("button", name="What").click()
    page.get_by_role("option", name="Person erased").click()
    expect(page.get_by_role("row")).to_have_count(2)


def _nothing_is_left(installed: Installation, customer: str) -> None:
    """Read where it is kept: no card, and nothing under her number or her id."""
    engine = open_engine(installed.database_url)
    try:
        with engine.connect() as db:
            assert "Cleo Marsh" not in db.execute(sa.select(crm.customers.c.display_name)).scalars()
        for wanted in (customer, CLEO_PHONE):
            held = what_is_held(engine, wanted, "US", 0.0)
            assert (held["held"], held["card"], held["calls"]) == (False, None, [])
    finally:
        engine.dispose()


def test_she_is_not_erased_while_she_waits(living: LivingCentre, nora: Seat) -> None:
    cleo = living.handset()
    cleo.dial(SUPPORT)
    living.sam.sees_caller_waiting(CLEO_PHONE)
    page = nora.page
    page.get_by_label("Name, number, e-mail, company, case or order").fill(CLEO_PHONE)
    page.get_by_role("button", name="Cleo Marsh").click()
    page.get_by_role("button", name="Erase her…").click()
    page.get_by_label("Type one of her numbers to confirm").fill(CLEO_PHONE)
    page.get_by_role("button", name="Erase for good").click()
    nora.reads("She is on the telephone now.", page.get_by_role("alert"))
    nora.presses("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Erase her…")).to_be_focused()
    nora.complaints.clear()  # the browser notes the 409
    cleo.hang_up()


def test_a_number_that_nobody_knows_is_looked_up_and_nothing_is_kept(nora: Seat) -> None:
    page = nora.page
    page.get_by_label("Name, number, e-mail, company, case or order").fill("+1 212 555 0777")
    page.get_by_role("button", name="Look up +1 212 555 0777").click()
    nora.reads("Nothing is kept of her.")
    expect(page.get_by_role("button", name="Erase her…")).to_have_count(0)


def test_nobody_else_sees_the_page_or_may_ask(living: LivingCentre, seat_for: SeatFor) -> None:
    for key in ("sam", "ana"):
        seat = seat_for(key)
        seat.signs_in()
        seat.page.goto(f"{living.url}/panel/#privacy")
        expect(seat.page.get_by_role("link", name="Privacy")).to_have_count(0)
        expect(seat.page.get_by_role("heading", name="Privacy")).to_have_count(0)
        token = seat.page.request.get(f"{living.url}/api/v1/session").json()["csrf_token"]
        for verb in ("export", "erase"):
            said = seat.page.request.post(
                f"{living.url}/api/v1/privacy/{verb}",
                data={"who": CLEO_PHONE, "confirm": CLEO_PHONE}
                if verb == "erase"
                else {"who": CLEO_PHONE},
                headers={"X-CSRF-Token": token},
            )
            assert said.status == 403
        seat.complaints.clear()  # the panel is not for agents: its socket is refused


def test_the_page_in_german_on_a_laptop(nora: Seat) -> None:
    page = nora.page
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.get_by_role("button", name="Nora Finch").click()
    page.get_by_text("Deutsch").click()
    nora.presses("Escape")
    page.get_by_label("Name, Nummer, E-Mail, Firma, Fall oder Bestellung").fill("marsh")
    page.get_by_role("button", name="Cleo Marsh").click()
    nora.reads("Was gespeichert ist")
    nora.shoot("privacy-german")
    page.get_by_role("button", name="Person löschen…").click()
    nora.reads("Für immer löschen")
    nora.shoot("privacy-german-erase")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
