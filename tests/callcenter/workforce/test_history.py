"""Counting arrivals into local days, across clock changes and leap days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from callcenter.workforce.history import count_by_slot

BERLIN = "Europe/Berlin"


def _at(words: str, fold: int = 0) -> float:
    local = datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(BERLIN), fold=fold)
    return local.timestamp()


def test_calls_fall_into_their_local_slot() -> None:
    day = date(2024, 6, 3)
    found = count_by_slot([_at("2024-06-03T00:05"), _at("2024-06-03T23:59")], BERLIN, 30, day, day)
    assert len(found[day]) == 48
    assert (found[day][0], found[day][47], sum(c or 0 for c in found[day])) == (1.0, 1.0, 2.0)


def test_calls_of_other_days_are_left_out() -> None:
    day = date(2024, 6, 3)
    found = count_by_slot([_at("2024-06-02T23:59"), _at("2024-06-04T00:00")], BERLIN, 30, day, day)
    assert sum(c or 0 for c in found[day]) == 0


def test_the_hour_that_is_skipped_is_a_hole_and_not_a_quiet_hour() -> None:
    day = date(2024, 3, 31)
    found = count_by_slot([_at("2024-03-31T03:10")], BERLIN, 30, day, day)
    assert found[day][4:7] == (None, None, 1.0)
    assert found[day].count(None) == 2


def test_the_hour_that_comes_twice_counts_as_one() -> None:
    day = date(2024, 10, 27)
    twice = [_at("2024-10-27T02:10"), _at("2024-10-27T02:10", fold=1), _at("2024-10-27T03:10")]
    found = count_by_slot(twice, BERLIN, 30, day, day)
    assert found[day][4:7] == (1.0, 0.0, 1.0)


def test_a_leap_day_is_a_day() -> None:
    found = count_by_slot(
        [_at("2024-02-29T12:00")], BERLIN, 60, date(2024, 2, 28), date(2024, 3, 1)
    )
    assert list(found) == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    assert found[date(2024, 2, 29)][12] == 1.0
