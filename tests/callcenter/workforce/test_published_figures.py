"""Our arithmetic against what others published, and the exact value where they were wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from callcenter.workforce.demand import Demand
from callcenter.workforce.erlang import Service, erlang_b, erlang_c, odds_of_room, p_wait_from_odds
from callcenter.workforce.erlang_a import erlang_a, p_wait_longer
from callcenter.workforce.staffing import agents_needed, staff
from tests.callcenter.workforce.published import vectors

Inputs = dict[str, Any]
Figures = dict[str, float]


def test_every_published_figure_is_met_or_exposed() -> None:
    seen, exposed = 0, 0
    for row in vectors()["vectors"]:
        ours = _model(row["model"])(row["inputs"])
        for name, exact in row["exact"].items():
            assert ours[name] == pytest.approx(exact, rel=1e-9, abs=1e-12), (row["id"], name)
            seen += 1
        for name, published in row["published"].items():
            if not row["agrees"][name]:
                assert not _same(ours[name], published), (row["id"], name)
                exposed += 1
    assert seen >= 70
    assert exposed >= 5


def test_the_grid_of_exact_values_is_met() -> None:
    for row in vectors()["exact_grid"]:
        ours = _grid_c(row) if row["model"] == "C" else _grid_a(row)
        for name in ours:
            assert ours[name] == pytest.approx(row[name], rel=1e-9, abs=1e-13), name


def _same(ours: float, published: float) -> bool:
    """To the digits that were printed."""
    digits = len(repr(published).partition(".")[2])
    return abs(ours - published) <= 0.5 * 10**-digits


def _model(words: str) -> Callable[[Inputs], Figures]:
    for start, model in MODELS.items():
        if words.startswith(start):
            return model
    raise AssertionError(f"a model this test does not know: {words}")


def _fewest_with_p_wait(of: Inputs) -> Figures:
    load = of["offered_load_erlang"]

    def p_wait(agents: int) -> float:
        return p_wait_from_odds(odds_of_room(load, agents), load, agents)

    fewest = next(n for n in range(1, 5000) if p_wait(n) <= of["alpha"])
    return {
        "min_agents": fewest,
        "p_wait_at_min": p_wait(fewest),
        "p_wait_one_less": p_wait(fewest - 1),
    }


def _fewest_for_80_20(of: Inputs) -> Figures:
    asked = Demand(of["calls"], of["interval_s"], of["aht_s"], of["target_s"], of["sl"])
    return {"min_agents": agents_needed(asked)}


def _c(of: Inputs) -> Figures:
    if "load" in of:
        load, agents = of["load"], of["agents"]
        return {"p_wait": p_wait_from_odds(odds_of_room(load, agents), load, agents)}
    if "lambda_per_min" in of:
        rate, aht_s, promise_s = of["lambda_per_min"] / 60, 60 / of["mu_per_min"], of["target_s"]
        return _named(erlang_c(rate, aht_s, of["agents"], promise_s))
    rate = of["calls"] / of["interval_s"]
    if "agents" in of:
        return _named(erlang_c(rate, of["aht_s"], of["agents"], of["target_s"]))
    asked = Demand(
        of["calls"],
        of["interval_s"],
        of["aht_s"],
        of["target_s"],
        of["sl"],
        occupancy_cap=of["max_occupancy"],
        shrinkage=of["shrinkage"],
    )
    return _named(staff(asked).service)


def _a(of: Inputs) -> Figures:
    if "lambda_" in of:
        met = erlang_a(of["lambda_"], 1 / of["mu"], 1 / of["theta"], of["agents"], 0)
        return {"p_abandon": met.p_abandon}
    rate, agents = of["lambda_per_min"] / 60, of["agents"]
    aht_s = of["aht_min"] * 60 if "aht_min" in of else 60 / of["mu_per_min"]
    patience_s = of["patience_min"] * 60 if "patience_min" in of else 60 / of["theta_per_min"]
    met = erlang_a(rate, aht_s, patience_s, agents, 20)
    a_day = of["lambda_per_min"] * 60 * 8
    return _named(met) | {
        "abandoned_per_day": met.p_abandon * a_day,
        "in_target_per_day": met.service_level * a_day,
        "asa_served_min": met.asa_s / 60,
        "mean_wait_s": met.mean_wait_s,
        "p90_wait_s": _falling(lambda t: p_wait_longer(rate, aht_s, patience_s, agents, t), 0.1),
        "sl20_of_offered": met.service_level,
    }


def _mm(of: Inputs) -> Figures:
    """M/M/1 and M/M/2 of the textbooks, in their own units of time."""
    if "lambda_per_min" in of:
        rate, aht = of["lambda_per_min"], of["service_s"] / 60
    else:
        rate, aht = of["lambda_per_h"], 1 / of["mu_per_h"]
    met = erlang_c(rate, aht, of["servers"], 0.5)
    return {
        "p_wait": met.p_wait,
        "p0": 1 - met.p_wait,
        "lq": met.mean_queue,
        "l": met.mean_queue + rate * aht,
        "wq_min": met.asa_s,
        "wq_h": met.asa_s,
        "w_min": met.asa_s + aht,
        "p_wq_gt_half": 1 - met.service_level,
    }


def _b(of: Inputs) -> Figures:
    return {"blocking": erlang_b(of["load"], of["lines"])}


def _b_inverse(of: Inputs) -> Figures:
    lines = of["lines"]
    return {"load": _falling(lambda load: 1 - erlang_b(load, lines), 1 - of["blocking"])}


def _named(met: Service) -> Figures:
    return {
        "agents": met.agents,
        "p_wait": met.p_wait,
        "sl": met.service_level,
        "asa_s": met.asa_s,
        "asa_min": met.asa_s / 60,
        "occupancy": met.occupancy,
        "util": met.occupancy,
        "p_abandon": met.p_abandon,
        "lq": met.mean_queue,
    }


def _falling(of: Callable[[float], float], to: float) -> float:
    """Where a falling function reaches a value."""
    low, high = 0.0, 1000.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if of(middle) > to else (low, middle)
    return low


def _grid_c(row: Inputs) -> Figures:
    met = erlang_c(row["load"], 1, row["agents"], _fraction(row["target_over_aht"]))
    return {"p_wait": met.p_wait, "asa_over_aht": met.asa_s, "sl": met.service_level}


def _grid_a(row: Inputs) -> Figures:
    aht, patience = 1 / row["mu"], 1 / row["theta"]
    met = erlang_a(row["lam"], aht, patience, row["agents"], _fraction(row["T"]))
    return {
        "p_wait": met.p_wait,
        "p_abandon": met.p_abandon,
        "mean_wait_all": met.mean_wait_s,
        "mean_wait_served": met.asa_s,
        "sl_of_offered": met.service_level,
        "occupancy": met.occupancy,
    }


def _fraction(words: str) -> float:
    above, below = words.split("/")
    return int(above) / int(below)


MODELS: dict[str, Callable[[Inputs], Figures]] = {
    "M/M/c min agents": _fewest_with_p_wait,
    "M/M/": _mm,
    "Erlang C min agents": _fewest_for_80_20,
    "Erlang C": _c,
    "Erlang B inverse": _b_inverse,
    "Erlang B": _b,
    "Erlang A": _a,
}
