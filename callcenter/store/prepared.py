"""Statements of the hot path, compiled once and handed to the driver as they are.

Running a statement through the library's own `execute` costs several times what SQLite or psycopg
take for it (`python -m bench webhook`). What the library knows — its SQL, types and faults — is
used; what it does again at each execution is not. An engine with the option `observed`, as for
traces, goes the library's way, so that listeners hear every statement.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter, methodcaller
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]
OBSERVED = "observed"
MOST_ROWS_AT_ONCE = 16  # each number of rows is a statement of its own to the server


@dataclass(slots=True)
class _Ready:
    """A statement for one dialect: its text, how its values go in and how its columns come out."""

    text: str | bytes
    order: Callable[[Mapping[str, Any]], Sequence[Any]]
    given: Mapping[str, Any]  # values that stand in the statement itself
    into: tuple[tuple[str, Convert], ...]
    columns: Sequence[sa.ColumnElement[Any]]
    row: Callable[..., Any]
    rows_at_once: bool  # a driver that would otherwise ask the server once for each
    cursor: Callable[[Any], Any]  # of a connection of the driver
    texts_for_rows: dict[int, bytes] = field(default_factory=dict)
    out: tuple[tuple[int, Convert], ...] | None = None  # known once the driver has described them

    def values(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """As the driver takes them."""
        if self.given or self.into:
            values = whole = {**self.given, **values}
            for name, convert in self.into:
                whole[name] = convert(whole[name])
        return self.order(values)

    def for_rows(self, count: int) -> bytes:
        """The text of a statement of a server; an insert's for so many rows in one statement."""
        if count == 1:
            assert isinstance(self.text, bytes)
            return self.text
        text = self.texts_for_rows.get(count)
        if text is None:
            text = self.texts_for_rows[count] = _for_rows(self.text, count)
        return text

    def read(self, cursor: Any, dialect: Dialect, found: Sequence[Any]) -> Any:
        """A row of the driver, as one of the library's would read: by name."""
        if self.out is None:
            self.out = tuple(self._conversions(cursor.description, dialect))
        if self.out:
            found = list(found)
            for place, convert in self.out:
                found[place] = convert(found[place])
        return self.row(*found)

    def _conversions(
        self, described: Sequence[Any], dialect: Dialect
    ) -> Iterator[tuple[int, Convert]]:
        for place, column in enumerate(self.columns):
            kind = column.type.dialect_impl(dialect)
            convert = kind.result_processor(dialect, described[place][1])
            if convert is not None:
                yield place, convert


class Prepared:
    """One statement. Rows are named tuples; faults are the library's DBAPIError."""

    def __init__(self, statement: sa.Select[Any] | sa.Insert | sa.Update | sa.Delete) -> None:
        self._statement = statement
        self._by_dialect: dict[str, _Ready] = {}

    @property
    def table(self) -> str:
        """What a change changes."""
        assert not isinstance(self._statement, sa.Select)
        return str(self._statement.table)

    def rows(self, db: Connection, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """Every row."""
        if _observed(db):
            return db.execute(self._statement, dict(values or {})).all()
        ready = self.ready(db.dialect)
        with driver_cursor(db, ready.text, ready.cursor) as cursor:
            cursor.execute(ready.text, ready.values(values or {}))
            return [ready.read(cursor, db.dialect, found) for found in cursor.fetchall()]

    def first(self, db: Connection, values: Mapping[str, Any]) -> Any | None:
        """The first row, or None."""
        if _observed(db):
            return db.execute(self._statement, dict(values)).first()
        ready = self.ready(db.dialect)
        with driver_cursor(db, ready.text, ready.cursor) as cursor:
            cursor.execute(ready.text, ready.values(values))
            found = cursor.fetchone()
            return None if found is None else ready.read(cursor, db.dialect, found)

    def run(self, db: Connection, values: Mapping[str, Any]) -> int:
        """Carry a change out; returns how many rows it touched."""
        if _observed(db):
            return db.execute(self._statement, dict(values)).rowcount
        ready = self.ready(db.dialect)
        with driver_cursor(db, ready.text, ready.cursor) as cursor:
            cursor.execute(ready.text, ready.values(values))
            return int(cursor.rowcount)

    def run_each(self, db: Connection, all_values: Sequence[Mapping[str, Any]]) -> None:
        """Carry a change out for each of these."""
        if _observed(db):
            db.execute(self._statement, [dict(values) for values in all_values])
            return
        ready = self.ready(db.dialect)
        with driver_cursor(db, ready.text, ready.cursor) as cursor:
            if len(all_values) == 1:
                cursor.execute(ready.text, ready.values(all_values[0]))
            elif ready.rows_at_once and len(all_values) <= MOST_ROWS_AT_ONCE:
                given = [value for values in all_values for value in ready.values(values)]
                cursor.execute(ready.for_rows(len(all_values)), given)
            else:
                cursor.executemany(ready.text, [ready.values(values) for values in all_values])

    def ready(self, dialect: Dialect) -> _Ready:
        """The statement as this dialect's driver takes it."""
        ready = self._by_dialect.get(dialect.name)
        if ready is None:
            ready = self._by_dialect[dialect.name] = _compiled(self._statement, dialect)
        return ready


class driver_cursor:  # noqa: N801  used as a function is
    """The driver's cursor on this connection; its faults become the library's."""

    __slots__ = ("_cursor", "_db", "_text")

    def __init__(self, db: Connection, text: str | bytes, make: Callable[[Any], Any]) -> None:
        if not db.in_transaction():
            db.begin()
        self._db = db
        self._text = text
        self._cursor = make(db.connection.driver_connection)

    def __enter__(self) -> Any:
        return self._cursor

    def __exit__(self, kind: type[BaseException] | None, fault: Any, trace: Any) -> None:
        if kind is None:
            self._cursor.close()
        elif issubclass(kind, self._db.dialect.loaded_dbapi.Error):
            text = self._text
            told = text.decode() if isinstance(text, bytes) else text
            raise librarys_fault(self._db, told, fault) from fault


def librarys_fault(db: Connection, text: str, fault: Exception) -> BaseException:
    """A fault of the driver as the library would raise it; a lost connection is thrown away."""
    dialect = db.dialect
    lost = dialect.is_disconnect(fault, db.connection.driver_connection, None)  # type: ignore[arg-type]
    if lost:
        db.invalidate(fault)
    drivers = dialect.loaded_dbapi.Error
    return DBAPIError.instance(
        text, None, fault, drivers, connection_invalidated=lost, dialect=dialect
    )


def _observed(db: Connection) -> bool:
    return OBSERVED in db.get_execution_options()


_OWN_CURSOR = methodcaller("cursor")


def _asks_a_server(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


def _by_number(dialect: Dialect) -> Dialect:
    """The same dialect with the server's own $1, $2: else the driver reads the text each time."""
    anew: Callable[..., Dialect] = type(dialect)
    return anew(paramstyle="numeric_dollar")


def _for_rows(text: str | bytes, count: int) -> bytes:
    assert isinstance(text, bytes)
    parts = _VALUES.fullmatch(text)
    assert parts is not None, text
    head, row, tail = parts.groups()
    width = len(_NUMBERED.findall(row))

    def numbered(place: int) -> bytes:
        return _NUMBERED.sub(lambda found: b"$%d" % (int(found[1]) + place * width), row)

    return head + b", ".join(numbered(place) for place in range(count)) + tail


_VALUES = re.compile(rb"(.* VALUES )(\([^()]*\))(.*)", re.DOTALL)
_NUMBERED = re.compile(rb"\$(\d+)")


def _by_place(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    """Values as a tuple in this order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


def _compiled(statement: Any, dialect: Dialect) -> _Ready:
    server = _asks_a_server(dialect)
    compiled = statement.compile(dialect=_by_number(dialect) if server else dialect)
    given, into = {}, []
    for parameter, name in compiled.bind_names.items():
        if not parameter.required:
            given[name] = parameter.effective_value
        convert = parameter.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            into.append((name, convert))
    columns = list(statement.exported_columns)  # of a change: what it returns
    text = str(compiled)
    return _Ready(
        text.encode() if server else text,
        _by_place(compiled.positiontup or ()),
        given,
        tuple(into),
        columns,
        namedtuple("Row", [str(column.key) for column in columns]),  # made at run time
        server and isinstance(statement, sa.Insert),
        psycopg.RawCursor if server else _OWN_CURSOR,
    )
