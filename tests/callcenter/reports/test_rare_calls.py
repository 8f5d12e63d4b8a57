"""The calls behind a rare figure: the same pages by the sums as by looking at all calls."""

import random
from datetime import date

import pytest

from callcenter.domain.figure_names import LINE_COUNTS
from callcenter.reports import rare_calls
from callcenter.reports.calls_behind import Behind, calls_behind
from tests.callcenter.reports.told import Told, at
from tests.stage.house import TestHouse

ZONE = "Europe/Berlin"
YEAR = {"first": date(2025, 12, 1), "last": date(2026, 11, 30)}
FAR = 10**9


@pytest.fixture
def told(house: TestHouse) -> Told:
    """Calls around midnights in two zones; some arrived long before they entered their line."""
    house.line("berlin", timezone=ZONE, position=1)
    told, dice = Told(house), random.Random(11)
    for n in range(60):
        day = f"2026-{dice.randint(9, 11):02d}-{dice.randint(1, 28):02d}"
        entered_at = at(f"{day} {dice.choice((0, 9, 23)):02d}:{dice.choice((0, 14, 59)):02d}:59.9")
        earlier = {"arrived_at": entered_at - 40_000} if n % 6 == 0 else {}
        line_id, answered = dice.choice(("support", "berlin")), dice.random() < 0.7
        told.caller(entered_at, dice.choice((3, 40)), line_id, answered=answered, **earlier)
    return told


def _pages(told: Told, wanted: Behind, limit: int) -> list[list[str]]:
    pages, after = [], None
    while True:
        page = calls_behind(told.house.engine, wanted, after, limit)
        pages.append([call.id for call in page.calls])
        if page.next is None:
            return pages
        after = page.next


@pytest.mark.parametrize("limit", [2, 50])
@pytest.mark.parametrize(
    "more", [{}, {"lines": ("berlin",)}, {"hour": 23}, {"weekday": 2, "hour": 0}]
)
def test_the_sums_lead_to_the_same_pages(
    told: Told, monkeypatch: pytest.MonkeyPatch, limit: int, more: dict[str, object]
) -> None:
    some = 0
    for figure in ("abandoned", "answered_in_goal", "offered", "failed"):
        wanted = Behind(**YEAR, which=figure, **more)
        monkeypatch.setattr(rare_calls, "RARE", FAR)
        by_calls = _pages(told, wanted, limit)
        monkeypatch.setattr(rare_calls, "RARE", 0)
        for at_once in (2, 60):
            monkeypatch.setattr(rare_calls, "AT_ONCE", at_once)
            assert _pages(told, wanted, limit) == by_calls, figure
        some += len(by_calls[0])
    assert some


def test_only_what_is_rare_over_a_long_time_goes_by_the_sums(told: Told) -> None:
    zones = {"support": "UTC", "berlin": ZONE}
    with told.house.engine.connect() as db:
        for figure in LINE_COUNTS:
            days = rare_calls.days_if_rare(db, figure, zones, YEAR["first"], YEAR["last"])
            common = figure in ("offered", "answered", "abandoned") or days is None
            assert common is (days is None)
            assert common or days == []
        short = rare_calls.days_if_rare(db, "failed", zones, YEAR["first"], YEAR["first"])
        assert short is None
