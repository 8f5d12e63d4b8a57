"""People and tokens: nothing is kept that would let anybody else in."""

import sqlalchemy as sa

from callcenter.store import tables as t
from callcenter.store.people import NewPerson, People, Role
from callcenter.store.tokens import Tokens
from tests.stage.house import TestHouse

ANA = NewPerson(
    email="ana@example.com", name="Ana", role=Role.AGENT, password="kept nowhere at all"
)


def test_a_password_is_kept_as_argon2_only(house: TestHouse) -> None:
    People(house.engine, house.clock).add(ANA)
    with house.engine.connect() as db:
        (row,) = db.execute(sa.select(t.users)).all()
    assert row.password_hash.startswith("$argon2id$")
    assert "kept nowhere" not in str(row)


def test_a_damaged_hash_lets_nobody_in(house: TestHouse) -> None:
    people = People(house.engine, house.clock)
    people.add(ANA)
    with house.engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash="damaged"))
    assert people.by_password(ANA.email, ANA.password) is None


def test_somebody_without_a_password_cannot_sign_in(house: TestHouse) -> None:
    people = People(house.engine, house.clock)
    people.add(ANA)
    with house.engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash=None))
    assert people.by_password(ANA.email, "nobody signs in with this") is None


def test_a_token_is_kept_as_a_digest_and_its_use_noted_once_a_minute(house: TestHouse) -> None:
    tokens = Tokens(house.engine, house.clock)
    made = tokens.add("export", Role.SUPERVISOR)
    with house.engine.connect() as db:
        assert made.secret not in str(db.execute(sa.select(t.tokens)).all())
    first = house.clock()
    for seconds in (0, 30, 31):
        house.clock.pass_(seconds)
        assert tokens.by_secret(made.secret) is not None
    assert tokens.all()[0].last_used_at == first + 61
