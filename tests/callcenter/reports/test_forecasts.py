"""A line's forecast from its stored calls: kept, made anew each day, or why there is none."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from callcenter.domain.line import Line
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.expected_calls import expected_calls, slot_forecasts
from callcenter.reports.forecast_duty import ForecastDuty
from callcenter.reports.forecasts import forecast_now, kept_day, line_forecasts, stale_days
from callcenter.reports.line_history import line_history
from callcenter.store.engine import reading
from callcenter.workforce.expected_calls import Expected
from callcenter.workforce.forecast import Forecast
from callcenter.workforce.not_enough import NotEnough
from tests.callcenter.reports.made_up_calls import days_before, office, past_calls
from tests.stage.house import TestHouse

TODAY = date(2025, 12, 2)
"""A Tuesday; the house's clock begins at nine."""

NINE = 36


def support(house: TestHouse) -> Line:
    return house.store.transact(lambda tx: tx.line("support"), by="test")


def made(house: TestHouse, ahead: int = 0) -> Forecast | NotEnough:
    day = TODAY + timedelta(days=ahead)
    return line_forecasts(house.engine, support(house), day, day, house.clock())[day]


def why(house: TestHouse, ahead: int = 0) -> str:
    found = made(house, ahead)
    assert isinstance(found, NotEnough)
    return str(found)


def kept(house: TestHouse, read: Any, *more: Any) -> Any:
    with reading(house.engine).connect() as db:
        return read(db, support(house), *more)


def test_a_weekday_is_expected_to_be_like_its_kind(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42))
    tuesday, saturday, sunday = made(house), made(house, 4), made(house, 5)
    assert isinstance(tuesday, Forecast)
    assert isinstance(saturday, Forecast)
    assert isinstance(sunday, Forecast)
    assert sum(tuesday.expected) == pytest.approx(160, abs=1)
    assert tuesday.expected[31] == pytest.approx(
        4 / 3, abs=0.001
    )  # few calls: neighbours smooth each other
    assert tuesday.expected[50] == pytest.approx(4)
    assert sum(saturday.expected) == pytest.approx(80, abs=1)
    assert sum(sunday.expected) == 0
    assert tuesday.low[50] <= 4 <= tuesday.high[50]


def test_six_weeks_ahead_can_be_forecast_and_no_further(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42))
    assert isinstance(made(house, 41), Forecast)
    assert "more than 42 days before" in why(house, 43)


def test_what_is_kept_is_not_made_again_until_the_day_or_the_hours_change(
    house: TestHouse,
) -> None:
    past_calls(house, days_before(TODAY, 42))
    duty = ForecastDuty(house.engine, house.clock)
    assert len(stale_days(house.engine, support(house), house.clock())) == 44
    for _ in range(16):
        duty()
    assert stale_days(house.engine, support(house), house.clock()) == []
    house.clock.now += 86_400
    assert len(stale_days(house.engine, support(house), house.clock())) == 43


def test_a_line_without_a_call_says_so(house: TestHouse) -> None:
    assert why(house) == "not enough data yet, because no day has been counted"


def test_a_line_opened_yesterday_says_so(house: TestHouse) -> None:
    past_calls(house, [TODAY - timedelta(days=1)])
    assert "no Tuesday has been counted in the last half year" in why(house)


def test_what_was_before_the_first_call_is_not_known(house: TestHouse) -> None:
    past_calls(house, [TODAY - timedelta(days=1)], lambda _, slot: 4 if slot >= 60 else 0)
    ((_, day),) = kept(house, line_history, TODAY).items()
    assert day[59] is None
    assert day[60] == 4


def test_one_call_a_week_is_not_made_into_a_forecast(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42), lambda d, slot: int(d.weekday() == 1 and slot == 40))
    assert "there were 6 calls on 6 Tuesdays" in why(house)


def test_a_day_on_which_nothing_was_counted_is_a_hole(house: TestHouse) -> None:
    gone = {TODAY - timedelta(days=7), TODAY - timedelta(days=21), TODAY - timedelta(days=28)}
    past_calls(house, [d for d in days_before(TODAY, 42) if d not in gone])
    history = kept(house, line_history, TODAY)
    opened = min(history)
    holes = {d for d in history if d.weekday() == 1 and None in history[d]}
    assert holes - {opened} == gone
    found = made(house)
    assert isinstance(found, Forecast)
    assert found.expected[50] == pytest.approx(4, rel=0.05)


def test_on_a_holiday_and_outside_its_hours_a_line_expects_nobody(house: TestHouse) -> None:
    house.line(
        "billing",
        position=1,
        hours={"weekly": {"tuesday": ["09:00-12:10"]}, "holidays": ["2025-12-09"]},
    )
    past_calls(house, days_before(TODAY, 42), line_id="billing")
    billing = house.store.transact(lambda tx: tx.line("billing"), by="test")
    last = TODAY + timedelta(days=7)
    found = line_forecasts(house.engine, billing, TODAY, last, house.clock())
    today, holiday = found[TODAY], found[last]
    assert isinstance(today, Forecast)
    assert isinstance(holiday, Forecast)
    assert today.expected[NINE - 1] == 0
    assert today.expected[NINE] == pytest.approx(4)
    assert today.expected[48] == pytest.approx(4 * 10 / 15, abs=0.001)  # open for ten minutes of it
    assert sum(holiday.expected) == 0


def test_through_the_day_the_rest_follows_what_has_come(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42))
    made(house)
    past_calls(house, [TODAY], lambda _, slot: 8 if 32 <= slot < NINE else 0)
    usual = kept(house, kept_day, TODAY)
    now = kept(house, forecast_now, house.clock())
    assert now.expected[:NINE] == usual.expected[:NINE]
    assert now.expected[NINE] > 1.2 * usual.expected[NINE]
    assert now.expected[70] < now.expected[NINE]


def test_the_calls_of_the_next_minutes_are_told_or_why_not(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42))
    nothing = kept(house, expected_calls, house.clock(), 15)
    assert str(nothing) == "not enough data yet, because its forecast has not been made yet"
    made(house)
    past_calls(house, [TODAY], lambda d, slot: office(d, slot) if slot < NINE else 0)
    found = kept(house, expected_calls, house.clock(), 15)
    assert isinstance(found, Expected)
    assert found.calls == pytest.approx(4, rel=0.1)
    hour = kept(house, expected_calls, house.clock() + 300, 60)
    assert hour.calls == pytest.approx(16, rel=0.1)
    assert isinstance(kept(house, expected_calls, house.clock(), 16 * 60), NotEnough)
    made(house, 1)
    assert kept(house, expected_calls, house.clock(), 16 * 60).calls > 100


def test_the_panels_day_is_compared_with_the_forecast_and_with_yesterday(house: TestHouse) -> None:
    past_calls(house, days_before(TODAY, 42))
    with reading(house.engine).connect() as db:
        curve = DayCurve().read(db, [support(house)], house.clock())
    assert curve["forecast"] is None
    midnight = house.clock() - 9 * 3600
    assert curve["yesterday"][0] == {"at": midnight, "offered": 0}, "nobody called at night"
    assert {"at": midnight + 8 * 3600, "offered": 4} in curve["yesterday"]
    made(house)
    with reading(house.engine).connect() as db:
        kept = DayCurve()
        curve = kept.read(db, [support(house)], house.clock())
        assert kept.read(db, [support(house)], house.clock() + 60) is curve
    slot = curve["forecast"][NINE]
    assert slot["at"] == midnight + NINE * 900
    assert 0 < slot["low"] <= slot["expected"] <= slot["high"]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2025, 10, 26), 25),
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2028, 2, 29), 24),
    ],
)
def test_a_clock_change_and_a_leap_day_are_forecast(
    house: TestHouse, zone: str, day: date, hours: int
) -> None:
    house.line("berlin", position=1, timezone=zone)
    past_calls(house, days_before(day, 42), lambda _d, _s: 2, line_id="berlin")
    line = house.store.transact(lambda tx: tx.line("berlin"), by="test")
    now = house.clock.now = _noon(day) - 86_400 * 2
    (found,) = line_forecasts(house.engine, line, day, day, now).values()
    assert isinstance(found, Forecast)
    slots = slot_forecasts(found, zone)
    assert len(slots) == hours * 4
    assert all(b.at - a.at == 900 for a, b in pairwise(slots))
    assert sum(slot.expected for slot in slots) == pytest.approx(hours * 8, rel=0.03)


def _noon(day: date) -> float:
    return (day - date(1970, 1, 1)).days * 86_400.0 + 43_200
