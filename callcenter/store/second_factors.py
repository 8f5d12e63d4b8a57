"""The second thing a person shows when she signs in: a code of her telephone, used once (RFC 6238).

The secret is kept encrypted under a key made from SECRET_KEY, recovery codes as digests only.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

import pyotp
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Engine

from callcenter.domain.errors import NotNow
from callcenter.ports import Clock
from callcenter.store.engine import reading
from callcenter.store.sign_in_tables import second_factors as t

STEP_S = 30
STEPS_AROUND = 1  # a telephone's clock may be half a minute off
RECOVERY_CODES = 8


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What her telephone's app must be told, once. `uri` is what a QR code of it holds."""

    secret: str
    uri: str


class SecondFactors:
    """Who has one, and whether a code fits."""

    def __init__(self, engine: Engine, clock: Clock, secret_key: str) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._clock = clock
        self._box = Fernet(_key(secret_key))

    def has(self, user_id: str) -> bool:
        """Whether she must show a code."""
        row = self._row(user_id)
        return row is not None and row.confirmed_at is not None

    def recovery_left(self, user_id: str) -> int:
        """How many recovery codes she has not used yet."""
        row = self._row(user_id)
        return len(row.recovery) if row is not None and row.confirmed_at is not None else 0

    def begin(self, user_id: str, email: str, house: str) -> Enrolment:
        """A new secret, not asked for until it is confirmed. Raises NotNow if she has one."""
        if self.has(user_id):
            raise NotNow("Your second step is set up already. Take it away first.")
        secret = pyotp.random_base32()
        kept = self._box.encrypt(secret.encode()).decode()
        with self._engine.begin() as db:
            db.execute(sa.delete(t).where(t.c.user_id == user_id, t.c.confirmed_at.is_(None)))
            db.execute(sa.insert(t).values(user_id=user_id, secret=kept, recovery=[]))
        uri = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=house)
        return Enrolment(secret, uri)

    def confirm(self, user_id: str, code: str) -> tuple[str, ...] | None:
        """Her first code: from now on she is asked. Returns recovery codes, shown once."""
        row = self._row(user_id)
        if row is None or row.confirmed_at is not None:
            raise NotNow("There is nothing to confirm. Begin the set-up again.")
        if not self._use(user_id, self._secret(row.secret), code, row.last_step):
            return None
        codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        with self._engine.begin() as db:
            db.execute(
                sa.update(t)
                .where(t.c.user_id == user_id)
                .values(confirmed_at=self._clock(), recovery=[_digest(code) for code in codes])
            )
        return codes

    def fits(self, user_id: str, code: str) -> bool:
        """Whether this code is good now; each is good for one sign-in only."""
        row = self._row(user_id)
        if row is None or row.confirmed_at is None:
            return False
        if _is_recovery(code):
            return self._use_recovery(user_id, code)
        return self._use(user_id, self._secret(row.secret), code, row.last_step)

    def remove(self, user_id: str) -> bool:
        """Ask her no more; False if she was not asked anyway."""
        with self._engine.begin() as db:
            return db.execute(sa.delete(t).where(t.c.user_id == user_id)).rowcount == 1

    def _use(self, user_id: str, secret: str, code: str, last_step: int) -> bool:
        """Whoever moves `last_step` on has used the code; a second user finds it moved."""
        step = self._step_of(secret, "".join(code.split()))
        if step is None or step <= last_step:
            return False
        with self._engine.begin() as db:
            used = db.execute(
                sa.update(t)
                .where(t.c.user_id == user_id, t.c.last_step < step)
                .values(last_step=step)
            )
        return used.rowcount == 1

    def _step_of(self, secret: str, code: str) -> int | None:
        now = int(self._clock() // STEP_S)
        totp = pyotp.TOTP(secret)
        for step in range(now - STEPS_AROUND, now + STEPS_AROUND + 1):
            if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
                return step
        return None

    def _use_recovery(self, user_id: str, code: str) -> bool:
        """Whoever holds the row uses the code; a second user finds it gone."""
        digest = _digest(code)
        with self._engine.begin() as db:
            _lock(db, user_id)
            kept: list[str] = db.execute(sa.select(t.c.recovery).where(_is(user_id))).scalar_one()
            if digest not in kept:
                return False
            left = [one for one in kept if one != digest]
            db.execute(sa.update(t).where(_is(user_id)).values(recovery=left))
        return True

    def _secret(self, kept: str) -> str:
        try:
            return self._box.decrypt(kept.encode()).decode()
        except InvalidToken as fault:
            raise NotNow(
                "Your second step was set up under another SECRET_KEY. Ask your admin to take it "
                "away, then set it up again."
            ) from fault

    def _row(self, user_id: str) -> sa.Row[tuple[object, ...]] | None:
        with self._reading.connect() as db:
            return db.execute(sa.select(t).where(t.c.user_id == user_id)).first()


def _is(user_id: str) -> sa.ColumnElement[bool]:
    return t.c.user_id == user_id


def _lock(db: sa.Connection, user_id: str) -> None:
    """A write that changes nothing holds the row, on SQLite too, until the transaction ends."""
    db.execute(sa.update(t).where(_is(user_id)).values(last_step=t.c.last_step))


def _key(secret_key: str) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"callcenter second factor")
    return base64.urlsafe_b64encode(derived.derive(secret_key.encode()))


def _recovery_code() -> str:
    """Two groups of five, without letters that look like digits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    text = "".join(secrets.choice(letters) for _ in range(10))
    return f"{text[:5]}-{text[5:]}"


def _is_recovery(code: str) -> bool:
    return "-" in code


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()
