"""The CRM is away, or slow: callers are answered all the same, and it is told later."""

import time

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled
from tests.stage.servers import free_port

pytestmark = pytest.mark.journey
SLOW_S = 3.0


@pytest.mark.thorough
def test_the_crm_is_away(house: Scaled) -> None:
    trial = Trial(house.centre, "crm-down")
    house.crm_wire.lead_to(free_port())
    trial.goes_on(5)
    house.crm_wire.lead_to(house.crm.port)
    trial.heals(time.monotonic())
    trial.ends()
    assert house.told_twice() == []
    house.sound = True


@pytest.mark.thorough
def test_the_crm_is_slow(house: Scaled) -> None:
    trial = Trial(house.centre, "crm-slow")
    house.crm_wire.delay_s = SLOW_S
    trial.goes_on(5)
    house.crm_wire.delay_s = 0.0
    trial.heals(time.monotonic())
    trial.ends()
    assert house.told_twice() == []
    house.sound = True
