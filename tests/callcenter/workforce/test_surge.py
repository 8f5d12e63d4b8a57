"""Early warning: surges in arrivals and the load that is coming."""

import math
from itertools import count
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.workforce.surge import (
    Surge,
    SurgeWatch,
    after_minute,
    agents_short,
    projected_load,
    threshold,
)

POISSON = SurgeWatch(dispersion=1.0)


def _arrivals(chance: Random, mean: float) -> int:
    left, calls = math.exp(-mean), -1
    product = 1.0
    while product > left:
        product *= chance.random()
        calls += 1
    return calls


def _minutes_to_alarm(chance: Random, times: float, mean: float = 6.0) -> int:
    surge = Surge()
    for minute in count(1):
        surge = after_minute(surge, _arrivals(chance, times * mean), mean, POISSON)
        if surge.raised:
            return minute
    raise AssertionError


@pytest.mark.parametrize(("times", "minutes"), [(1.3, 24), (1.6, 9), (2.0, 5)])
def test_it_warns_of_a_surge_within_minutes(times: float, minutes: int) -> None:
    chance = Random(11)
    assert median(_minutes_to_alarm(chance, times) for _ in range(101)) <= minutes


@pytest.mark.parametrize("mean", [0.5, 2.0, 6.0])
def test_chance_alone_rarely_raises_an_alarm(mean: float) -> None:
    chance, surge, alarms, hours = Random(5), Surge(), 0, 1200
    for _ in range(hours * 60):
        before, surge = surge, after_minute(surge, _arrivals(chance, mean), mean, POISSON)
        alarms += surge.raised and not before.raised
    assert 40 < hours / alarms < 120


def test_an_alarm_ends_when_it_is_calm_and_not_before() -> None:
    surge = Surge()
    while not surge.raised:
        surge = after_minute(surge, 20, 6.0, POISSON)
    below = Surge(threshold(6.0, POISSON) * 0.9, raised=True)
    assert after_minute(below, 6, 6.0, POISSON).raised
    for _ in range(60):
        surge = after_minute(surge, 3, 6.0, POISSON)
    assert surge == Surge()


def test_a_long_surge_is_not_remembered_for_hours() -> None:
    surge = Surge()
    for _ in range(600):
        surge = after_minute(surge, 20, 6.0, POISSON)
    minutes = 0
    while surge.raised:
        surge = after_minute(surge, 6, 6.0, POISSON)
        minutes += 1
    assert minutes < 40


def test_without_a_forecast_each_call_is_evidence() -> None:
    surge = Surge()
    for _ in range(10):
        surge = after_minute(surge, 1, 0.0, POISSON)
    assert surge.raised


def test_silence_is_no_evidence() -> None:
    assert after_minute(Surge(), 0, 0.0, POISSON) == Surge()


def test_arrivals_that_scatter_more_need_a_longer_surge() -> None:
    wild = SurgeWatch(dispersion=3.4)
    assert after_minute(Surge(), 12, 6.0, wild).evidence < (
        after_minute(Surge(), 12, 6.0, POISSON).evidence
    )


@given(st.floats(0, 1000), st.floats(0, 1000), st.floats(0, 10), st.floats(0, 600))
def test_the_load_moves_from_what_is_here_to_what_arrives(
    busy: float, queued: float, rate: float, ahead_s: float
) -> None:
    here, coming = busy + queued, rate * 180.0
    load = projected_load(busy, queued, rate, 180.0, ahead_s)
    assert min(here, coming) - 1e-6 <= load <= max(here, coming) + 1e-6
    assert projected_load(busy, queued, rate, 180.0, 0.0) == pytest.approx(here, abs=1e-9)
    assert projected_load(busy, queued, rate, 180.0, 1e6) == pytest.approx(coming, abs=1e-9)


def test_calls_that_take_no_time_need_nobody() -> None:
    assert projected_load(3, 2, 1.0, 0.0, 60.0) == 0.0


@pytest.mark.parametrize(
    ("load", "agents", "margin", "short"), [(9.2, 10, 0, 0), (9.2, 10, 1, 1), (12.5, 10, 0, 3)]
)
def test_it_says_how_many_agents_are_short(
    load: float, agents: int, margin: float, short: int
) -> None:
    assert agents_short(load, agents, margin) == short
