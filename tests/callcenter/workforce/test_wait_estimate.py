"""A range is said only when the line's own log vouches for it."""

from collections.abc import Sequence
from math import inf
from random import Random

import pytest

from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.wait_estimate import (
    Calibration,
    LineState,
    Observed,
    Range,
    calibrate,
    calibration_from,
    estimates,
    expected_range,
    quantiles,
)

SERVED_S = 30.0


def log_of(count: int, *, honest: bool = True, seed: int = 1) -> list[Observed]:
    """A line with one agent and 30 s a call: whoever finds n before her waits for n + 1 calls."""
    random = Random(seed)
    found = []
    for _ in range(count):
        ahead = random.randrange(8)
        state = LineState(ahead, 1, SERVED_S, None, random.uniform(0, 200), random.uniform(0, 200))
        waited = sum(random.expovariate(1 / SERVED_S) for _ in range(ahead + 1))
        patience = random.expovariate(1 / 600)
        late = waited if honest else random.uniform(0, 200)
        found.append(Observed(estimates(state), min(late, patience), late <= patience))
    return found


def calibrated(log: Sequence[Observed]) -> Calibration:
    found = calibrate(log)
    assert isinstance(found, Calibration)
    return found


def test_the_sum_over_those_before_her_counts_who_gives_up() -> None:
    plain = LineState(ahead=3, agents=2, talk_s=60.0)
    assert estimates(plain)["queue_length"] == pytest.approx(4 / (2 / 60))
    leaving = LineState(ahead=3, agents=2, talk_s=60.0, patience_s=120.0)
    by_hand = sum(1 / (2 / 60 + j / 120) for j in range(4))
    assert estimates(leaving)["queue_length"] == pytest.approx(by_hand)


def test_an_estimator_without_anything_to_go_by_says_nothing() -> None:
    said = estimates(LineState(3, 0, 60.0))
    assert (said["queue_length"], said["last_served"]) == (None, None)


def test_who_gives_up_has_waited_at_least_so_long() -> None:
    waits = [(10.0, True), (20.0, False), (30.0, True), (40.0, True)]
    assert quantiles(waits, (0.25, 0.5, 0.75)) == [10.0, 30.0, 40.0]
    assert quantiles([(10.0, True), (20.0, False), (30.0, False)], (0.85,)) == [inf]
    assert quantiles([], (0.5,)) == [inf]


def test_without_enough_callers_nothing_is_said_and_the_number_is() -> None:
    found = calibrate(log_of(150))
    assert isinstance(found, NotEnough)
    assert "200 are needed" in str(found)
    assert isinstance(calibrate([]), NotEnough)


def test_the_estimator_that_tells_most_is_chosen_and_its_ranges_hold() -> None:
    found = calibrated(log_of(3000))
    assert found.estimator == "queue_length"
    assert 0.80 <= found.coverage <= 1.0
    assert found.sooner + found.inside + found.later == pytest.approx(1.0)
    assert found.tested > 500


def test_what_was_learned_holds_for_callers_who_come_later() -> None:
    found = calibrated(log_of(3000, seed=2))
    held = told = 0
    for one in log_of(2000, seed=3):
        said = one.said["queue_length"]
        where = next((b for b in found.bins if said is not None and said <= b.upto), None)
        if where is not None and one.answered:
            told += 1
            held += one.waited_s <= where.high
    assert 0.80 <= held / told <= 0.90


def test_where_nothing_tells_anything_the_constant_is_as_good() -> None:
    assert calibrated(log_of(3000, honest=False)).estimator == "constant"


def test_a_line_that_changed_says_nothing_rather_than_the_old_range() -> None:
    before = log_of(600)
    after = [Observed(o.said, o.waited_s * 8, o.answered) for o in log_of(600, seed=5)]
    found = calibrate([*before, *after])
    assert isinstance(found, NotEnough)
    assert "80% are needed" in str(found)


def test_a_line_where_nobody_waits_has_nothing_to_say() -> None:
    quick = [Observed(o.said, 2.0, True) for o in log_of(600)]
    found = calibrate(quick)
    assert isinstance(found, NotEnough)
    assert "would have heard a range" in str(found)


def test_the_range_follows_the_state_and_ends_where_the_log_does() -> None:
    found = calibrated(log_of(3000))
    short = expected_range(found, LineState(0, 1, SERVED_S))
    long = expected_range(found, LineState(7, 1, SERVED_S))
    assert short is not None
    assert long is not None
    assert short.low < long.low
    assert expected_range(found, LineState(12, 1, SERVED_S)) is None
    assert expected_range(found, LineState(40, 1, SERVED_S)) == Range(600.0, None)
    assert expected_range(found, LineState(1, 0, SERVED_S)) is None


def test_a_calibration_comes_back_from_its_row() -> None:
    found = calibrated(log_of(1000))
    assert calibration_from(found.to_json()) == found
