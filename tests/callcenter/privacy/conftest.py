"""A house with the local customer store in it: on SQLite, or on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callcenter.store.append_only import Permit, permitted
from crm_adapters.local.tables import metadata as crm_tables
from tests.stage.house import TestHouse


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Marked `both`: played on PostgreSQL as well."""
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both") is not None
        names = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("database", names)


@pytest.fixture
def house(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A fresh house; its customers are emptied as well."""
    if database == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    crm_tables.create_all(house.engine)
    with house.engine.begin() as db, permitted(db, Permit.RETAIN):
        for table in reversed(crm_tables.sorted_tables):
            db.execute(table.delete())
    house.line()
    yield house
    house.close()
