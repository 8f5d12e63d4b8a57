"""The figures that the planner's page must reproduce; `python -m` writes them beside its code."""

import json
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

from callcenter.workforce.erlang import erlang_c
from callcenter.workforce.erlang_a import erlang_a
from callcenter.workforce.load_quantile import calls_at
from callcenter.workforce.staff_plan import Assumptions, plan_slot

FILE = Path(__file__).parents[3] / "supervisor_ui/client/src/planner/staffing/plan_vectors.json"
QUARTER = 900.0
MEANS = (0.3, 4.2, 55.0, 900.0)


def vectors() -> dict[str, Any]:
    """Inputs with what callcenter/workforce makes of them."""
    return {
        "erlang_c": [_met(erlang_c(*one), one) for one in _agents(None)],
        "erlang_a": [
            _met(erlang_a(a, b, p, n, t), (a, b, p, n, t)) for a, b, p, n, t in _agents(90.0)
        ],
        "calls_at": [
            {"given": [mean, dispersion, p], "calls": calls_at(mean, dispersion, p)}
            for mean, dispersion, p in product(
                (0.3, 4.2, 55.0, 900.0), (1.0, 2.5), (0.1, 0.5, 0.95)
            )
        ],
        "slots": [_slot(*one) for one in _slots()],
    }


def _agents(patience: float | None) -> list[Any]:
    found: list[Any] = []
    for agents, rho in product((1, 2, 14, 150, 900, 5000), (0.5, 0.95, 1.3)):
        aht, promise = 180.0, 20.0
        rate = agents * rho / aht
        found.append(
            (rate, aht, agents, promise)
            if patience is None
            else (rate, aht, patience, agents, promise)
        )
    return found


def _met(service: Any, given: Any) -> dict[str, Any]:
    return {
        "given": list(given),
        "serviceLevel": service.service_level,
        "lost": service.p_abandon,
        "occupancy": service.occupancy,
    }


def _slots() -> list[Any]:
    found = []
    for expected, dispersion, planned, patience in product(
        (0.0, 0.3, 3.7, 42.5), (1.0, 2.2), (0.0, 2.5, 11.0), (None, 75.0)
    ):
        found.append((expected, dispersion, planned, patience, 0.9, 0.1))
    found += [(180.0, 1.9, 44.2, 200.0, 0.95, 0.3), (700.0, 3.4, 150.0, None, 0.6, 0.0)]
    return found


def _slot(
    expected: float,
    dispersion: float,
    planned: float,
    patience: float | None,
    certainty: float,
    shrinkage: float,
) -> dict[str, Any]:
    assumed = Assumptions(
        promise_s=30.0, aht_s=195.0, certainty=certainty, patience_s=patience, shrinkage=shrinkage
    )
    plan = plan_slot(expected, dispersion, planned, 26.0, QUARTER, assumed)
    return {
        "assumed": asdict(assumed),
        "slot": {
            "expected": expected,
            "dispersion": dispersion,
            "planned": planned,
            "costPerHour": 26.0,
        },
        "plan": {_camel(name): value for name, value in asdict(plan).items()},
    }


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def text() -> str:
    return json.dumps(vectors(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
