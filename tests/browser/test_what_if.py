"""Sam asks what if, before the page: two more people, both days beside each other, by address."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from callcenter.app import create_app
from tests.callcenter.web.stage import PASSWORD
from tests.callcenter.web.stage import Service as Assembled
from tests.stage.house import TestHouse
from tests.stage.seat import Seat
from tests.stage.seeded_day import callers, play_live
from tests.stage.servers import free_port

pytestmark = pytest.mark.browser

TEN = datetime(2025, 12, 2, 9, tzinfo=UTC).timestamp()
DAY = "day=2025-12-02&line=support"
NEXT_DAY = "day=2025-12-03&line=support"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over a house that has lived through a busy morning."""
    house = TestHouse.in_folder(tmp_path_factory.mktemp("what-if"))
    house.line()
    house.line("billing", position=1)
    house.clock.now = TEN
    house.agent("ana", "support", "billing")
    house.agent("ben")
    play_live(house, callers(5, 70, calls_per_s=3 / 180, work_s=180, patience_s=120, starts_at=TEN))
    house.clock.now = TEN + 86_400
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    service = Assembled(house, PUBLIC_BASE_URL=address)
    service.person("sam", "supervisor")
    server = make_server("127.0.0.1", port, create_app(service.assembled), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    house.close()


@pytest.fixture
def sam(chromium: Browser, centre: str) -> Iterator[Seat]:
    seat = Seat(chromium, centre, "sam")
    seat.page.goto(f"{centre}/sign-in")
    seat.page.get_by_label("Email").fill("sam@example.com")
    seat.page.get_by_label("Password").fill(PASSWORD)
    seat.page.get_by_role("button", name="Sign in").click()
    seat.page.wait_for_url(lambda url: "sign-in" not in url)
    yield seat
    seat.leaves()


def looks_at(sam: Seat, scenario: str) -> None:
    sam.page.goto(f"{sam.base_url}/panel/#what-if?{scenario}")
    sam.page.get_by_role("main").wait_for()


def test_sam_adds_two_people_and_sees_both_days(sam: Seat) -> None:
    looks_at(sam, DAY)
    sam.reads("The promise was kept for")
    sam.reads("in 95 of 100 cases")

    sam.page.get_by_role("button", name="Add people").click()

    expect(sam.page).to_have_url(re.compile(r"people=support:2:10\.00:12\.00"))
    sam.reads("of callers in time, instead of")
    sam.reads("with 95 % confidence")
    rows = sam.page.get_by_role("table", name="The figures of both days and their difference")
    expect(rows.get_by_role("row", name=re.compile("^Hours of people"))).to_contain_text("+4")

    start = sam.page.get_by_label("From", exact=True)
    start.fill("9")
    start.press("Enter")
    expect(sam.page).to_have_url(re.compile(r"people=support:2:09\.00:12\.00"))
    expect(rows.get_by_role("row", name=re.compile("^Hours of people"))).to_contain_text("+6")
    sam.shoot("what-if")

    sam.page.get_by_role("button", name="Back to the day as it was").click()
    sam.reads("The promise was kept for")
    assert "people=" not in sam.page.url
    assert sam.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        (f"{DAY}&people=support:1:10.00:12.00&promise=20&work=1.2", "hours keep the promise"),
        (NEXT_DAY, "This day is not over yet."),
    ],
    ids=["both days", "not over"],
)
def test_the_page_is_accessible(sam: Seat, scheme: str, scenario: str, words: str) -> None:
    sam.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    looks_at(sam, scenario)
    sam.reads(words)
    assert sam.serious_by_axe() == []
