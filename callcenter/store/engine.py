"""One way to open the database, SQLite or PostgreSQL, so that transactions mean the same."""

import sqlite3
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

from callcenter.store import append_only
from callcenter.store.connections import Doubts, connect_greenly, keep_statements
from callcenter.store.prepared import OBSERVED, librarys_fault

BUSY_S = 5
ONE_STATEMENT = "one_statement"
CHECKPOINT_PAGES = 4_000  # 16 MB of log: what is changed again and again is copied home once


def open_engine(url: str, pool_size: int = 10, *, observed: bool = False) -> Engine:
    """An engine for this address. SQLite writes begin IMMEDIATE: no upgrade can deadlock.

    `observed`: listeners hear every statement, those of the hot path, too.
    """
    options = {OBSERVED: True} if observed else {}
    if sa.make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, options)
    return _postgres(url, pool_size, options)


def _postgres(url: str, pool_size: int, options: dict[str, bool]) -> Engine:
    engine = sa.create_engine(
        url,
        json_serializer=_json,
        execution_options=options,
        pool_size=2 * pool_size,  # opening one costs what a hundred statements do: none is closed
        max_overflow=0,
        pool_use_lifo=True,  # a few do nearly all the work, and have its statements planned
        pool_recycle=1800,
        pool_timeout=BUSY_S,  # an apology in time is better than an answer nobody waits for
    )
    Doubts().watch(engine)
    connect_greenly(engine)
    keep_statements(engine)
    return engine


def _sqlite(url: str, options: dict[str, bool]) -> Engine:
    engine = sa.create_engine(
        url,
        json_serializer=_json,
        connect_args={"check_same_thread": False, "timeout": BUSY_S},
        execution_options=options,
        pool_pre_ping=False,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def _prepare(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    append_only.teach(connection, record)
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",  # what a statement may have to undo: a file each time costs more
        f"wal_autocheckpoint={CHECKPOINT_PAGES}",
        f"busy_timeout={BUSY_S * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Straight to the driver: through the library it costs as much as a read."""
    options = connection.get_execution_options()
    if options.get(ONE_STATEMENT, False):
        return  # it is its own transaction
    begin = "BEGIN" if options.get("reads_only", False) else "BEGIN IMMEDIATE"
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(begin)
    except sqlite3.Error as fault:
        raise librarys_fault(connection, begin, fault) from fault


def reading(engine: Engine) -> Engine:
    """The same engine for reads: on SQLite they take no write lock.

    On PostgreSQL each statement stands for itself, as under READ COMMITTED it does anyway: to begin
    and to roll back would cost two more ways to the server, and what it has planned.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(reads_only=True, isolation_level="AUTOCOMMIT")
    return engine.execution_options(reads_only=True)


def reading_at_length(engine: Engine) -> Engine:
    """For reads that come row by row from the server: in one transaction, which they need."""
    return engine.execution_options(reads_only=True)


def writing_once(engine: Engine) -> Engine:
    """The same engine for a change that is one statement, and so needs no BEGIN and no COMMIT."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.execution_options(**{ONE_STATEMENT: True})
