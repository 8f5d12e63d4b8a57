"""Sam opens the planner, drags an assumption, and signs Ana up by keyboard alone."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from callcenter.store.engine import open_engine
from tests.callcenter.reports.made_up_calls import days_before, past_calls
from tests.stage.installation import Installation
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until
from tests.stage.seat import Seat, SeatFor

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@pytest.fixture
def sam(embedded: Installation, living: LivingCentre, seat_for: SeatFor) -> Seat:
    """At the planner, next week, with six weeks of Support's past."""
    engine = open_engine(embedded.database_url)
    past_calls(SimpleNamespace(engine=engine), days_before(TODAY, 42))  # type: ignore[arg-type]
    engine.dispose()
    seat = seat_for("sam")
    seat.signs_in()
    seat.page.goto(f"{seat.base_url}/panel/#planner?line=support&week={MONDAY}")
    seat.reads("Support is")
    return seat


def hours(sam: Seat, column: str) -> float:
    """The week's figure of a column of the table."""
    table = sam.page.get_by_role("table", name="Each day of the week")
    names = table.get_by_role("columnheader").all_inner_texts()
    cells = table.get_by_role("row").last.locator("th, td").all_inner_texts()
    return float(cells[names.index(column)].replace(",", ""))


def test_sam_plans_next_week_by_keyboard(sam: Seat) -> None:
    page = sam.page
    needed, short = hours(sam, "Needed"), hours(sam, "Short")
    assert short == needed > 0  # nobody is signed up

    page.get_by_role("slider", name="A call takes").focus()
    sam.presses(*["PageUp"] * 5)
    expect(page.get_by_text("known: 3:00")).to_be_visible()
    until("the longer calls need more people", lambda: hours(sam, "Needed") > needed)
    page.get_by_role("button", name="As it is known").press("Enter")
    expect(page.get_by_text("known: 3:00")).to_be_hidden()

    add = page.get_by_role("button", name=re.compile(r"^Sign Ana Ruiz up on Mon"))
    add.press("Enter")
    page.get_by_label("From").fill("08:00")
    page.get_by_label("To").fill("16:00")
    sam.presses("Enter")
    shift = page.get_by_role("button", name=re.compile(r"^Ana Ruiz, Mon.*08:00–16:00, work"))
    expect(shift).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    until("the plan counts on Ana", lambda: hours(sam, "Signed up") == 8)
    assert hours(sam, "Short") < short

    shift.focus()
    sam.presses("Alt+ArrowRight")
    moved = page.get_by_role("button", name=re.compile(r"^Ana Ruiz, Mon.*08:15–16:15, work"))
    expect(moved).to_be_visible()
    page.get_by_role("main").evaluate("main => main.scrollTo(0, 0)")
    sam.shoot("planner")
    assert sam.serious_by_axe() == []

    moved.focus()
    sam.presses("ArrowDown", "ArrowUp", "Delete")
    expect(moved).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^Ana Ruiz"))).to_have_count(0)


def test_sam_looks_at_a_day_and_takes_the_week_along(sam: Seat) -> None:
    page = sam.page
    page.get_by_role("radio", name=re.compile("Mon")).press("Enter")
    expect(page.get_by_role("table", name="Each hour of the day")).to_be_visible()
    assert f"week={MONDAY}&day=0" in page.url
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export CSV").press("Enter")
    rows = taken.value.path().read_text("utf-8").splitlines()
    assert rows[0].startswith("from,calls,low,high,needed_on_the_line")
    assert len(rows) == 1 + 7 * 96
    page.get_by_role("button", name="A week later").press("Enter")
    expect(page.get_by_text("2 weeks ahead")).to_be_visible()
