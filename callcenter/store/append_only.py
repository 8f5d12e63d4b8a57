"""The journal and the audit only grow: the database itself refuses to change or delete a line.

There is one door. `permitted` opens it for the rest of a transaction and for one purpose: REDACT
lets what a line says be written anew, never when, what kind or by whom; RETAIN lets lines go whose
time is over. Only `callcenter.privacy` walks through it, and each time leaves a line in the audit.

On PostgreSQL the permit is a setting of the transaction; on SQLite a function of the connection,
which no other program has, so that there everything is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, event

from callcenter.store import tables as t

REDACTABLE: Mapping[str, Sequence[str]] = {"journal": ("data",), "audit": ("subject", "data")}
"""The tables that only grow, with the columns that REDACT may change."""

_HELD = "change_permit"
_SETTING = "callcenter.permit"
_GUARD = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    permit text := current_setting('callcenter.permit', true);
    redactable text[];
BEGIN
    IF TG_OP = 'UPDATE' AND permit = 'redact' THEN
        redactable := string_to_array(TG_ARGV[0], ',');
        IF (to_jsonb(NEW) - redactable) = (to_jsonb(OLD) - redactable) THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' AND permit = 'retain' THEN
        RETURN OLD;
    ELSIF TG_OP = 'TRUNCATE' AND permit = 'retain' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only',
        ERRCODE = 'insufficient_privilege';
END $$
"""


class Permit(StrEnum):
    """What a transaction may do to lines that are there."""

    REDACT = "redact"
    RETAIN = "retain"


@contextmanager
def permitted(db: Connection, permit: Permit) -> Iterator[None]:
    """Open the door within the transaction that is running on this connection."""
    if db.dialect.name == "sqlite":
        db.info[_HELD] = permit.value
        try:
            yield
        finally:
            db.info[_HELD] = None
        return
    _set(db, permit.value)
    yield
    _set(db, "")  # after a fault there is nothing to close: the setting ends with the transaction


def _set(db: Connection, value: str) -> None:
    db.execute(sa.select(sa.func.set_config(_SETTING, value, True)))


def teach(connection: Any, record: Any) -> None:
    """Give a new SQLite connection the function that its triggers ask."""
    record.info[_HELD] = None
    connection.create_function("change_permit", 0, lambda: record.info[_HELD])


def guards(dialect: str, table: str) -> list[str]:
    """The statements that make a table only grow."""
    if dialect == "sqlite":
        return _sqlite(table)
    redactable = ",".join(REDACTABLE[table])
    row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return [
        _GUARD,
        f"CREATE TRIGGER {table}_grows {row} EXECUTE FUNCTION refuse_change('{redactable}')",
        f"CREATE TRIGGER {table}_stays {whole} EXECUTE FUNCTION refuse_change()",
    ]


def _sqlite(table: str) -> list[str]:
    columns = t.metadata.tables[table].columns.keys()
    fixed = [name for name in columns if name not in REDACTABLE[table]]
    moved = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in fixed)
    refused = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # INSERT OR REPLACE deletes without a word to the triggers of deleting: see that it cannot.
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq)"
    return [
        (
            f"CREATE TRIGGER {table}_grows BEFORE UPDATE ON {table}"
            f" WHEN change_permit() IS NOT 'redact' OR {moved} {refused}"
        ),
        (
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            f" WHEN change_permit() IS NOT 'retain' {refused}"
        ),
        f"CREATE TRIGGER {table}_anew BEFORE INSERT ON {table} WHEN {taken} {refused}",
    ]


def _guard(table: sa.Table, db: Connection, **_: object) -> None:
    for statement in guards(db.dialect.name, table.name):
        db.exec_driver_sql(statement)


for _name in REDACTABLE:
    event.listen(t.metadata.tables[_name], "after_create", _guard)
