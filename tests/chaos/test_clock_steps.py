"""The clock of all our processes is stepped five minutes ahead, and five minutes back again.

The network's clock is right all the time. See `steppable` for how it is done.
"""

import time

import pytest

from tests.chaos.checks import Trial
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey
STEP_S = 300.0


@pytest.mark.thorough
@pytest.mark.parametrize(("fault", "step_s"), [("clock-ahead", STEP_S), ("clock-back", -STEP_S)])
def test_the_clock_is_stepped(house: Scaled, fault: str, step_s: float) -> None:
    trial = Trial(house.centre, fault)
    clock = house.centre.clock
    clock.step_to(clock.seconds + step_s)
    struck = time.monotonic()
    trial.heals(struck)
    trial.ends()
    house.sound = True
