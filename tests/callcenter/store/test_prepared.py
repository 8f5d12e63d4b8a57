"""A prepared statement does what the library's `execute` does, on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import bindparam, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from callcenter.store.engine import open_engine, reading
from callcenter.store.prepared import MOST_ROWS_AT_ONCE, Prepared

things = sa.Table(
    "prepared_things",
    sa.MetaData(),
    sa.Column("id", sa.String(8), primary_key=True),
    sa.Column("on", sa.Boolean, nullable=False),
    sa.Column("weight", sa.Double),
    sa.Column("said", sa.JSON(none_as_null=True)),
)
ADD = Prepared(sa.insert(things).values({c.name: bindparam(c.name) for c in things.c}).inline())
SELECT = sa.select(things).where(things.c.weight < 5).order_by(things.c.id)
LIGHT = Prepared(SELECT)
ONE = Prepared(sa.select(things).where(things.c.id == bindparam("key")))
HEAVIER = Prepared(
    sa.update(things).where(things.c.id == bindparam("key")).values(weight=bindparam("now"))
)
ROWS = [
    {"id": "a", "on": True, "weight": 1.5, "said": {"a": [1, "ä"]}},
    {"id": "b", "on": False, "weight": None, "said": None},
    {"id": "c", "on": True, "weight": 4, "said": []},
]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'prepared.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=["straight", "observed"])
def engine(request: pytest.FixtureRequest, url: str) -> Iterator[sa.Engine]:
    engine = open_engine(url, observed=request.param == "observed")
    things.drop(engine, checkfirst=True)
    things.create(engine)
    with engine.begin() as db:
        ADD.run_each(db, ROWS)
    yield engine
    things.drop(engine)
    engine.dispose()


def test_rows_are_those_of_the_library(engine: sa.Engine) -> None:
    with reading(engine).connect() as db:
        ours = [tuple(row) for row in LIGHT.rows(db)]
        assert ours == [tuple(row) for row in db.execute(SELECT)]
        assert ours == [("a", True, 1.5, {"a": [1, "ä"]}), ("c", True, 4.0, [])]
        first = ONE.first(db, {"key": "b"})
        assert first is not None
        assert (first.on, first.weight, first.said) == (False, None, None)
        assert ONE.first(db, {"key": "nobody"}) is None


def test_a_change_says_how_many_it_touched(engine: sa.Engine) -> None:
    with engine.begin() as db:
        assert HEAVIER.run(db, {"key": "b", "now": 2.0}) == 1
        assert HEAVIER.run(db, {"key": "nobody", "now": 2.0}) == 0
    with engine.connect() as db:
        assert [row.id for row in LIGHT.rows(db)] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [1, 2, MOST_ROWS_AT_ONCE, MOST_ROWS_AT_ONCE + 1])
def test_each_of_several_rows_is_written(engine: sa.Engine, count: int) -> None:
    rows = [{"id": f"n{n:02}", "on": n % 2 == 0, "weight": 6, "said": [n]} for n in range(count)]
    with engine.begin() as db:
        ADD.run_each(db, rows)
    with engine.connect() as db:
        found = [ONE.first(db, {"key": row["id"]})._asdict() for row in rows]
        assert found == rows


def test_what_is_not_committed_is_gone(engine: sa.Engine) -> None:
    with engine.connect() as db:
        ADD.run(db, {**ROWS[0], "id": "z"})
        db.rollback()
        assert ONE.first(db, {"key": "z"}) is None


def test_a_fault_of_the_driver_is_the_librarys(engine: sa.Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as db:
        ADD.run(db, ROWS[0])
    with pytest.raises(DBAPIError), engine.begin() as db:
        Prepared(sa.select(sa.table("nowhere", sa.column("x")))).rows(db)


def test_listeners_hear_it_where_they_are_to(url: str) -> None:
    heard: list[str] = []
    for observed in (False, True):
        engine = open_engine(url, observed=observed)
        things.create(engine, checkfirst=True)

        def hear(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            heard.extend([statement] if statement.startswith("SELECT prepared") else [])

        with reading(engine).connect() as db:
            event.listen(engine, "before_cursor_execute", hear)
            ONE.first(db, {"key": "a"})
        assert len(heard) == int(observed)
        things.drop(engine)
        engine.dispose()


def test_a_lost_connection_is_thrown_away(request: pytest.FixtureRequest) -> None:
    engine = open_engine(str(request.getfixturevalue("postgres_url")))
    things.create(engine, checkfirst=True)
    with engine.connect() as db:
        pid = db.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        with pytest.raises(DBAPIError) as fault:
            ONE.first(db, {"key": "a"})
    assert fault.value.connection_invalidated
    with engine.connect() as db:
        assert ONE.first(db, {"key": "a"}) is None
    things.drop(engine)
    engine.dispose()
