"""The warning's main stories are played on both databases, as every workflow is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage.house import TestHouse


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A fresh house on SQLite, or where the test asks (`on_both`) on PostgreSQL."""
    if getattr(request, "param", "sqlite") == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    yield house
    house.close()
