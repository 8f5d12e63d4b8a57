"""Real days replayed with their own people; only where the data lies beside this checkout."""

import pytest

from bench.real_days import calls_1999
from bench.replay import seen_day
from callcenter.workforce.scenario import Scenario


@pytest.mark.parametrize("day", ["1999-02-06", "1999-02-12"])
def test_a_real_day_with_its_own_people_ends_where_it_ended(day: str) -> None:
    """Nobody wrote down who was there when: hours are inferred from the calls alone."""
    try:
        calls = calls_1999()[day]
    except FileNotFoundError as absent:
        pytest.skip(f"{absent.filename} is not there")
    found = seen_day(calls).compare(Scenario("bank"), "bank")
    level = found.as_it_was.figures("bank").service_level
    assert found.chance is not None
    assert level is not None
    assert found.chance.reproduced
    assert level.mean == pytest.approx(found.chance.measured, abs=0.03)
