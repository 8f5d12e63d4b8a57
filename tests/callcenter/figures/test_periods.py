"""Days, hours and weeks where clocks change and years leap."""

import pytest

from callcenter.figures.line_zones import day_of, day_span
from callcenter.figures.periods import day_period, slot_period

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-29", 23), ("2026-10-25", 25), ("2026-07-01", 24), ("2028-02-29", 24)],
)
def test_a_day_is_as_long_as_its_clock_says(day: str, hours: int) -> None:
    since, until = day_span(day, BERLIN)
    assert (until - since) / 3600 == hours
    slots = range(int(since), int(until), 900)
    assert {day_of(slot, BERLIN) for slot in slots} == {day}
    found = {slot_period(float(slot), "hour", BERLIN) for slot in slots}
    assert len({one.since for one in found}) == len({one.key for one in found}) == hours
    assert sum(one.until - one.since for one in found) == until - since


@pytest.mark.parametrize(
    ("by", "key", "days"),
    [("day", "2028-02-29", 1), ("week", "2028-W09", 7), ("month", "2028-02", 29)],
)
def test_a_leap_day_is_in_its_week_and_its_month(by: str, key: str, days: int) -> None:
    period = day_period("2028-02-29", by, "UTC")
    assert (period.key, (period.until - period.since) / 86_400) == (key, days)


def test_a_year_that_leaps_and_a_week_that_is_in_two_years() -> None:
    year = day_period("2028-05-01", "year", "UTC")
    assert (year.until - year.since) / 86_400 == 366
    assert day_period("2027-01-01", "week", "UTC").key == "2026-W53"


def test_a_zone_of_three_quarters_of_an_hour_keeps_to_the_quarters() -> None:
    since, _ = day_span("2026-05-01", "Asia/Kathmandu")
    assert since % 900 == 0
    assert slot_period(since + 2700, "hour", "Asia/Kathmandu").since == since
