"""A transaction of PostgreSQL that begins as late as it can: mostly never, as one statement needs
none."""

from collections.abc import Sequence

import psycopg
from sqlalchemy import Connection

from callcenter.store.prepared import driver_cursor
from callcenter.store.writes import Write, fits_one, write_as_one, write_each


class LateTransaction:
    """On a connection whose statements stand for themselves. Whoever closes it rolls back.

    `may_be_committed`: what has been sent by now may have been the end of it. A connection that
    dies then leaves that open; one that died before has left nothing.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._begun = False
        self.may_be_committed = False

    def begin(self) -> None:
        """From here on it is a transaction as any other."""
        if not self._begun:
            self._run("BEGIN")
            self._begun = True

    def write(self, db: Connection, writes: Sequence[Write]) -> None:
        """All there is to write at its end, or nothing of it. Raises Conflict."""
        if not fits_one(writes):
            self.begin()
            write_each(db, writes)
            return
        self.may_be_committed = not self._begun
        write_as_one(db, writes)

    def commit(self) -> None:
        """If it has begun; what one statement has written is committed."""
        if self._begun:
            self.may_be_committed = True
            self._run("COMMIT")

    def _run(self, text: str) -> None:
        with driver_cursor(self._db, text, psycopg.RawCursor) as cursor:
            cursor.execute(text)
