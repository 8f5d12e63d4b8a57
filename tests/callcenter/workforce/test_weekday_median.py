"""The forecast of an ordinary day, of a new line, of a quiet one and of data with holes."""

from datetime import date, timedelta

import pytest

from callcenter.workforce.history import History
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.weekday_median import filled, weekday_median
from callcenter.workforce.yearly import yearly_factor
from tests.callcenter.workforce.made_up_days import SHAPE, after, weeks

BUSY = tuple(100.0 * c for c in SHAPE)


def _known(found: object) -> tuple[float, ...]:
    assert isinstance(found, tuple), found
    return found


def _why(history: History, day: date) -> str:
    found = weekday_median(history, day)
    assert isinstance(found, NotEnough), found
    assert str(found).startswith("not enough data yet, because ")
    return found.why


def test_it_expects_the_median_of_the_last_same_weekdays() -> None:
    history = weeks(8, BUSY)
    for n, monday in enumerate(range(6)):
        history[after(2 + monday)] = tuple(c * (1 + n) for c in BUSY)
    assert _known(weekday_median(history, after(8))) == tuple(3.5 * c for c in BUSY)
    assert _known(weekday_median(history, after(8, 1))) == BUSY


def test_one_wild_day_changes_nothing() -> None:
    history = weeks(8, BUSY)
    history[after(6)] = tuple(50 * c for c in BUSY)
    assert _known(weekday_median(history, after(8))) == BUSY


def test_it_never_looks_at_the_day_itself_or_later() -> None:
    history = weeks(8, BUSY)
    before = weekday_median(history, after(7))
    for i in range(7):
        history[after(7, i)] = tuple(9 * c for c in BUSY)
    assert weekday_median(history, after(7)) == before


def test_after_one_week_days_that_look_alike_lend_their_shape() -> None:
    history = weeks(1, BUSY)
    history[after(0)] = tuple(c * 1.5 if i == 3 else c for i, c in enumerate(BUSY))
    assert _known(weekday_median(history, after(1)))[3] < 1.1 * BUSY[3]


def test_a_weekday_of_its_own_kind_borrows_nothing() -> None:
    history = weeks(1, BUSY)
    saturday = tuple(reversed(BUSY))
    history[after(0, 5)] = saturday
    assert _known(weekday_median(history, after(1, 5))) == pytest.approx(saturday)


def test_a_quiet_line_is_not_told_that_nobody_calls() -> None:
    history = weeks(8, (0, 0, 0.4, 0.4, 0, 0, 0, 0))
    for i, day in enumerate(sorted(history)):
        history[day] = (0.0, 0.0, float(i % 3 > 0), float(i % 4 > 0), 0.0, 0.0, 4.0, 0.0)
    found = _known(weekday_median(history, after(8)))
    assert sum(found) == pytest.approx(
        sum(sum(c or 0 for c in history[d]) for d in history) / 56, rel=0.2
    )


def test_a_line_opened_yesterday_says_so() -> None:
    yesterday = {after(0): BUSY}
    assert "no Tuesday" in _why(yesterday, after(0, 1))
    assert "no day has been counted" in _why({}, after(0, 1))
    assert "no day has been counted" in _why({after(0): (None,) * 8}, after(1))


def test_one_call_a_week_is_no_forecast() -> None:
    assert "calls on 6 Mondays" in _why(weeks(8, (0, 0, 1, 0, 0, 0, 0, 0)), after(8))


def test_a_day_on_which_nobody_ever_calls_is_expected_to_be_so_again() -> None:
    history = weeks(8, BUSY)
    for week in range(8):
        history[after(week, 6)] = (0.0,) * 8
    assert weekday_median(history, after(8, 6)) == (0.0,) * 8
    assert "0 calls on 1 Sundays" in _why({after(0, 6): (0.0,) * 8}, after(1, 6))


def test_six_weeks_are_the_furthest() -> None:
    history = weeks(8, BUSY)
    last = max(history)
    assert weekday_median(history, last + timedelta(days=42)) == BUSY
    assert "more than 42 days" in _why(history, last + timedelta(days=43))


def test_days_of_long_ago_are_not_taken_for_news() -> None:
    history: dict[date, tuple[float | None, ...]] = dict(weeks(2, BUSY))
    history[after(40)] = BUSY
    assert "no Tuesday has been counted in the last half year" in _why(history, after(40, 1))


def test_holes_are_stepped_over() -> None:
    history = weeks(8, BUSY)
    history[after(7)] = (None,) * 8
    history[after(6)] = (None, *BUSY[1:])
    del history[after(5)]
    assert weekday_median(history, after(8)) == BUSY


def test_a_slot_that_was_never_counted_takes_its_neighbours_mean() -> None:
    assert filled((1.0, None, None, 3.0)) == (1.0, 2.0, 2.0, 3.0)
    assert filled((None, 4.0)) == (4.0, 4.0)
    assert filled((None,)) == (0.0,)


def test_the_time_of_the_year_counts_once_two_years_are_known() -> None:
    history: dict[date, tuple[float | None, ...]] = {}
    for i in range(7 * 116):
        week = (i // 7) % 52
        factor = 2.0 if week in (11, 12, 13) else 1.0
        history[after(0, i)] = tuple(factor * c for c in BUSY)
    ordinary = {d: c for d, c in history.items() if d < after(104 + 9)}
    assert yearly_factor(ordinary, after(104 + 9)) == 1.0
    peak = after(104 + 12)
    short = {d: c for d, c in history.items() if d < after(104 + 10)}
    assert yearly_factor(short, peak) == pytest.approx(2.0)
    recent = {d: c for d, c in short.items() if d >= after(30)}
    assert yearly_factor(recent, peak) == 1.0
