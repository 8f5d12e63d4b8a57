"""A fresh house for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage.house import TestHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[TestHouse]:
    house = TestHouse.in_folder(tmp_path)
    house.line()
    yield house
    house.close()
