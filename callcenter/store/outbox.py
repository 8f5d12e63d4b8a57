"""Rows of the outbox: claimed for a while by one runner, then done, tried again, or given up."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine, bindparam

from callcenter.domain import actions
from callcenter.store import tables as t
from callcenter.store.engine import reading, writing_once
from callcenter.store.prepared import Prepared
from callcenter.store.statements import is_in

LEASE_S = 20.0
MESSAGE_LEASE_S = 120.0  # a mail server may take its time over each of its ten answers

_IS_MESSAGE = is_in(t.outbox.c.kind, *sorted(actions.ActionCatalogue.messages))
_O = t.outbox.c
_CLAIM = Prepared(
    sa.update(t.outbox)
    .where(_O.id == bindparam("one"), _O.state == "pending", _O.due_at <= bindparam("now"))
    .values(
        due_at=bindparam("now") + sa.case((_IS_MESSAGE, MESSAGE_LEASE_S), else_=LEASE_S),
        attempts=_O.attempts + 1,
    )
    .returning(_O.id, _O.kind, _O.payload, _O.attempts, _O.at)
)
_SETTLE = Prepared(
    sa.update(t.outbox)
    .where(_O.id == bindparam("one"))
    .values(state=bindparam("state"), error=bindparam("error"))
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An action that this runner alone may carry out until its lease is over."""

    id: str
    action: actions.Action
    attempts: int
    asked_at: float


class Outbox:
    """What has to be done outside and is not done yet."""

    def __init__(self, engine: Engine) -> None:
        self._once = writing_once(engine)
        self._reading = reading(engine)

    def claim(self, action_id: str, now: float) -> Claimed | None:
        """Claim one action that is due; None when somebody else has it or it is done."""
        with self._once.connect() as db:
            row = _CLAIM.first(db, {"one": action_id, "now": now})
        if row is None:
            return None
        return Claimed(row.id, actions.from_json(row.kind, row.payload), row.attempts, row.at)

    def due(self, now: float, limit: int = 50, *, messages: bool = False) -> list[str]:
        """Actions nobody is working on: those of calls, or messages to the world outside."""
        wanted = _IS_MESSAGE if messages else sa.not_(_IS_MESSAGE)
        due = (
            sa.select(t.outbox.c.id)
            .where(t.outbox.c.state == "pending", t.outbox.c.due_at <= now, wanted)
            .order_by(t.outbox.c.due_at)
            .limit(limit)
        )
        with self._reading.connect() as db:
            return list(db.execute(due).scalars())

    def done(self, action_id: str) -> None:
        """It is done."""
        self._settle(action_id, "done", None)

    def again(self, action_id: str, due_at: float, error: str) -> None:
        """It is to be tried again then."""
        change = sa.update(t.outbox).where(t.outbox.c.id == action_id)
        with self._once.connect() as db:
            db.execute(change.values(due_at=due_at, error=error[:500]))

    def given_up(self, action_id: str, error: str) -> None:
        """It cannot be done; the row stays for the operator to see."""
        self._settle(action_id, "given_up", error[:500])

    def _settle(self, action_id: str, state: str, error: str | None) -> None:
        with self._once.connect() as db:
            _SETTLE.run(db, {"one": action_id, "state": state, "error": error})
