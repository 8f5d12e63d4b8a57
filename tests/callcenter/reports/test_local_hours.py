"""Hours of a clock that changes: Berlin skips 02:00 in March and has it twice in October."""

from datetime import date

from callcenter.reports.local_hours import hours_there_were, midnight, stretches

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
SUNDAY = 6


def hours(
    day: date, zone: str = BERLIN, until: float | None = None
) -> dict[tuple[int, int], float]:
    return hours_there_were(stretches(day, day, zone, until))


def test_the_hour_that_is_skipped_never_was() -> None:
    found = hours(SPRING)
    assert sum(found.values()) == 23
    assert (SUNDAY, 2) not in found


def test_the_hour_that_comes_twice_was_there_twice() -> None:
    found = hours(AUTUMN)
    assert sum(found.values()) == 25
    assert found[SUNDAY, 2] == 2


def test_a_plain_day_is_one_stretch_of_24_hours() -> None:
    assert len(stretches(date(2026, 11, 25), date(2026, 11, 25), BERLIN)) == 1
    assert set(hours(date(2026, 11, 25)).values()) == {1}


def test_only_hours_that_have_passed_count() -> None:
    nine_thirty = midnight(date(2026, 11, 25), BERLIN) + 9.5 * 3600
    found = hours(date(2026, 11, 25), until=nine_thirty)
    assert (sum(found.values()), found[2, 9]) == (9.5, 0.5)
    assert hours(date(2026, 11, 26), until=nine_thirty) == {}


def test_a_zone_of_half_an_hour_has_whole_hours_of_its_own() -> None:
    assert set(hours(date(2026, 11, 25), "Asia/Kolkata").values()) == {1}


def test_a_year_of_a_changing_clock_has_three_stretches() -> None:
    assert len(stretches(date(2026, 1, 1), date(2026, 12, 31), BERLIN)) == 3
