"""Centres to play on: SQLite in one process, or PostgreSQL and Redis with web and worker apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.stage.installation import Installation
from tests.stage.installed_once import embedded, set_up_once
from tests.stage.living_centre import LivingCentre, living_centre
from tests.stage.servers import postgres, redis

__all__ = ["embedded", "set_up_once"]


@dataclass
class Servers:
    """Where PostgreSQL and Redis are; a fresh copy of the set-up centre for each journey."""

    postgres_url: str
    redis_url: str
    copies: int = 0

    def install(self) -> Installation:
        self.copies += 1
        name = f"journey_{self.copies}"
        engine = sa.create_engine(self.postgres_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            db.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE set_up_once")
        engine.dispose()
        url = sa.make_url(self.postgres_url).set(database=name)
        return Installation(url.render_as_string(hide_password=False), redis_url=self.redis_url)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """A real PostgreSQL and a real Redis, started for this run."""
    with postgres() as postgres_url, redis() as redis_url:
        engine = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            db.exec_driver_sql("CREATE DATABASE set_up_once")
        engine.dispose()
        url = sa.make_url(postgres_url).set(database="set_up_once")
        installed = Installation(url.render_as_string(hide_password=False))
        installed.set_up(tmp_path_factory.mktemp("set-up-postgres"))
        yield Servers(postgres_url, redis_url)


@pytest.fixture
def centre(embedded: Installation, tmp_path: Path) -> Iterator[LivingCentre]:
    """The living centre in one process."""
    with living_centre(tmp_path, embedded) as living:
        yield living


@pytest.fixture(params=["embedded", "scaled"])
def either_centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LivingCentre]:
    """The same journey on both: nothing may work in only one of them."""
    if request.param == "embedded":
        installed = request.getfixturevalue("embedded")
    else:
        installed = request.getfixturevalue("servers").install()
    with living_centre(tmp_path, installed, apart=request.param == "scaled") as living:
        yield living
