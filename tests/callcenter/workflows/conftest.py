"""Every workflow is played on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_journal_replays


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A fresh house; when the test is over, its journal must replay to its rows."""
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    yield house
    assert_journal_replays(house.engine)
    house.close()
