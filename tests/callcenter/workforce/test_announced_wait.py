"""What is said of a wait, and when it is said again."""

from callcenter.workforce.announced_wait import Said, exceeded, spoken, worth_saying
from callcenter.workforce.wait_estimate import Range


def test_it_is_rounded_so_that_it_promises_no_more_than_it_knows() -> None:
    assert spoken(Range(130.0, 241.0), 5.0) == Said(120.0, 300.0, 5.0)
    assert spoken(Range(10.0, 45.0), 5.0) == Said(0.0, 60.0, 5.0)


def test_under_half_a_minute_and_without_a_range_nothing_is_said() -> None:
    assert spoken(Range(5.0, 29.0), 0.0) is None
    assert spoken(None, 0.0) is None


def test_more_than_ten_minutes_is_just_that() -> None:
    assert spoken(Range(640.0, 900.0), 0.0) == Said(600.0, None, 0.0)
    assert spoken(Range(600.0, None), 0.0) == Said(600.0, None, 0.0)


def test_it_is_said_again_only_when_better_by_a_minute_or_broken() -> None:
    first = Said(120.0, 300.0, 0.0)
    assert worth_saying(None, first, 0.0)
    assert not worth_saying(first, Said(120.0, 300.0, 40.0), 40.0)
    assert not worth_saying(first, Said(120.0, 240.0, 40.0), 40.0)  # as told, 40 s later
    assert worth_saying(first, Said(60.0, 180.0, 40.0), 40.0)
    assert worth_saying(first, Said(60.0, 120.0, 300.0), 300.0)
    assert not worth_saying(first, None, 300.0)


def test_from_more_than_ten_minutes_any_range_is_better() -> None:
    endless = Said(600.0, None, 0.0)
    assert worth_saying(endless, Said(300.0, 540.0, 60.0), 60.0)
    assert not worth_saying(endless, Said(600.0, None, 60.0), 60.0)
    assert not exceeded(endless, 9999.0)


def test_what_was_said_is_broken_when_its_end_has_passed() -> None:
    assert not exceeded(Said(0.0, 60.0, 0.0), 59.0)
    assert exceeded(Said(0.0, 60.0, 0.0), 60.0)
    assert not exceeded(None, 60.0)
