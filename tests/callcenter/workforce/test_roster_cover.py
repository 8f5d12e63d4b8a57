"""Who is there in each slot, and for which line."""

import pytest

from callcenter.domain.shift import Shift
from callcenter.workforce.roster_cover import cover

STARTS = [900.0 * i for i in range(8)]
EVEN = {"support": [1.0] * 8, "orders": [1.0] * 8}


def shift(begins: float, ends: float, agent: str = "ana", kind: str = "work", *lines: str) -> Shift:
    return Shift("", agent, begins * 900, ends * 900, kind, lines or None)


def people(shifts: list[Shift], line: str = "support", weights: dict = EVEN) -> list[float]:
    serves = {"ana": ["support"], "ben": ["support", "orders"]}
    return list(cover(shifts, serves, {"ana": 20.0}, STARTS, 900.0, weights)[line].people)


def test_a_part_of_a_slot_counts_as_a_part_of_a_person() -> None:
    assert people([shift(1, 3.5)]) == [0, 1, 1, 0.5, 0, 0, 0, 0]


def test_a_break_and_an_absence_take_her_off_the_line() -> None:
    there = people([shift(0, 8), shift(2, 3, "ana", "break"), shift(6, 20, "ana", "absence")])
    assert there == [1, 1, 0, 1, 1, 1, 0, 0]


def test_a_night_that_began_before_counts_from_the_first_slot() -> None:
    assert people([shift(-20, 1)]) == [1, 0, 0, 0, 0, 0, 0, 0]


def test_who_serves_two_lines_is_split_by_the_work_expected_on_each() -> None:
    work = {"support": [3.0] * 8, "orders": [1.0] * 7 + [0.0]}
    assert people([shift(0, 8, "ben")], "support", work) == [0.75] * 7 + [1.0]
    assert people([shift(0, 8, "ben")], "orders", work) == [0.25] * 7 + [0.0]
    nothing = {"support": [0.0] * 8, "orders": [0.0] * 8}
    assert people([shift(0, 8, "ben")], "orders", nothing) == [0.5] * 8


def test_a_shift_for_one_line_is_for_no_other() -> None:
    hers = [shift(0, 8, "ben", "work", "orders")]
    assert people(hers, "orders") == [1] * 8
    assert people(hers, "support") == [0] * 8


def test_nobody_is_lost_or_doubled_by_the_split() -> None:
    hers = [shift(0, 6.3, "ben"), shift(2.5, 7, "ana")]
    whole = [a + b for a, b in zip(people(hers, "support"), people(hers, "orders"), strict=True)]
    assert sum(whole) == pytest.approx(6.3 + 4.5)


def test_what_people_cost_goes_where_they_are() -> None:
    found = cover([shift(0, 1.5)], {"ana": ["support"]}, {"ana": 20.0}, STARTS, 900.0, EVEN)
    assert found["support"].cost_per_hour[:3] == (20.0, 10.0, 0.0)
