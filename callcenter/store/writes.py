"""What a unit of work writes at its end: one statement after the other, or all of it as one.

A server is asked once for everything, with no BEGIN and no COMMIT: a statement is a transaction by
itself. For a process that costs a quarter of what four statements between a BEGIN and a COMMIT do
(docs/decisions/0032-one-statement-writes-a-unit-of-work.md).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.errors import DivisionByZero
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from callcenter.domain.errors import Conflict
from callcenter.store.prepared import Prepared, driver_cursor

MOST_TEXTS = 1_000
MOST_ROWS = 100
_NUMBERED = re.compile(rb"\$(\d+)")


@dataclass(frozen=True, slots=True)
class Write:
    """A change for each of these rows. `must_find`: what has been changed by somebody else if it
    touches no row; only for a change of one row."""

    statement: Prepared
    rows: Sequence[Mapping[str, Any]]
    must_find: str | None = None


def write_each(db: Connection, writes: Sequence[Write]) -> None:
    """One after the other, in the transaction that is open. Raises Conflict."""
    for write in writes:
        if write.must_find is None:
            write.statement.run_each(db, write.rows)
        elif write.statement.run(db, write.rows[0]) != 1:
            raise Conflict(f"{write.must_find} was changed by somebody else")


def fits_one(writes: Sequence[Write]) -> bool:
    """Whether one statement can say it.

    The server is free in the order of its parts, and none sees what another has written. So no two
    may be about one table, where a row may have to go before another may come.
    """
    tables = {write.statement.table for write in writes}
    return len(tables) == len(writes) and all(len(one.rows) <= MOST_ROWS for one in writes)


def write_as_one(db: Connection, writes: Sequence[Write]) -> None:
    """All of it as one statement of PostgreSQL, or nothing of it. Raises Conflict.

    Only for what `fits_one`.
    """
    if len(writes) == 1:
        write_each(db, writes)
        return
    shape = tuple((one.statement, len(one.rows), one.must_find is not None) for one in writes)
    text = _texts.get(shape)
    if text is None:
        if len(_texts) >= MOST_TEXTS:
            _texts.clear()
        text = _texts[shape] = _text(db, writes)
    values = [
        value
        for one in writes
        for row in one.rows
        for value in one.statement.ready(db.dialect).values(row)
    ]
    try:
        with driver_cursor(db, text, psycopg.RawCursor) as cursor:
            cursor.execute(text, values)
    except DBAPIError as fault:
        if isinstance(fault.orig, DivisionByZero):
            about = ", ".join(one.must_find for one in writes if one.must_find)
            raise Conflict(f"one of these was changed by somebody else: {about}") from fault
        raise


_texts: dict[tuple[tuple[Prepared, int, bool], ...], bytes] = {}


def _text(db: Connection, writes: Sequence[Write]) -> bytes:
    """`WITH w0 AS (…), w1 AS (…) SELECT …`, with the places of values numbered through.

    Where a row must be found, the rows that were found divide one: none makes the statement fail,
    and with it everything that it would have written.
    """
    parts, found, places = [], [], 0
    for number, write in enumerate(writes):
        part = write.statement.ready(db.dialect).for_rows(len(write.rows))
        width = len(_NUMBERED.findall(part))
        part = _NUMBERED.sub(lambda place, by=places: b"$%d" % (int(place[1]) + by), part)  # type: ignore[misc]
        places += width
        if write.must_find is not None:
            part += b" RETURNING 1"
            found.append(b"1 / (SELECT count(*) FROM w%d)" % number)
        parts.append(b"w%d AS (%b)" % (number, part))
    return b"WITH " + b", ".join(parts) + b" SELECT " + (b", ".join(found) or b"1")
