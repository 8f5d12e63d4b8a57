"""Needed against planned, slot by slot."""

import json
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.workforce.staff_plan import Assumptions, plan_slot
from tests.callcenter.workforce import plan_vectors

ASSUMED = Assumptions(promise_s=20, aht_s=180, answered_share=0.8, occupancy_cap=1, shrinkage=0)
HALF_HOUR = 1800.0


def test_the_textbook_slot_needs_fourteen_on_the_mean_and_more_to_be_sure() -> None:
    """100 calls of 3 minutes in half an hour, 80 % in 20 s: 14 agents (Erlang C)."""
    on_the_mean = plan_slot(100, 1.0, 14, 20, HALF_HOUR, replace(ASSUMED, certainty=0.5))
    assert (on_the_mean.ready_for, on_the_mean.needed) == (100, 14)
    sure = plan_slot(100, 1.0, 14, 20, HALF_HOUR, ASSUMED)
    assert (sure.ready_for, sure.needed) == (113, 15)  # Poisson's 90 % quantile of 100 is 113
    wild = plan_slot(100, 3.4, 14, 20, HALF_HOUR, ASSUMED)
    assert wild.needed > sure.needed


def test_too_few_people_leave_callers_late_and_too_many_sit_idle() -> None:
    short = plan_slot(100, 1.0, 12, 20, HALF_HOUR, ASSUMED)
    assert (short.to_plan, short.short, short.idle, short.idle_cost) == (15, 3, 0, 0)
    assert short.late > 10
    assert short.shortfall_cost == pytest.approx(10 * short.late)
    idle = plan_slot(100, 1.0, 18.5, 20, HALF_HOUR, ASSUMED)
    assert (idle.short, idle.idle, idle.late, idle.shortfall_cost) == (0, 3.5, 0, 0)
    assert idle.idle_cost == 3.5 * 20 / 2
    assert idle.service_level > 0.95 > short.service_level


def test_people_who_are_planned_but_not_on_the_line_do_not_answer() -> None:
    part = replace(ASSUMED, shrinkage=0.2)
    found = plan_slot(100, 1.0, 19, 20, HALF_HOUR, part)
    assert found.to_plan == 15 / 0.8
    level = plan_slot(100, 1.0, 15.2, 20, HALF_HOUR, ASSUMED).service_level
    assert found.service_level == pytest.approx(level)


def test_impatience_is_shown_beside_and_saves_nobody() -> None:
    patient = replace(ASSUMED, patience_s=60)
    found = plan_slot(100, 1.0, 12, 20, HALF_HOUR, patient)
    assert found.needed == plan_slot(100, 1.0, 12, 20, HALF_HOUR, ASSUMED).needed
    assert found.lean is not None
    assert found.lean < found.needed
    assert found.lost is not None
    assert 0.02 < found.lost < 0.2


def test_a_busy_cap_asks_for_more_people() -> None:
    capped = plan_slot(100, 1.0, 14, 20, HALF_HOUR, replace(ASSUMED, occupancy_cap=0.6))
    assert capped.needed == ceil(113 * 180 / 1800 / 0.6)


@pytest.mark.parametrize("patience", [None, 90.0])
def test_nobody_planned_answers_nobody_and_no_calls_need_nobody(patience: float | None) -> None:
    assumed = replace(ASSUMED, patience_s=patience)
    alone = plan_slot(10, 1.0, 0, 20, HALF_HOUR, assumed)
    assert (alone.service_level, alone.short) == (0, alone.to_plan)
    assert alone.lost == (None if patience is None else 1)
    quiet = plan_slot(0, 1.0, 2, 20, HALF_HOUR, assumed)
    assert (quiet.needed, quiet.idle, quiet.service_level, quiet.late) == (0, 2, 1, 0)


def test_more_work_than_people_is_an_answer_and_no_crash() -> None:
    drowned = plan_slot(1000, 2.0, 3, 20, HALF_HOUR, ASSUMED)
    assert drowned.service_level == 0
    assert 0 < drowned.late <= 1000


@settings(max_examples=40, deadline=None)
@given(
    st.floats(0, 80),
    st.floats(1, 4),
    st.floats(0, 25),
    st.sampled_from([None, 60.0, 300.0]),
    st.floats(0, 0.4),
)
def test_whatever_is_asked_the_figures_stay_within_their_bounds(
    calls: float, dispersion: float, planned: float, patience: float | None, shrinkage: float
) -> None:
    assumed = replace(ASSUMED, patience_s=patience, shrinkage=shrinkage, occupancy_cap=0.85)
    found = plan_slot(calls, dispersion, planned, 20, 900, assumed)
    assert 0 <= found.service_level <= 1 + 1e-9
    assert 0 <= found.late <= calls + 1e-9
    assert found.short == 0 or found.idle == 0
    assert found.planned + found.short - found.idle == pytest.approx(found.to_plan)
    more = plan_slot(calls, dispersion, planned + 1, 20, 900, assumed)
    assert more.service_level >= found.service_level - 1e-9
    surer = plan_slot(calls, dispersion, planned, 20, 900, replace(assumed, certainty=0.97))
    assert surer.needed >= found.needed


def test_the_page_is_held_to_figures_that_are_fresh() -> None:
    """plan_slot.test.ts reads the same file."""
    remedy = "run `python -m tests.callcenter.workforce.plan_vectors`"
    kept = json.loads(plan_vectors.FILE.read_text("utf-8"))
    fresh = plan_vectors.vectors()
    assert kept.keys() == fresh.keys(), remedy
    for name in ("erlang_c", "erlang_a", "calls_at", "slots"):
        assert list(_numbers(kept[name])) == pytest.approx(
            list(_numbers(fresh[name])), rel=1e-10
        ), remedy


def _numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _numbers(value[key])
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one)
    else:
        yield -1.0 if value is None else float(value)  # type: ignore[arg-type]
