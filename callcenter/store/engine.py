"""One way to open the database, SQLite or PostgreSQL, so that transactions mean the same."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

from callcenter.store import append_only
from callcenter.store.prepared import OBSERVED, librarys_fault

BUSY_S = 5


def open_engine(url: str, pool_size: int = 10, *, observed: bool = False) -> Engine:
    """An engine for this address. SQLite writes begin IMMEDIATE: no upgrade can deadlock.

    `observed`: listeners hear every statement, those of the hot path, too.
    """
    options = {OBSERVED: True} if observed else {}
    if sa.make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, options)
    return sa.create_engine(
        url,
        execution_options=options,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        pool_recycle=1800,
        pool_timeout=BUSY_S,  # an apology in time is better than an answer nobody waits for
    )


def _sqlite(url: str, options: dict[str, bool]) -> Engine:
    engine = sa.create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_S},
        execution_options=options,
        pool_pre_ping=False,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    append_only.teach(connection, record)
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_S * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Straight to the driver: through the library it costs as much as a read."""
    options = connection.get_execution_options()
    begin = "BEGIN" if options.get("reads_only", False) else "BEGIN IMMEDIATE"
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(begin)
    except sqlite3.Error as fault:
        raise librarys_fault(connection, begin, fault) from fault


def reading(engine: Engine) -> Engine:
    """The same engine for reads: on SQLite they take no write lock."""
    return engine.execution_options(reads_only=True)
