"""Redis carries what may be lost: flushed, stopped and slow, it costs a screen a second."""

import time

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey
SLOW_S = 0.5


@pytest.mark.thorough
def test_redis_is_flushed(house: Scaled) -> None:
    trial = Trial(house.centre, "redis-flushed")
    house.redis.flush()
    struck = time.monotonic()
    trial.heals(struck)
    trial.ends()
    house.sound = True


@pytest.mark.thorough
def test_redis_is_stopped_and_started_again(house: Scaled) -> None:
    trial = Trial(house.centre, "redis-stopped")
    house.redis.stop()
    trial.goes_on()
    assert all(web.is_ready() for web in house.centre.webs), "callers do not need Redis"
    house.redis.start()
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True


@pytest.mark.thorough
def test_redis_is_slow(house: Scaled) -> None:
    trial = Trial(house.centre, "redis-slow")
    house.redis_wire.delay_s = SLOW_S
    trial.goes_on()
    house.redis_wire.delay_s = 0.0
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True
