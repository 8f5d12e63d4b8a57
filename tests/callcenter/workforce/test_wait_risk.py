"""The risk of the next callers: against Erlang C, in plain cases, and in strange ones."""

import math

import pytest

from callcenter.workforce.erlang import erlang_c
from callcenter.workforce.handle_time import HandleTime, learned
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.wait_risk import Hands, LineAhead, WaitRisk, wait_risks

EXPONENTIAL_LIKE = HandleTime(math.log(180) - math.log(2) / 2, math.sqrt(math.log(2)), 0.0)


def line(
    per_minute: float,
    *,
    waiting: tuple[float, ...] = (),
    minutes: int = 15,
    promise_s: float = 30.0,
) -> LineAhead:
    return LineAhead(promise_s, waiting, (per_minute,) * minutes, EXPONENTIAL_LIKE)


def risk(one: LineAhead, *hands: Hands, futures: int | None = None) -> WaitRisk:
    return wait_risks({"support": one}, hands, futures)["support"]


def team(free: int, on_call: int, line_id: str = "support") -> Hands:
    return Hands((line_id,), free, [(line_id, 60.0 + 17 * n % 300) for n in range(on_call)])


def test_enough_free_people_mean_no_risk_and_none_at_all_mean_certainty() -> None:
    assert risk(line(1.0), team(20, 0)) == WaitRisk(0.0, 0.0, 0.0)
    assert risk(line(1.0)) == WaitRisk(1.0, 1.0, 1.0)


def test_everybody_busy_is_worst_for_the_next_caller() -> None:
    now = risk(line(0.5), team(0, 4))
    assert now.m1 > now.m5 > now.m15 > 0.0


def test_one_more_hand_lowers_it_and_one_more_waiting_raises_it() -> None:
    busy = risk(line(2.0), team(0, 6))
    assert risk(line(2.0), team(1, 6)).m15 < busy.m15 - 0.05
    assert risk(line(2.0, waiting=(9.0, 5.0)), team(0, 6)).m5 > busy.m5 + 0.05


def test_far_from_now_it_comes_to_erlang_c() -> None:
    """Started in the state that Erlang C expects, the next quarter of an hour looks like it."""
    agents, per_minute = 24, 6.5
    expected = erlang_c(per_minute / 60, 180.0, agents, 30.0)
    load = per_minute * 3
    now = risk(
        line(per_minute),
        Hands(("support",), agents - round(load), [("support", 120.0)] * round(load)),
        futures=600,
    )
    assert now.m15 == pytest.approx(1 - expected.service_level, abs=0.07)


def test_who_waits_now_is_told_her_own_chance() -> None:
    now = risk(line(0.5, waiting=(29.0, 1.0)), team(0, 3))
    assert now.waiting[0] > 0.8
    assert now.waiting[0] > now.waiting[1]


def test_who_is_free_while_somebody_waits_takes_her_at_once() -> None:
    now = risk(line(0.5, waiting=(10.0,)), team(1, 3))
    assert now.waiting == (0.0,)


def test_an_agent_of_two_lines_can_serve_but_one() -> None:
    lines = {"support": line(2.0), "orders": line(2.0)}
    shared = wait_risks(lines, [Hands(("orders", "support"), 8)])
    own = wait_risks(lines, [Hands(("support",), 8), Hands(("orders",), 8)])
    assert shared["support"].m15 > own["support"].m15 + 0.1


def test_whoever_begins_a_shift_in_a_moment_counts_from_then_on() -> None:
    soon = Hands(("support",), 0, (), (300.0,) * 4)
    now = risk(line(1.0), soon)
    assert now.m1 == 1.0
    assert now.m15 < 0.9


def test_a_line_that_closes_is_judged_by_the_callers_it_can_still_have() -> None:
    closing = risk(line(2.0, minutes=2), team(0, 4))
    assert closing.m15 == closing.m5


@pytest.mark.parametrize("waiting", [(), (400.0, 300.0)])
def test_no_calls_and_one_call_a_week_have_an_answer(waiting: tuple[float, ...]) -> None:
    for per_minute in (0.0, 1 / (7 * 24 * 60)):
        now = risk(line(per_minute, waiting=waiting), team(2, 1))
        assert all(0.0 <= share <= 1.0 for share in (now.m1, now.m5, now.m15))


def test_the_same_state_has_the_same_risk() -> None:
    assert risk(line(2.0), team(1, 6)) == risk(line(2.0), team(1, 6))


def test_a_rate_that_nobody_is_sure_of_is_a_larger_risk() -> None:
    sure = line(2.0)
    unsure = LineAhead(30.0, (), sure.arrivals, sure.handle, spread=0.3)
    assert risk(unsure, team(4, 6), futures=400).m15 > risk(sure, team(4, 6), futures=400).m15


def test_a_call_that_has_lasted_long_will_last_longer() -> None:
    """Log-normal talk: what is left grows with what has passed, unlike an exponential's."""
    from random import Random

    chance = Random(1)
    young = sum(EXPONENTIAL_LIKE.left(10.0, chance) for _ in range(2000)) / 2000
    old = sum(EXPONENTIAL_LIKE.left(600.0, chance) for _ in range(2000)) / 2000
    assert old > young * 1.2


def test_the_time_a_call_takes_is_learned_from_its_moments_or_not_at_all() -> None:
    handle = learned(500, 176.0, 176.0**2 * 2.5, 20.0)
    assert isinstance(handle, HandleTime)
    assert handle.mean_s == pytest.approx(196.0)
    few = learned(7, 176.0, 176.0**2 * 2.5, 20.0)
    assert isinstance(few, NotEnough)
    assert "only 7 calls" in str(few)
