"""People who may sign in: found by e-mail address, passwords kept as argon2 hashes only."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, Row

from callcenter.domain.errors import Invalid, NotFound, NotNow
from callcenter.domain.role import Role as Role
from callcenter.ports import Clock
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.ids import time_sorted
from callcenter.store.prepared import Prepared

SHORTEST_PASSWORD = 10
# OWASP's first choice for argon2id: 19 MiB, two passes. One check takes some 20 ms, during which
# this process does nothing else; the stronger profiles would hold up calls at the start of a shift.
_BY_ID = Prepared(sa.select(t.users).where(t.users.c.id == sa.bindparam("id")))
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. A changed `session_version` ends her sessions."""

    id: str
    email: str
    name: str
    role: Role
    agent_id: str | None
    locale: str
    timezone: str | None
    session_version: int
    disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What is needed to let somebody in. `agent_id`: the agent she is on the telephone."""

    email: str
    name: str
    role: Role
    password: str
    agent_id: str | None = None
    locale: str = "en"
    timezone: str | None = None


class People:
    """The users of the service."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._clock = clock

    def all(self) -> list[Person]:
        """Everybody, by name."""
        with self._reading.connect() as db:
            return [_person(r) for r in db.execute(sa.select(t.users).order_by(t.users.c.name))]

    def by_id(self, person_id: str) -> Person | None:
        """The person with this id."""
        with self._reading.connect() as db:
            row = _BY_ID.first(db, {"id": person_id})
        return _person(row) if row else None

    def by_password(self, email: str, password: str) -> Person | None:
        """The person, if the password is hers; as slow for who is unknown as for who is not."""
        row = self._row(t.users.c.email == normalised(email))
        usable = row is not None and row.password_hash is not None and not row.disabled
        kept = row.password_hash if row is not None and usable else _nobodys_hash()
        fits = _fits(kept, password)
        return _person(row) if row is not None and usable and fits else None

    def add(self, new: NewPerson) -> Person:
        """Let somebody in. Raises Invalid naming what is wrong."""
        return self._insert(new, hashed(new.password))

    def _insert(self, new: NewPerson, password_hash: str | None) -> Person:
        email = checked_email(new.email)
        values = {
            "id": "u" + time_sorted(self._clock()),
            "email": email,
            "name": new.name,
            "role": new.role.value,
            "password_hash": password_hash,
            "agent_id": new.agent_id,
            "locale": new.locale,
            "timezone": new.timezone,
        }
        with self._engine.begin() as db:
            if db.execute(sa.select(t.users.c.id).where(t.users.c.email == email)).first():
                raise Invalid(f"Somebody signs in as {email} already.", place="email")
            db.execute(sa.insert(t.users).values(values))
        return self._known(values["id"] or "")

    def add_without_password(self, new: NewPerson) -> Person:
        """Let somebody in who signs in elsewhere; a password of hers would open nothing here."""
        return self._insert(new, None)

    def set_role(self, person_id: str, role: Role) -> Person:
        """What she may do from now on; she signs in anew."""
        self._set(person_id, role=role.value)
        return self._known(person_id)

    def set_password(self, person_id: str, password: str) -> Person:
        """Give her a new password; whoever is signed in with the old one is signed out."""
        self._set(person_id, password_hash=hashed(password))
        return self._known(person_id)

    def has_password(self, person_id: str) -> bool:
        """Whether she has been given one yet."""
        row = self._row(t.users.c.id == person_id)
        return row is not None and row.password_hash is not None

    def end_sessions(self, person_id: str) -> None:
        """Sign her out everywhere."""
        self._set(person_id)

    def disable(self, person_id: str) -> Person:
        """Let her in no more. The last admin stays."""
        person = self._known(person_id)
        if person.role is Role.ADMIN and self._admins() < 2:
            raise NotNow("This is the last admin. Make somebody else an admin first.")
        self._set(person_id, disabled=True)
        return self._known(person_id)

    def _admins(self) -> int:
        return sum(p.role is Role.ADMIN and not p.disabled for p in self.all())

    def _known(self, person_id: str) -> Person:
        person = self.by_id(person_id)
        if person is None:
            raise NotFound(f"There is no user {person_id!r}.")
        return person

    def _set(self, person_id: str, **values: object) -> None:
        changed = {**values, "session_version": t.users.c.session_version + 1}
        with self._engine.begin() as db:
            found = db.execute(sa.update(t.users).where(t.users.c.id == person_id).values(changed))
        if found.rowcount != 1:
            raise NotFound(f"There is no user {person_id!r}.")

    def _row(self, where: sa.ColumnElement[bool]) -> Row[Any] | None:
        with self._reading.connect() as db:
            return db.execute(sa.select(t.users).where(where)).first()


def normalised(email: str) -> str:
    """An address as it is kept and looked up."""
    return email.strip().lower()


def checked_email(email: str) -> str:
    """The address as kept. Raises Invalid."""
    kept = normalised(email)
    name, at, host = kept.partition("@")
    if not (name and at and "." in host) or len(kept) > 200 or any(c.isspace() for c in kept):
        raise Invalid(
            f"{email[:60]!r} is not an e-mail address. Write it as ana@example.com.", place="email"
        )
    return kept


def hashed(password: str) -> str:
    """The hash to keep. Raises Invalid for a password that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(
            f"The password has {len(password)} characters; give at least {SHORTEST_PASSWORD}.",
            place="password",
        )
    return HASHER.hash(password)


def _fits(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody signs in with this")


def _person(row: Row[Any]) -> Person:
    return Person(
        row.id,
        row.email,
        row.name,
        Role(row.role),
        row.agent_id,
        row.locale,
        row.timezone,
        row.session_version,
        row.disabled,
    )
