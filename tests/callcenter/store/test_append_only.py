"""Nobody changes what the journal and the audit say: the database refuses, on both databases."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.append_only import REDACTABLE, Permit, permitted
from callcenter.store.audit import Audit
from callcenter.store.engine import open_engine
from tests.stage.house import TestHouse


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """Cleo has called, and somebody has searched for her."""
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    house.call_in("cleo")
    Audit(house.engine, house.clock).note("user:ana", "customers_searched", None, q="Cleo")
    yield house
    house.close()


def lines(house: TestHouse, table: str) -> list[sa.Row]:
    with house.engine.connect() as db:
        return list(db.execute(sa.select(t.metadata.tables[table]).order_by(sa.text("seq"))))


@pytest.mark.parametrize("table", REDACTABLE)
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {0} SET at = at + 1",
        "UPDATE {0} SET data = '{{}}'",
        "UPDATE {0} SET data = data",
        "DELETE FROM {0}",
        "DELETE FROM {0} WHERE seq = 1",
    ],
)
def test_a_line_is_neither_changed_nor_deleted(house: TestHouse, table: str, change: str) -> None:
    before = lines(house, table)
    assert before
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), house.engine.begin() as db:
        db.exec_driver_sql(change.format(table))
    assert lines(house, table) == before


@pytest.mark.parametrize("table", REDACTABLE)
def test_a_line_is_not_replaced_by_another_of_its_number(house: TestHouse, table: str) -> None:
    before = lines(house, table)
    other = "OR REPLACE" if house.engine.dialect.name == "sqlite" else ""
    names = ", ".join(f'"{c.name}"' for c in t.metadata.tables[table].columns)
    copy = f"INSERT {other} INTO {table} ({names}) SELECT {names} FROM {table} WHERE seq = 1"
    with pytest.raises(DBAPIError), house.engine.begin() as db:
        db.exec_driver_sql(copy)
    assert lines(house, table) == before


@pytest.mark.parametrize("table", REDACTABLE)
def test_the_door_lets_words_be_redacted_and_nothing_else(house: TestHouse, table: str) -> None:
    lined = t.metadata.tables[table]
    with house.engine.begin() as db, permitted(db, Permit.REDACT):
        db.execute(sa.update(lined).where(lined.c.seq == 1).values(data={"q": "erased"}))
    assert lines(house, table)[0].data == {"q": "erased"}
    for refused in (sa.update(lined).values(at=0.0), sa.update(lined).values(by="nobody")):
        with pytest.raises(DBAPIError), house.engine.begin() as db, permitted(db, Permit.REDACT):
            db.execute(refused)
    with pytest.raises(DBAPIError), house.engine.begin() as db, permitted(db, Permit.REDACT):
        db.execute(sa.delete(lined))


@pytest.mark.parametrize("table", REDACTABLE)
def test_the_door_lets_lines_go_whose_time_is_over(house: TestHouse, table: str) -> None:
    lined = t.metadata.tables[table]
    with pytest.raises(DBAPIError), house.engine.begin() as db, permitted(db, Permit.RETAIN):
        db.execute(sa.update(lined).values(data={}))
    with house.engine.begin() as db, permitted(db, Permit.RETAIN):
        db.execute(sa.delete(lined).where(lined.c.seq == 1))
    assert [row.seq for row in lines(house, table)][:1] != [1]


@pytest.mark.parametrize("faulty", [False, True])
def test_the_door_is_shut_behind_whoever_went_through(house: TestHouse, faulty: bool) -> None:
    try:
        with house.engine.begin() as db, permitted(db, Permit.RETAIN):
            if faulty:
                raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with pytest.raises(DBAPIError, match="append-only"), house.engine.begin() as db:
        db.execute(sa.delete(t.audit))


def test_it_is_shut_again_within_the_same_transaction(house: TestHouse) -> None:
    with house.engine.connect() as db:
        with permitted(db, Permit.RETAIN):
            pass
        with pytest.raises(DBAPIError, match="append-only"):
            db.execute(sa.delete(t.audit))


def test_another_program_on_the_same_file_is_refused(tmp_path: Path) -> None:
    house = TestHouse.in_folder(tmp_path)
    Audit(house.engine, house.clock).note("user:ana", "signed_in")
    house.close()
    with sqlite3.connect(tmp_path / "house.db") as db:
        for change in ("DELETE FROM audit", "UPDATE audit SET what = 'nothing'"):
            with pytest.raises(sqlite3.Error):
                db.execute(change)
        assert db.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    db.close()


def _guards_of(engine: sa.Engine) -> set[tuple[str, str]]:
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(oid) || pg_get_functiondef(tgfoid)"
        " FROM pg_trigger WHERE NOT tgisinternal"
    )
    with engine.connect() as db:
        return {(row[0], row[1]) for row in db.exec_driver_sql(asked)}


def test_a_migrated_database_has_the_same_guards(house: TestHouse, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'migrated.db'}"
    if house.engine.dialect.name == "postgresql":
        server = house.engine.execution_options(isolation_level="AUTOCOMMIT")
        with server.connect() as db:
            db.exec_driver_sql("DROP DATABASE IF EXISTS guarded WITH (FORCE)")
            db.exec_driver_sql("CREATE DATABASE guarded")
        url = house.engine.url.set(database="guarded").render_as_string(hide_password=False)
    migrated = open_engine(url)
    schema.upgrade(migrated)
    found = _guards_of(migrated)
    migrated.dispose()
    assert len(found) == (6 if house.engine.dialect.name == "sqlite" else 4)
    assert found == _guards_of(house.engine)
