"""Redis carries what may be lost: flushed, stopped and slow, it costs a screen a second."""

import time

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey


def test_redis_is_flushed(house: Scaled) -> None:
    trial = Trial(house.centre, "redis-flushed")
    house.redis.flush()
    struck = time.monotonic()
    trial.heals(struck)
    trial.ends()
    house.sound = True
