"""When the clock changes the forecast goes by the wall, the last minutes by time that passed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from callcenter.reports.forecasts import basis_of
from callcenter.store.forecast_tables import forecasts
from callcenter.warning.read_now import read_forecasts
from tests.callcenter.warning.stage import standing, with_past
from tests.stage.house import SUPPORT, TestHouse

NEW_YORK = ZoneInfo("America/New_York")
BACK = date(2026, 11, 1)
"""At two in the morning it is one again."""

FORTH = date(2026, 3, 8)
"""At two in the morning it is three."""

BY_HOUR = [15.0 * hour for hour in range(24)]
"""Calls forecast per quarter of an hour: as many a minute as the clock says hours."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[TestHouse]:
    house = TestHouse.in_folder(tmp_path)
    house.line(timezone="America/New_York")
    yield house
    house.close()


def it_is(house: TestHouse, day: date, hour: int, minute: int, fold: int = 0) -> None:
    """So late by the wall; `fold` 1 for the hour that comes again."""
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK, fold=fold)
    house.clock.now = at.timestamp()


def forecast_by_hour(house: TestHouse, by_hour: Sequence[float] = BY_HOUR) -> None:
    today = datetime.fromtimestamp(house.clock.now, NEW_YORK).date()
    line = house.store.transact(lambda tx: tx.line(SUPPORT), by="test")
    for n in (-1, 0, 1):
        day = today + timedelta(days=n)
        row = {
            "line_id": SUPPORT,
            "day": day.isoformat(),
            "made_at": house.clock.now,
            "basis": basis_of(line, day, today),
            "expected": [calls for calls in by_hour for _ in range(4)],
            "low": -1.6,
            "high": 1.6,
            "dispersion": 1.5,
            "residuals": 200,
        }
        with house.engine.begin() as db:
            db.execute(sa.insert(forecasts).values(row))


def expected(house: TestHouse) -> tuple[Sequence[float], Sequence[float]]:
    """Calls a minute: of the half-hour before, and of the two hours ahead."""
    line = house.store.transact(lambda tx: tx.line(SUPPORT), by="test")
    with house.engine.connect() as db:
        found = read_forecasts(db, [line], house.clock.now)[SUPPORT]
    return found.before, found.ahead


def test_the_hour_that_comes_twice_is_expected_twice(house: TestHouse) -> None:
    it_is(house, BACK, 0, 50)
    forecast_by_hour(house)
    before, ahead = expected(house)
    assert list(before) == [0.0] * 30
    assert list(ahead) == [0.0] * 10 + [1.0] * 110
    it_is(house, BACK, 1, 50, fold=1)
    before, ahead = expected(house)
    assert list(before) == [1.0] * 30
    assert list(ahead) == [1.0] * 10 + [2.0] * 60 + [3.0] * 50


def test_the_hour_that_is_left_out_is_not_expected(house: TestHouse) -> None:
    it_is(house, FORTH, 1, 50)
    forecast_by_hour(house)
    before, ahead = expected(house)
    assert list(before) == [1.0] * 30
    assert list(ahead) == [1.0] * 10 + [3.0] * 60 + [4.0] * 50


@pytest.mark.parametrize("day", [BACK, FORTH])
def test_a_quiet_night_stays_calm_while_the_clock_changes(house: TestHouse, day: date) -> None:
    it_is(house, day, 1, 50)
    with_past(house)
    forecast_by_hour(house, [0.5] * 24)
    for name in ("ana", "ben"):
        house.agent(name)
    for _ in range(40):  # through both ones, or from one to three
        house.pass_(120, step=60)
        now = standing(house)
        assert (now["level"], now["why_not"], now["stale"]) == ("calm", None, False)


def test_a_surge_in_the_hour_that_comes_again_is_counted_by_time_that_passed(
    house: TestHouse,
) -> None:
    it_is(house, BACK, 1, 55)
    assert datetime.fromtimestamp(house.clock.now, UTC).hour == 5
    with_past(house)
    forecast_by_hour(house, [3.0] * 24)
    for name in ("ana", "ben", "dora", "emil", "farah"):
        house.agent(name)
    house.pass_(6)
    for n in range(24):
        house.call_in(f"cleo{n}")
        house.hangs_up(f"CAcleo{n}")
        house.pass_(15, step=5)
    said = standing(house)["said"]
    assert datetime.fromtimestamp(house.clock.now, NEW_YORK).fold == 1
    assert (said["surge"], said["came"], said["due"]) == (True, 24, 3.0)
