"""Sam opens every report over a centre with a past: the tables say what the API says."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect

from callcenter.demo.seed.sow import Plan
from callcenter.figures.keep_figures import keep_calls
from callcenter.reports.all_reports import REPORTS
from callcenter.reports.written_share import written_share
from callcenter.store import tables as t
from callcenter.store.people import NewPerson, People, Role
from tests.callcenter.demo.conftest import sown
from tests.stage.harbour import PASSWORD
from tests.stage.seat import PICTURES, Seat
from tests.stage.served import Served

pytestmark = pytest.mark.browser
SHORT = Plan(seed=3, customers=160, days=5, calls_a_day=60.0)
AT_ONCE = 500


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration's centre with five days behind it."""
    folder = tmp_path_factory.mktemp("reports")
    made = sown(folder / "centre.db", SHORT, time.time())
    with made.engine.begin() as db:
        ids = list(db.execute(sa.select(t.calls.c.id)).scalars())
        for start in range(0, len(ids), AT_ONCE):
            keep_calls(db, ids[start : start + AT_ONCE], time.time())
    People(made.engine, time.time).add(
        NewPerson(
            email="samir@harbour.example",
            name="Sam",
            role=Role.SUPERVISOR,
            password=PASSWORD,
            agent_id=None,
        )
    )
    made.engine.dispose()
    served = Served(folder, agents=0, url=f"sqlite:///{folder / 'centre.db'}")
    yield served
    served.process.terminate()
    served.process.wait(timeout=20)


@pytest.fixture(scope="module")
def sam(chromium: Browser, service: Served) -> Iterator[Seat]:
    seat = Seat(chromium, service.base, "samir")
    seat.signs_in()
    yield seat
    seat.leaves()


def asked(sam: Seat, name: str) -> Any:
    said = sam.page.request.get(f"{sam.base_url}/api/v1/reports/{name}?period=week")
    assert said.ok
    return said.json()


@pytest.mark.parametrize("name", list(REPORTS))
def test_a_report_shows_what_the_api_says(sam: Seat, name: str) -> None:
    sam.page.goto(f"{sam.base_url}/panel/#reports/{name}?period=week")
    report = asked(sam, name)
    expect(sam.page.get_by_role("heading", level=1)).not_to_be_empty()
    (whole,) = [table for table in report["tables"] if table["id"] == "whole"]
    strip = sam.page.locator("article dl").first
    for measure, value in zip(whole["measures"], whole["rows"][0]["values"], strict=True):
        expect(strip).to_contain_text(measure["name"])
        if measure["unit"] == "count" and value is not None:
            expect(strip).to_contain_text(f"{round(value):,}")
    for table in report["tables"]:
        _compare(sam, table)
    assert sam.page.evaluate("document.querySelectorAll('style').length") == 0
    assert sam.serious_by_axe() == []
    sam.shoot(f"reports-{name}")
    assert sam.complaints == []


def _compare(sam: Seat, table: Any) -> None:
    """Every row that is shown has its counts; long tables are thinned on the page."""
    found = sam.page.locator("main table").filter(has=sam.page.locator("caption"))
    if table["id"] in ("whole", "week", "patience", "call") or not table["rows"]:
        return
    names = {
        "step": "Over the period",
        "line": "By line",
        "distribution": "How long callers waited",
        "definitions": "Six ways to count the promise kept",
        "hour": "By hour of the day",
        "weekday": "By weekday",
        "tier": "By customer tier",
        "agent": "By agent",
        "moment": "Where callers hung up",
        "way": "From line to line",
    }
    shown = found.filter(has_text=names[table["id"]])
    expect(shown.locator("tbody tr")).to_have_count(len(table["rows"]))
    first, row = table["rows"][0], shown.locator("tbody tr").first
    for measure, value in zip(table["measures"], first["values"], strict=True):
        if measure["unit"] == "count":
            expect(row).to_contain_text(f"{round(value):,}")
        if measure["unit"] == "share" and value is not None:
            expect(row).to_contain_text(written_share(value))


def test_a_figure_opens_its_calls_and_a_link_keeps_the_choice(sam: Seat) -> None:
    sam.page.goto(f"{sam.base_url}/panel/#reports/periods?period=week&compare=off")
    strip = sam.page.locator("article dl").first
    strip.get_by_role("button").first.click()
    sheet = sam.page.get_by_role("dialog")
    expect(sheet.get_by_role("button").first).to_be_visible()
    sam.presses("Escape")
    sam.page.get_by_role("radio", name="Month").click()
    sam.page.wait_for_url("**period=month**")
    sam.page.reload()
    expect(sam.page.get_by_role("radio", name="Month")).to_be_checked()
    expect(sam.page.get_by_role("checkbox")).not_to_be_checked()
    assert sam.complaints == []


def test_the_page_of_calls_lists_and_narrows(sam: Seat) -> None:
    sam.page.goto(f"{sam.base_url}/panel/#reports/calls?period=week&which=abandoned")
    rows = sam.page.locator("main tbody tr")
    expect(rows.first).to_contain_text("Gave up")
    assert sam.serious_by_axe() == []
    sam.shoot("reports-calls")
    assert sam.complaints == []


def test_on_paper_there_is_the_report_and_nothing_else(sam: Seat) -> None:
    sam.page.goto(f"{sam.base_url}/panel/#reports/wait-times?period=week")
    expect(sam.page.get_by_role("heading", level=1)).not_to_be_empty()
    sam.page.emulate_media(media="print", color_scheme="light")
    try:
        expect(sam.page.get_by_role("heading", level=1)).to_be_visible()
        for gone in (sam.page.get_by_role("navigation"), sam.page.get_by_role("search")):
            for one in gone.all():
                expect(one).to_be_hidden()
        panel = sam.page.locator("main")
        assert panel.evaluate("e => getComputedStyle(e.parentElement).overflow") == "visible"
        PICTURES.mkdir(parents=True, exist_ok=True)
        paper = Path(PICTURES / "reports-wait-times.pdf")
        sam.page.pdf(path=paper, format="A4")
        assert paper.stat().st_size > 20_000
    finally:
        sam.page.emulate_media(media="screen", color_scheme="light")
