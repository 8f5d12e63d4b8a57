"""A database from before places were kept: what it owed is owed still, and dialled as the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.rows import callback_from

BEFORE, AFTER = "0005", "0006"
AT = 1_700_000_000.0


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A filled database at the revision before."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if request.param == "postgresql":
        server_url = request.getfixturevalue("postgres_url")
        server = sa.create_engine(server_url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with server.connect() as db:
            db.exec_driver_sql("DROP DATABASE IF EXISTS promised WITH (FORCE)")
            db.exec_driver_sql("CREATE DATABASE promised")
        url = sa.make_url(server_url).set(database="promised").render_as_string(False)
    engine = open_engine(url)
    schema.upgrade(engine, BEFORE)
    yield engine
    engine.dispose()


def put(engine: Engine, name: str, **values: Any) -> None:
    """One row, with something in every column that must be filled."""
    table = sa.Table(name, sa.MetaData(), autoload_with=engine)
    needed = {
        column.name: _filled(column)
        for column in table.columns
        if not column.nullable and column.server_default is None
    }
    with engine.begin() as db:
        db.execute(sa.insert(table).values({**needed, **values}))


def _filled(column: sa.Column[Any]) -> object:
    kind = column.type
    if isinstance(kind, sa.JSON):
        return {}
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, sa.Integer | sa.Float):
        return 0
    return "x"


def promise(engine: Engine, key: str, number: str, state: str, due_at: float = AT + 60) -> None:
    put(
        engine,
        "callbacks",
        id=key,
        call_id=f"c{key}",
        number=number,
        line_id="support",
        promised_at=AT,
        due_at=due_at,
        state=state,
    )


def after(engine: Engine) -> dict[str, Any]:
    schema.upgrade(engine)
    with engine.connect() as db:
        return {row.id: callback_from(row) for row in db.execute(sa.select(t.callbacks))}


def test_what_was_due_is_a_place_in_line_with_what_the_call_knew(old: Engine) -> None:
    put(
        old,
        "calls",
        id="cb1",
        provider_sid="CA1",
        from_number="+14155550123",
        to_number="+18005550100",
        language="de",
        caller_name="Cleo Marsh",
        state="ended",
    )
    promise(old, "b1", "+14155550123", "due")
    promise(old, "b2", "+14155550124", "done")
    promise(old, "b3", "+14155550125", "given_up")
    promise(old, "b4", "+14155550126", "due")
    now = after(old)
    assert {key: str(one.state) for key, one in now.items()} == {
        "b1": "promised",
        "b2": "done",
        "b3": "unreached",
        "b4": "promised",
    }
    first = now["b1"]
    assert (first.caller_id, first.language, first.caller_name) == (
        "+18005550100",
        "de",
        "Cleo Marsh",
    )
    assert (first.order_at, first.waiting_since, first.due_at) == (AT + 60, AT + 60, AT + 60)
    assert (first.tries, first.version, first.held_agent_id) == (0, 0, None)
    assert now["b4"].language == "en", "her call is not in the database any more"


def test_a_number_that_was_owed_two_calls_is_owed_one(old: Engine) -> None:
    promise(old, "b1", "+14155550123", "due", AT + 600)
    promise(old, "b2", "+14155550123", "due", AT + 60)
    promise(old, "b3", "+14155550123", "done", AT + 30)
    now = after(old)
    assert {key: str(one.state) for key, one in now.items()} == {
        "b1": "cancelled",
        "b2": "promised",
        "b3": "done",
    }
    assert now["b1"].reason == "another call is owed to this number"
