"""A digest is due once a day on the clock of its zone, whatever the clock does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from callcenter.domain.digest_time import day_told, next_due

BERLIN = "Europe/Berlin"


def at(text: str, zone: str = BERLIN) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-25 06:00", "2026-11-25 07:30"),
        ("2026-11-25 07:30", "2026-11-26 07:30"),
        ("2026-12-31 23:59", "2027-01-01 07:30"),
        ("2028-02-28 08:00", "2028-02-29 07:30"),
        ("2026-03-28 08:00", "2026-03-29 07:30"),  # 23 hours later by the sun, 24 by the clock
    ],
)
def test_it_is_due_at_the_next_half_past_seven(now: str, due: str) -> None:
    assert next_due(7 * 60 + 30, BERLIN, at(now)) == at(due)


def test_a_time_that_a_day_skips_comes_all_the_same() -> None:
    due = next_due(150, BERLIN, at("2026-03-29 00:30"))
    assert at("2026-03-29 01:00") < due < at("2026-03-29 04:00")


def test_a_time_that_comes_twice_is_due_once() -> None:
    first = next_due(150, BERLIN, at("2026-10-25 00:30"))
    assert next_due(150, BERLIN, first) == at("2026-10-26 02:30")


def test_a_morning_digest_tells_of_yesterday_and_an_evening_one_of_today() -> None:
    now = at("2026-11-25 07:30")
    assert day_told(450, BERLIN, now) == date(2026, 11, 24)
    assert day_told(20 * 60, BERLIN, at("2026-11-25 20:00")) == date(2026, 11, 25)
