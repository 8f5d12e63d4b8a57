"""The replay against Erlang C and A: independent replications, warm-up dropped, t-intervals.

Everything is seeded, so that a run today is a run tomorrow; the intervals are those of 20
replications. Waits of neighbours are alike, so a single run is judged with its autocorrelation.
"""

from statistics import fmean, stdev

import pytest

from callcenter.workforce.erlang import Service, erlang_c
from callcenter.workforce.erlang_a import erlang_a
from callcenter.workforce.replay import replay
from callcenter.workforce.replayed_day import PlayedLine, Visit
from callcenter.workforce.t_interval import of_the_mean
from tests.callcenter.workforce.seats import day, seat
from tests.stage.seeded_day import callers

REPLICATIONS = 20
CALLS = 3000
WARM_UP = 600
WORK_S = 180.0
PROMISE_S = 20.0


def run(seed: int, agents: int, load: float, patience_s: float | None) -> list[Visit]:
    rate = load * agents / WORK_S
    those = callers(seed, CALLS, calls_per_s=rate, work_s=WORK_S, patience_s=patience_s)
    visits = replay(day(those, [seat(f"a{i:03}") for i in range(agents)], PlayedLine("support")))
    return sorted(visits.visits, key=lambda v: v.entered_at)[WARM_UP:]


def within_promise(visits: list[Visit]) -> float:
    return fmean(v.answered_at is not None and v.wait_s <= PROMISE_S for v in visits)


def check(agents: int, load: float, patience_s: float | None, theory: Service) -> None:
    runs = [run(seed, agents, load, patience_s) for seed in range(REPLICATIONS)]
    kept = of_the_mean([within_promise(visits) for visits in runs], 0.99)
    waits = of_the_mean([fmean(v.wait_s for v in visits) for visits in runs], 0.99)
    waited = of_the_mean([fmean(v.wait_s > 1e-9 for v in visits) for visits in runs], 0.99)
    gave_up = of_the_mean([fmean(v.gave_up for v in visits) for visits in runs], 0.99)
    assert kept.holds(theory.service_level), (kept, theory.service_level)
    assert waited.holds(theory.p_wait), (waited, theory.p_wait)
    assert waits.holds(theory.mean_wait_s), (waits, theory.mean_wait_s)
    assert kept.high - kept.low < 0.1
    if patience_s is not None:
        assert gave_up.holds(theory.p_abandon), (gave_up, theory.p_abandon)
    else:
        assert all(not v.gave_up for visits in runs for v in visits)


@pytest.mark.parametrize(("agents", "load"), [(3, 0.7), (10, 0.8), (40, 0.85)])
def test_it_waits_as_erlang_c_says(agents: int, load: float) -> None:
    theory = erlang_c(load * agents / WORK_S, WORK_S, agents, PROMISE_S)
    check(agents, load, None, theory)


@pytest.mark.parametrize(("agents", "load"), [(10, 0.85), (10, 1.2)])
def test_it_waits_and_gives_up_as_erlang_a_says(agents: int, load: float) -> None:
    theory = erlang_a(load * agents / WORK_S, WORK_S, 90.0, agents, PROMISE_S)
    check(agents, load, 90.0, theory)


def test_one_long_run_lies_within_its_autocorrelated_interval() -> None:
    """σ√(τ/n), τ from batches long enough to forget one another: far wider than σ/√n."""
    rate = 0.8 * 10 / WORK_S
    those = callers(99, 30_000, calls_per_s=rate, work_s=WORK_S)
    visits = replay(day(those, [seat(f"a{i}") for i in range(10)])).visits
    good = [float(v.wait_s <= PROMISE_S) for v in sorted(visits, key=lambda v: v.entered_at)]
    good = good[2000:]
    size = len(good) // 28
    batches = [fmean(good[i * size : (i + 1) * size]) for i in range(28)]
    tau = size * stdev(batches) ** 2 / stdev(good) ** 2
    theory = erlang_c(rate, WORK_S, 10, PROMISE_S).service_level
    half = 2.77 * stdev(good) * (tau / len(good)) ** 0.5
    assert tau > 5
    assert abs(fmean(good) - theory) < half < 0.06
