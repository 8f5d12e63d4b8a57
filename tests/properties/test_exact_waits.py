"""The house itself against the exact oracle: real workflows, real store, every wait exact."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from callcenter.reports.replayed_day import read_replayed_day
from callcenter.store.centre import SqlCentre
from callcenter.workforce.replay import replay
from tests.stage.house import TestHouse
from tests.stage.seeded_day import callers, exact_waits, play_live

MIDNIGHT = datetime(2025, 12, 2, tzinfo=UTC).timestamp()
AGENTS = 4
CALLS = 150


@pytest.fixture
def house(tmp_path: Path) -> TestHouse:
    house = TestHouse.in_folder(tmp_path)
    house.clock.now = MIDNIGHT
    house.line(wrap_up_s=0.0)
    for number in range(AGENTS):
        house.agent(f"agent{number}")
    return house


@pytest.mark.parametrize(
    ("load", "patience_s"), [(0.85, None), (1.2, 60.0)], ids=["endless patience", "impatient"]
)
def test_every_wait_is_the_oracles(house: TestHouse, load: float, patience_s: float | None) -> None:
    day = callers(
        7, CALLS, calls_per_s=load * AGENTS / 180, work_s=180, patience_s=patience_s,
        starts_at=MIDNIGHT + 10,
    )  # fmt: skip

    met = play_live(house, day)

    expected = exact_waits(day, AGENTS)
    assert sum(one.wait_s > 0 for one in expected.values()) > CALLS / 5
    if patience_s:
        assert sum(not one.answered for one in expected.values()) > CALLS / 10
    assert {name: one.answered for name, one in met.items()} == {
        name: one.answered for name, one in expected.items()
    }
    for name, one in expected.items():
        assert met[name].wait_s == pytest.approx(one.wait_s, abs=1e-4), name
    house.close()


def test_a_replay_of_the_houses_day_is_that_day(house: TestHouse) -> None:
    """Read back from rows and journal, replayed with its own people: the same waits again."""
    house.line("billing", wrap_up_s=0.0)
    house.agent("both", "support", "billing", skill=9)
    first = callers(3, 90, calls_per_s=4 / 180, work_s=180, patience_s=90, starts_at=MIDNIGHT + 9)
    random = Random(5)
    day = [c if random.random() < 0.8 else replace(c, line_id="billing") for c in first]

    met = play_live(house, day)

    house.clock.now = MIDNIGHT + 86_400
    lines = SqlCentre(house.engine, house.clock).lines()
    read = read_replayed_day(house.engine, lines, date(2025, 12, 2), "UTC", house.clock.now)
    own, _ = read.seen.draws()
    again = replay(own(Random(1)))
    measured = {visit.caller_id: visit for visit in read.seen.measured}
    assert len(again.visits) == len(met) == len(measured)
    for visit in again.visits:
        really = measured[visit.caller_id]
        assert (visit.answered_at is None) == (really.answered_at is None)
        assert visit.agent_id == really.agent_id
        assert visit.wait_s == pytest.approx(really.wait_s, abs=1e-3)
    house.close()
