"""Ranges, holidays and the update through the day."""

from datetime import date
from functools import partial

import pytest

from callcenter.workforce.backtest import Errors, backtest, last_week
from callcenter.workforce.forecast import Forecast, forecast, scatter, through_the_day
from callcenter.workforce.holiday import Holiday, with_holidays
from callcenter.workforce.intraday import updated
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.weekday_median import weekday_median
from tests.callcenter.workforce.made_up_days import SHAPE, after, weeks

BUSY = tuple(10.0 * c for c in SHAPE)


def _made(found: Forecast | NotEnough) -> Forecast:
    assert isinstance(found, Forecast), found
    return found


def test_four_in_five_slots_end_inside_the_range() -> None:
    history = weeks(40, tuple(100.0 * c for c in SHAPE), seed=3)
    inside = slots = 0
    for week in range(20, 40):
        made = _made(forecast({d: c for d, c in history.items() if d < after(week)}, after(week)))
        for calls, low, high in zip(history[after(week)], made.low, made.high, strict=True):
            if calls:
                slots += 1
                inside += low <= calls <= high
    assert 0.7 < inside / slots < 0.9


def test_chance_alone_has_a_dispersion_of_about_one() -> None:
    found = scatter(weeks(20, tuple(100.0 * c for c in SHAPE), seed=5), weekday_median)
    assert found.residuals > 100
    assert 1.0 <= found.dispersion < 1.6


def test_with_too_little_past_the_range_is_wide_and_says_that_it_is_assumed() -> None:
    made = _made(forecast(weeks(2, BUSY), after(2)))
    assert made.scatter.residuals == 0
    assert made.scatter.dispersion == 3.4
    assert made.low[3] < made.expected[3] - 10
    assert made.high[3] > made.expected[3] + 10


def test_too_little_data_is_passed_on() -> None:
    assert isinstance(forecast({}, after(1)), NotEnough)


def test_another_forecaster_can_take_its_place() -> None:
    made = _made(forecast(weeks(3, BUSY), after(3), forecaster=last_week))
    assert made.expected == BUSY


def test_a_closed_holiday_expects_nobody() -> None:
    made = _made(forecast(weeks(8, BUSY), after(8), {after(8): Holiday("New Year", 0)}))
    assert made.expected == (0.0,) * 8
    assert made.high == (0.0,) * 8


def test_a_holiday_with_a_factor_takes_its_share_of_an_ordinary_day() -> None:
    made = _made(forecast(weeks(8, BUSY), after(8), {after(8): Holiday("Carnival", 0.5)}))
    assert made.expected == tuple(c / 2 for c in BUSY)


def test_holidays_are_learned_from_holidays_and_ordinary_days_are_not() -> None:
    history = weeks(16, BUSY)
    for past in (after(10), after(14)):
        history[past] = tuple(0.2 * c for c in BUSY)
    holidays = {day: Holiday("Bank holiday") for day in (after(10), after(14), after(16))}
    assert with_holidays(history, after(16), holidays) == pytest.approx([0.2 * c for c in BUSY])
    assert with_holidays(history, after(15), holidays) == BUSY


def test_a_holiday_never_seen_is_not_guessed() -> None:
    found = with_holidays(weeks(8, BUSY), after(8), {after(8): Holiday("Jubilee")})
    assert isinstance(found, NotEnough)
    assert "give it a factor" in found.why


def test_a_holiday_on_a_line_without_a_past_is_not_guessed() -> None:
    for factor in (0.5, 0.0, None):
        assert isinstance(with_holidays({}, after(1), {after(1): Holiday("x", factor)}), NotEnough)


def test_a_busier_morning_lifts_the_rest_and_less_so_the_evening() -> None:
    expected = (1000.0,) * 8
    after_two = updated(expected, (1400.0, 1400.0), 120)
    assert after_two[:2] == (1000.0, 1000.0)
    assert after_two[2] == pytest.approx(1300, rel=0.01)
    assert after_two[7] == pytest.approx(1200, rel=0.01)
    assert list(after_two[2:]) == sorted(after_two[2:], reverse=True)


def test_nothing_seen_nothing_changed() -> None:
    assert updated(BUSY, (), 30) == BUSY
    assert updated(BUSY, (None, None, None), 30) == BUSY


def test_three_calls_instead_of_two_are_no_trend() -> None:
    assert updated((2.0, 100.0), (3.0,), 30)[1] < 107


def test_a_day_without_calls_never_goes_below_nothing() -> None:
    assert min(updated((1e6,) * 4, (0.0, 0.0), 30)) >= 0


def test_the_whole_forecast_follows_the_day_with_its_range() -> None:
    made = _made(forecast(weeks(8, BUSY), after(8)))
    lifted = through_the_day(made, tuple(2 * c for c in BUSY[:4]), 30)
    assert lifted.expected[5] > made.expected[5]
    assert lifted.high[5] > made.high[5]


def test_errors_are_counted_against_the_naive_forecast() -> None:
    history = weeks(8, BUSY)
    history[after(6)] = tuple(2 * c for c in BUSY)
    found = backtest(history, weekday_median, [after(7)], 30)
    assert isinstance(found, Errors)
    assert (found.wape, found.naive, found.days, found.slots) == (0.0, 1.0, 1, 8)


def test_without_a_day_to_judge_there_is_no_error() -> None:
    assert isinstance(backtest(weeks(1, BUSY), weekday_median, [after(0)], 30), NotEnough)
    assert isinstance(last_week({}, date(2024, 1, 1)), NotEnough)


def test_a_backtest_further_ahead_knows_less() -> None:
    history = weeks(8, BUSY)
    history[after(6)] = tuple(2 * c for c in BUSY)
    found = backtest(history, partial(with_holidays, holidays={}), [after(7)], 30, ahead_days=8)
    assert isinstance(found, Errors)
    assert found.naive == 0.0
