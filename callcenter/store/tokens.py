"""Tokens with which programs sign in: shown once, kept as a digest, revocable."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, Row

from callcenter.domain.errors import NotFound
from callcenter.ports import Clock
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.ids import time_sorted
from callcenter.store.people import Role

MARK = "cc_"  # so that a leaked token is recognised for what it is
USE_NOTED_EVERY_S = 60.0


@dataclass(frozen=True, slots=True)
class Token:
    """A program's right to sign in; its secret is not known any more."""

    id: str
    name: str
    role: Role
    created_at: float
    last_used_at: float | None
    revoked_at: float | None


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token at the one moment when its secret can be read."""

    token: Token
    secret: str


class Tokens:
    """The tokens of the service."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._clock = clock

    def all(self) -> list[Token]:
        """Every token, the revoked ones too, newest first."""
        newest = sa.select(t.tokens).order_by(t.tokens.c.created_at.desc(), t.tokens.c.id.desc())
        with self._reading.connect() as db:
            return [_token(row) for row in db.execute(newest)]

    def add(self, name: str, role: Role) -> NewToken:
        """Make a token; its secret is in this answer and nowhere else."""
        now = self._clock()
        secret = MARK + secrets.token_urlsafe(32)
        token = Token("t" + time_sorted(now), name, role, now, None, None)
        with self._engine.begin() as db:
            db.execute(
                sa.insert(t.tokens).values(
                    id=token.id, name=name, role=role.value, digest=digest(secret), created_at=now
                )
            )
        return NewToken(token, secret)

    def by_secret(self, secret: str) -> Token | None:
        """The live token with this secret; the digest is compared, by the index."""
        live = sa.select(t.tokens).where(
            t.tokens.c.digest == digest(secret), t.tokens.c.revoked_at.is_(None)
        )
        with self._reading.connect() as db:
            row = db.execute(live).first()
        if row is None:
            return None
        self._note_use(row)
        return _token(row)

    def revoke(self, token_id: str) -> Token:
        """End a token; ending it twice is ending it once."""
        with self._engine.begin() as db:
            db.execute(
                sa.update(t.tokens)
                .where(t.tokens.c.id == token_id, t.tokens.c.revoked_at.is_(None))
                .values(revoked_at=self._clock())
            )
            row = db.execute(sa.select(t.tokens).where(t.tokens.c.id == token_id)).first()
        if row is None:
            raise NotFound(f"There is no token {token_id!r}.")
        return _token(row)

    def _note_use(self, row: Row[Any]) -> None:
        """Once a minute is enough to see what is in use, and spares a write for each request."""
        now = self._clock()
        if row.last_used_at is not None and now - row.last_used_at < USE_NOTED_EVERY_S:
            return
        with self._engine.begin() as db:
            db.execute(sa.update(t.tokens).where(t.tokens.c.id == row.id).values(last_used_at=now))


def digest(secret: str) -> str:
    """What is kept of a secret: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.name, Role(row.role), row.created_at, row.last_used_at, row.revoked_at)
