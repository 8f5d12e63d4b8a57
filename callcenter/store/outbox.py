"""Rows of the outbox: claimed for a while by one runner, then done, tried again, or given up."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain import actions
from callcenter.store import tables as t
from callcenter.store.engine import reading

LEASE_S = 20.0
MESSAGE_LEASE_S = 120.0  # a mail server may take its time over each of its ten answers

_IS_MESSAGE = t.outbox.c.kind.in_(actions.ActionCatalogue.messages)
_LEASE = sa.case((_IS_MESSAGE, MESSAGE_LEASE_S), else_=LEASE_S)


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
        self._engine = engine
        self._reading = reading(engine)

    def claim(self, action_id: str, now: float) -> Claimed | None:
        """Claim one action that is due; None when somebody else has it or it is done."""
        claimed = (
            sa.update(t.outbox)
            .where(
                t.outbox.c.id == action_id,
                t.outbox.c.state == "pending",
                t.outbox.c.due_at <= now,
            )
            .values(due_at=now + _LEASE, attempts=t.outbox.c.attempts + 1)
        )
        with self._engine.begin() as db:
            if db.execute(claimed).rowcount != 1:
                return None
            row = db.execute(sa.select(t.outbox).where(t.outbox.c.id == action_id)).one()
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
        self._set(action_id, state="done", error=None)

    def again(self, action_id: str, due_at: float, error: str) -> None:
        """It is to be tried again then."""
        self._set(action_id, due_at=due_at, error=error[:500])

    def given_up(self, action_id: str, error: str) -> None:
        """It cannot be done; the row stays for the operator to see."""
        self._set(action_id, state="given_up", error=error[:500])

    def _set(self, action_id: str, **values: object) -> None:
        with self._engine.begin() as db:
            db.execute(sa.update(t.outbox).where(t.outbox.c.id == action_id).values(**values))
