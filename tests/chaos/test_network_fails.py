"""The telephone network slow, refusing and failing; its news lost, doubled, late; a storm of it."""

import time
from typing import Any

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey
HOUR_S = 3600.0

REST: dict[str, dict[str, Any]] = {
    "network-slow": {"rest": [{"status": 0, "seconds": 3.0}]},
    "network-429": {"rest": [{"status": 429, "probability": 0.5}]},
    "network-5xx": {
        "rest": [{"status": 503, "probability": 0.5}],
        "performed_before_5xx": True,
    },
    "network-21220": {"redirect_refused_after_answer_s": 3.0},
}
NEWS: dict[str, dict[str, Any]] = {
    "callbacks-lost": {"callbacks": [{"do": "lose", "probability": 0.1}]},
    "callbacks-doubled": {"callbacks": [{"do": "duplicate"}]},
    "callbacks-reordered": {"callbacks": [{"do": "reorder", "probability": 0.5}]},
    "retry-storm": {"callbacks": [{"kind": "*", "do": "duplicate", "copies": 8}]},
}


@pytest.mark.thorough
@pytest.mark.parametrize("fault", [*REST, *NEWS])
def test_a_network_that_fails(house: Scaled, fault: str) -> None:
    trial = Trial(house.centre, fault)
    plan = {**REST, **NEWS}[fault]
    house.centre.network.faults(seed=5, **plan)
    trial.goes_on(6)
    assert fault == "network-21220" or house.centre.network.struck(), "no fault struck"
    house.centre.network.faults()
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True


@pytest.mark.thorough
def test_news_that_is_an_hour_late(house: Scaled) -> None:
    """Healed without it; and when it comes at last, it changes nothing."""
    trial = Trial(house.centre, "callbacks-late")
    late = {"do": "delay", "seconds": HOUR_S, "probability": 0.3}
    house.centre.network.faults(seed=5, callbacks=[late])
    trial.goes_on(6)
    house.centre.network.faults()
    trial.heals(time.monotonic())
    trial.ends()
    house.centre.skip(HOUR_S)
    trial.ends()
    house.sound = True
