"""kill -9 of a web process, and of a worker, at random points under load."""

import random
import time
from collections.abc import Sequence

import pytest

from tests.chaos.checks import Trial
from tests.chaos.processes import Part
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey


def _killed_at_random(house: Scaled, trial: Trial, victims: Sequence[Part], seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        house.centre.let_callers_in()
        time.sleep(chance.uniform(0.0, 1.5))  # the point at which it dies: anywhere
        victim = chance.choice(victims)
        victim.kill()
        struck = time.monotonic()
        victim.start()
        trial.heals(struck)
    trial.ends()
    house.sound = True


def test_a_web_process_is_killed(house: Scaled, rounds: int) -> None:
    trial = Trial(house.centre, "web-killed")
    _killed_at_random(house, trial, house.centre.webs, range(100, 100 + rounds))


def test_a_worker_is_killed(house: Scaled, rounds: int) -> None:
    trial = Trial(house.centre, "worker-killed")
    _killed_at_random(house, trial, house.centre.workers, range(200, 200 + rounds))
