"""The calls to come: the forecast, moved by what came; or the last minutes alone."""

from dataclasses import replace

import pytest

from callcenter.workforce.arrivals_ahead import ArrivalsAhead, corrected, from_recent
from callcenter.workforce.cure import hands_to_add, minutes_to_stay
from callcenter.workforce.handle_time import HandleTime, lately, learned
from callcenter.workforce.wait_risk import Hands, LineAhead

HANDLE = HandleTime(5.0, 0.8, 0.0)


HALF_HOUR = 30


def ahead(per_minute: float, came: float, due: float, dispersion: float) -> ArrivalsAhead:
    """`came` and `due` calls in each of the last thirty minutes."""
    return corrected([per_minute] * 15, [came] * HALF_HOUR, [due] * HALF_HOUR, dispersion)


def test_as_many_as_expected_leave_the_forecast_alone() -> None:
    assert ahead(2.0, 2, 2.0, 2.0).per_minute == pytest.approx([2.0] * 15)


def test_twice_as_many_move_it_most_of_the_way_where_the_forecast_is_rough() -> None:
    rough = ahead(2.0, 4, 2.0, 6.0).per_minute[0]
    exact = ahead(2.0, 4, 2.0, 1.1).per_minute[0]
    assert 3.4 < rough < 4.0
    assert 2.0 < exact < 2.3


def test_a_few_calls_say_little() -> None:
    assert corrected([0.1] * 15, [0.0] * 26 + [1.0] * 4, [0.1] * 30, 1.5).per_minute[0] < 0.16


def test_the_newest_minutes_say_most() -> None:
    ended = corrected([2.0] * 15, [6] * 15 + [2] * 15, [2.0] * 30, 4.0)
    begun = corrected([2.0] * 15, [2] * 15 + [6] * 15, [2.0] * 30, 4.0)
    assert ended.per_minute[0] < begun.per_minute[0] - 0.3


def test_a_surprise_fades_and_nobody_is_as_sure_of_what_is_further_ahead() -> None:
    many = ahead(2.0, 6, 2.0, 6.0)
    assert many.per_minute[0] > many.per_minute[7] > many.per_minute[14] > 2.0
    near = corrected([2.0] * 3, [6] * HALF_HOUR, [2.0] * HALF_HOUR, 6.0)
    assert many.spread > near.spread > 0


def test_nothing_expected_and_nothing_come_is_nothing() -> None:
    assert ahead(0.0, 0, 0.0, 2.0).per_minute == (0.0,) * 15
    assert corrected([], [3], [0.0], 2.0).per_minute == ()


def test_of_calls_that_all_end_soon_the_next_ones_are_expected_to_be_short_too() -> None:
    known = learned(500, 170.0, 170.0**2 * 2, 20.0)
    assert isinstance(known, HandleTime)
    short = lately(known, ended=150, busy_s=9000.0)
    assert 60 < short.call_s < 90
    assert short.after_s == known.after_s
    usual = lately(known, ended=50, busy_s=50 * known.call_s)
    assert usual.call_s == pytest.approx(known.call_s)
    assert usual.spread == pytest.approx(1 / 80)


def test_calls_that_go_on_and_on_count_before_they_end() -> None:
    known = learned(500, 170.0, 170.0**2 * 2, 20.0)
    assert isinstance(known, HandleTime)
    assert lately(known, ended=0, busy_s=10 * 1800.0).call_s > 3 * known.call_s
    assert lately(known, ended=0, busy_s=0.0) == replace(known, spread=1 / 30)


def test_without_a_forecast_it_goes_on_as_it_went_and_is_less_sure() -> None:
    recent = from_recent(20, 20.0, 15)
    assert recent.per_minute[0] == pytest.approx(1.025)
    assert from_recent(0, 20.0, 15).per_minute[0] == pytest.approx(0.025)
    assert from_recent(0, 20.0, 15).spread > recent.spread


def test_the_cure_is_the_fewest_hands_with_whom_the_risk_is_low() -> None:
    lines = {"support": LineAhead(30.0, (20.0, 10.0), (2.0,) * 15, HANDLE)}
    hands = [Hands(("support",), 0, [("support", 60.0)] * 5)]
    more = hands_to_add(lines, hands, "support")
    assert more is not None
    assert 1 <= more <= 8


def test_what_forty_people_could_not_cure_has_no_cure() -> None:
    lines = {"support": LineAhead(30.0, (), (200.0,) * 15, HANDLE)}
    assert hands_to_add(lines, [Hands(("support",), 1)], "support") is None


def test_on_a_large_line_the_cure_is_reckoned_from_what_is_missing() -> None:
    lines = {"support": LineAhead(30.0, (20.0,) * 30, (100.0,) * 15, HANDLE)}
    hands = [Hands(("support",), 0, [("support", 60.0)] * 300)]
    more = hands_to_add(lines, hands, "support")
    assert more is not None
    load = 100 / 60 * HANDLE.mean_s
    assert load - 300 < more < load - 300 + 60


@pytest.mark.parametrize(
    ("per_minute", "agents", "queued", "least", "most"),
    [
        ([2.0], 8, 12, 10, 20),  # only a backlog: gone in a moment
        ([4.0] * 30 + [1.0], 8, 0, 25, 40),  # a peak that ends
        ([4.0], 8, 0, 120, 120),  # short for good
        ([], 0, 0, 10, 10),  # nothing comes
    ],
)
def test_help_stays_until_the_line_can_do_without_it(
    per_minute: list[float], agents: int, queued: int, least: int, most: int
) -> None:
    assert least <= minutes_to_stay(per_minute, 180.0, agents, 6, queued) <= most
