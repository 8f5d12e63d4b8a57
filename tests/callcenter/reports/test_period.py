"""Periods: the calendar's own, and the one before each."""

from datetime import date

import pytest

from callcenter.domain.errors import Invalid
from callcenter.reports.period import Kind, Step, before, custom, period_of, steps_of

DAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (Kind.DAY, date(2026, 11, 25), date(2026, 11, 25)),
        (Kind.WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Kind.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Kind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_the_calendars(kind: Kind, first: date, last: date) -> None:
    found = period_of(kind, DAY)
    assert (found.first, found.last) == (first, last)


def test_before_march_is_all_of_february_leap_day_included() -> None:
    february = before(period_of(Kind.MONTH, date(2028, 3, 31)))
    assert (february.first, february.last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert steps_of(february)[-1] == "2028-02-29"
    assert before(period_of(Kind.YEAR, date(2028, 5, 1))).days == 365


def test_before_a_custom_period_lie_as_many_days() -> None:
    found = before(custom(date(2026, 11, 1), date(2026, 11, 10)))
    assert (found.first, found.last) == (date(2026, 10, 22), date(2026, 10, 31))


def test_a_day_has_hours_two_months_have_days_and_a_year_months() -> None:
    assert period_of(Kind.DAY, DAY).step is Step.HOUR
    assert custom(date(2026, 1, 1), date(2026, 3, 3)).step is Step.DAY
    year = period_of(Kind.YEAR, DAY)
    assert (year.step, steps_of(year)[0], len(steps_of(year))) == (Step.MONTH, "2026-01", 12)


@pytest.mark.parametrize("last", [date(2026, 10, 31), date(2036, 1, 1)])
def test_it_refuses_days_that_make_no_period(last: date) -> None:
    with pytest.raises(Invalid):
        custom(date(2026, 11, 1), last)
