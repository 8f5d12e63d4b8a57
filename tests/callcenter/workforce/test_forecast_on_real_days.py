"""The forecast's error on two real centres: half-hours, days that it did not know."""

from datetime import date

import pytest

from bench.real_days import FOLDER, SLOT_MINUTES, Days, bank_1999, bank_2003
from callcenter.workforce.backtest import Errors, backtest
from callcenter.workforce.forecast import scatter
from callcenter.workforce.history import History
from callcenter.workforce.weekday_median import weekday_median

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"{FOLDER} is not there: no real days to forecast"
)

SIX_WEEKS = 30


def _errors(history: History, first: int, ahead_days: int = 1) -> Errors:
    days = sorted(history)[first:]
    found = backtest(history, weekday_median, days, SLOT_MINUTES, ahead_days)
    assert isinstance(found, Errors)
    assert found.days >= len(days) - 2  # after a holiday, 42 days can be one too many
    return found


def test_a_large_bank_is_forecast_within_seven_percent_and_five_through_the_day() -> None:
    found = _errors(bank_2003(), SIX_WEEKS)
    assert found.wape <= 0.069
    assert found.through_the_day <= 0.047
    assert found.wape < 0.9 * found.naive


def test_six_weeks_ahead_a_large_bank_is_hardly_less_certain() -> None:
    found = _errors(bank_2003(), 70, ahead_days=42)
    assert found.wape <= 0.075


def test_one_week_of_a_small_bank_is_nearly_as_good_as_knowing_each_days_total() -> None:
    """The published 20.1 % took months of this centre; from one week nobody can have it.

    Even told each day's total and every other day's shape the error would stay at the bound.
    """
    history = bank_1999()
    found = _errors(history, 7)
    assert found.wape <= 0.30
    assert found.wape < 0.8 * found.naive
    assert found.wape <= 1.05 * _told_every_total(history)
    assert found.through_the_day <= 0.26


def _told_every_total(history: Days) -> float:
    missed = came = 0.0
    for day in sorted(history)[7:]:
        alike = [d for d in history if d != day and _kind(d) == _kind(day)]
        shape = [sum(calls) for calls in zip(*(history[d] for d in alike), strict=True)]
        scale = sum(history[day]) / sum(shape)
        missed += sum(abs(c - s * scale) for c, s in zip(history[day], shape, strict=True))
        came += sum(history[day])
    return missed / came


def _kind(day: date) -> int:
    """Friday and Saturday are days of their own in that country."""
    return day.weekday() if day.weekday() in (4, 5) else 0


def test_real_arrivals_scatter_more_than_chance() -> None:
    assert scatter(bank_2003(), weekday_median).dispersion > 1.9
    assert scatter(bank_1999(), weekday_median).dispersion > 1.9


def test_both_centres_are_read_whole() -> None:
    assert sum(map(sum, bank_1999().values())) == pytest.approx(17_313, abs=1)
    assert len(bank_2003()) == 126
