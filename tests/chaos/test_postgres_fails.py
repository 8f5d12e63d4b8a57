"""PostgreSQL crashes and comes back: callers hear an apology, stay, and are answered."""

import time

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey


def test_the_database_crashes(house: Scaled) -> None:
    trial = Trial(house.centre, "postgres-crashed", blind=True)
    house.primary.stop("immediate")
    trial.goes_on(2)
    house.primary.start()
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True
