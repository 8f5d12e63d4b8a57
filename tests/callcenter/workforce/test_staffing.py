"""How many agents: enough, not one too many, and never fewer because callers give up."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.workforce.demand import Demand, ImpossibleDemand
from callcenter.workforce.lagged_load import lagged
from callcenter.workforce.load_quantile import upper_calls
from callcenter.workforce.staffing import (
    agents_counting_on_impatience,
    agents_needed,
    patience_s,
    rostered,
    service_with,
    staff,
)

BUSY = Demand(calls=100, interval_s=1800, aht_s=180, promise_s=20, probability=0.8)


@given(
    st.floats(0.1, 3000),
    st.floats(5, 1200),
    st.floats(0, 300),
    st.floats(0.01, 0.99),
    st.floats(0.3, 1.0),
)
@settings(max_examples=60, deadline=None)
def test_it_finds_the_fewest_agents_that_keep_the_promise(
    calls: float, aht_s: float, promise_s: float, probability: float, cap: float
) -> None:
    asked = Demand(calls, 1800, aht_s, promise_s, probability, occupancy_cap=cap)
    agents = agents_needed(asked)
    enough, fewer = service_with(asked, agents), service_with(asked, agents - 1)
    assert enough.service_level >= probability
    assert enough.occupancy <= cap
    assert fewer.service_level < probability or fewer.occupancy > cap


@given(st.floats(0.1, 3000), st.floats(5, 600), st.floats(0.1, 0.99), st.floats(5, 1000))
@settings(max_examples=40, deadline=None)
def test_it_finds_the_fewest_agents_for_callers_who_give_up(
    calls: float, aht_s: float, probability: float, patience: float
) -> None:
    asked = Demand(calls, 1800, aht_s, 20, probability, patience_s=patience)
    agents = agents_counting_on_impatience(asked)
    assert service_with(asked, agents).service_level >= probability
    if agents > 1:
        assert service_with(asked, agents - 1).service_level < probability


def test_impatience_saves_nobody_unless_it_is_asked_to() -> None:
    impatient = replace(BUSY, patience_s=120)
    assert staff(BUSY).agents == 14
    found = staff(impatient)
    assert found.agents == 14
    assert found.service.p_abandon > 0
    assert found.lean is not None
    assert found.lean.agents == 12
    assert found.lean.p_abandon > found.service.p_abandon
    assert staff(impatient, lean=True).agents == 12


def test_little_patience_and_a_long_promise_need_more_than_erlang_c() -> None:
    hasty = replace(BUSY, promise_s=600, patience_s=10, probability=0.95)
    assert agents_needed(hasty) < staff(hasty).agents
    assert staff(hasty).service.service_level >= 0.95


def test_a_requirement_can_lie_below_the_load() -> None:
    modest = replace(BUSY, probability=0.3, promise_s=60, patience_s=60)
    assert agents_counting_on_impatience(modest) < 10


def test_given_agents_are_taken_as_they_are() -> None:
    found = staff(replace(BUSY, shrinkage=0.3), 14)
    assert (found.agents, found.rostered, found.lean) == (14, 20, None)
    assert found.service.occupancy == pytest.approx(10 / 14)


def test_no_calls_need_nobody() -> None:
    quiet = replace(BUSY, calls=0, patience_s=60, certainty=0.95)
    assert staff(quiet).agents == 0
    assert staff(quiet).service.service_level == 1.0


def test_the_cap_keeps_people_from_being_busy_all_day() -> None:
    relaxed = replace(BUSY, calls=3000, promise_s=600, occupancy_cap=0.85)
    assert staff(relaxed).service.occupancy <= 0.85
    assert staff(replace(relaxed, occupancy_cap=1.0)).service.occupancy > 0.9


@pytest.mark.parametrize(
    ("agents", "shrinkage", "people"), [(14, 0.3, 20), (7, 0.3, 10), (0, 0.5, 0), (9, 0.0, 9)]
)
def test_people_who_are_not_on_the_line_are_planned_too(
    agents: int, shrinkage: float, people: int
) -> None:
    assert rostered(agents, shrinkage) == people


def test_certainty_staffs_for_more_calls_than_expected() -> None:
    careful = replace(BUSY, certainty=0.95, dispersion=2.0)
    assert staff(careful).calls > 100
    assert staff(careful).agents > staff(replace(careful, dispersion=1.0)).agents > 14


@pytest.mark.parametrize(
    ("mean", "certainty", "calls"), [(1.0, 0.9, 2), (10.0, 0.95, 15), (100.0, 0.9, 113)]
)
def test_the_upper_quantile_is_poissons_when_nothing_scatters_more(
    mean: float, certainty: float, calls: float
) -> None:
    assert upper_calls(mean, 1.0, certainty) == calls


@pytest.mark.parametrize("dispersion", [1.0, 1.9, 3.4])
@pytest.mark.parametrize("certainty", [0.9, 0.95])
def test_counting_out_and_the_normal_quantile_meet(dispersion: float, certainty: float) -> None:
    counted = upper_calls(399.99, dispersion, certainty)
    assert upper_calls(400.01, dispersion, certainty) == pytest.approx(counted, abs=1.01)


@settings(deadline=None)
@given(st.floats(0, 5000), st.floats(1, 5), st.floats(0.5, 0.99))
def test_the_upper_quantile_is_never_below_what_is_expected(
    mean: float, dispersion: float, certainty: float
) -> None:
    assert upper_calls(mean, dispersion, certainty) >= mean


def test_work_is_felt_about_one_handling_time_later() -> None:
    assert lagged([10, 20, 30], 1800, 900) == (10, 15, 25)
    assert lagged([10, 20, 30], 900, 900) == (10, 10, 20)
    assert lagged([], 900, 900) == ()


def test_patience_is_all_waiting_over_those_who_gave_up() -> None:
    assert patience_s(4, 480.0) == 120.0
    assert patience_s(0, 480.0) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("calls", -1),
        ("calls", float("nan")),
        ("calls", float("inf")),
        ("calls", 1e9),
        ("interval_s", 0),
        ("aht_s", -5),
        ("promise_s", -1),
        ("probability", 0),
        ("probability", 1),
        ("patience_s", 0),
        ("occupancy_cap", 0),
        ("occupancy_cap", 1.2),
        ("shrinkage", 1),
        ("certainty", 1),
        ("dispersion", 0.5),
    ],
)
def test_a_demand_without_sense_is_refused_by_the_name_of_its_field(
    field: str, value: float
) -> None:
    with pytest.raises(ImpossibleDemand) as refused:
        replace(BUSY, **{field: value})
    assert refused.value.field == field
