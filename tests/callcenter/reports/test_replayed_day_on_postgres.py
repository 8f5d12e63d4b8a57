"""A day is read for a replay on PostgreSQL as on SQLite, and the house waits there as it must."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from callcenter.domain.errors import NotEnoughData
from callcenter.reports.replay_apart import Job
from callcenter.reports.what_if import MorePeople, Wanted, what_if
from callcenter.store.centre import SqlCentre
from tests.stage.house import TestHouse
from tests.stage.seeded_day import callers, exact_waits, play_live

TEN = datetime(2025, 12, 2, 10, tzinfo=UTC).timestamp()


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[TestHouse]:
    house = TestHouse(postgres_url)
    house.line(wrap_up_s=0.0)
    yield house
    house.close()


def test_a_day_is_played_read_and_replayed_there(on_postgres: TestHouse) -> None:
    house = on_postgres
    house.clock.now = TEN
    house.agent("ana")
    those = callers(2, 30, calls_per_s=2 / 180, work_s=180, patience_s=90, starts_at=TEN)

    met = play_live(house, those)

    for name, one in exact_waits(those, 1).items():
        assert met[name].answered == one.answered
        assert met[name].wait_s == pytest.approx(one.wait_s, abs=1e-4)
    house.clock.now = TEN + 86_400
    lines = SqlCentre(house.engine, house.clock).lines()
    more = Wanted(date(2025, 12, 2), "support", (MorePeople("support", 2, "10:00-12:00"),))
    found = what_if(house.engine, lines, more, "UTC", house.clock.now, run=Job.run).compared
    was = found.as_it_was.figures("support").service_level
    measured = found.measured and found.measured.figures("support").service_level
    assert was is not None
    assert measured is not None
    assert was.mean == pytest.approx(measured.mean)
    assert found.gain is not None
    assert found.gain.low > 0
    with pytest.raises(NotEnoughData, match="Not enough data yet, because"):
        what_if(house.engine, lines, Wanted(date(2025, 12, 9)), "UTC", house.clock.now, Job.run)
