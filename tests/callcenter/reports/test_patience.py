"""The patience curve against figures worked out by hand."""

import pytest

from callcenter.reports.patience import Outcome, giving_up_per_s, grouped, median, survival


def test_it_is_kaplan_and_meiers_on_a_worked_example() -> None:
    # 5 callers: give up at 10, answered at 15, give up at 20, give up at 20, answered at 30
    callers = [
        Outcome(10, True),
        Outcome(15, False),
        Outcome(20, True, many=2),
        Outcome(30, False),
    ]
    curve = survival(callers)
    assert [(point.at, point.at_risk, point.gave_up) for point in curve] == [(10, 5, 1), (20, 3, 2)]
    assert [point.share for point in curve] == pytest.approx([4 / 5, 4 / 5 * 1 / 3])
    assert median(curve) == 20


def test_the_answered_are_not_taken_for_impatient() -> None:
    assert survival([Outcome(5, False)] * 9) == []
    naive_share_left = 1 - 1 / 10
    (only,) = survival([Outcome(5, False)] * 9 + [Outcome(60, True)])
    assert only.share == 0 < naive_share_left


def test_the_band_holds_the_curve_and_stays_between_0_and_1() -> None:
    callers = [Outcome(wait, wait % 3 == 0) for wait in range(1, 200)]
    for point in survival(callers):
        assert 0 <= point.low <= point.share <= point.high <= 1


def test_greenwoods_band_is_that_of_the_textbook() -> None:
    # 10 callers, one gives up at once: S = 0.9, Var = 0.9² · 1/(10·9) = 0.009
    curve = survival([Outcome(1, True), *([Outcome(2, False)] * 9)])
    assert (curve[0].low, curve[0].high) == pytest.approx((0.4730, 0.9853), abs=5e-4)


def test_classes_give_the_actuarial_estimate() -> None:
    # 0–10 s: 4 answered, 2 gave up, of 10: 10 − 4/2 = 8 exposed, S = 6/8; 10–20 s: 4 left, 1 gone
    curve = grouped((0, 10, 20), (4, 2, 0), (2, 1, 1))
    assert [point.at for point in curve] == [10, 20]
    assert [point.share for point in curve] == pytest.approx([6 / 8, 6 / 8 * 2 / 3])


def test_the_rate_is_abandons_by_all_waiting_time() -> None:
    assert giving_up_per_s(3, 600) == 0.005
    assert giving_up_per_s(0, 0) is None
    assert median([]) is None
