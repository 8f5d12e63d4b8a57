"""Who is meant by a customer's id, a number or an e-mail address, and which calls are hers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.domain.erased import is_erased
from callcenter.domain.errors import Invalid
from callcenter.store import tables as t
from crm_adapters.local import tables as crm
from crm_adapters.numbers import caller_number, is_withheld

_C, _B = t.calls.c, t.callbacks.c


@dataclass(frozen=True, slots=True)
class Person:
    """A customer, or a number that is on no card. `ids`: ours and the CRM's, hers and her cases'.

    A number that is also on somebody else's card, or in calls of somebody else, is not only hers:
    it is in `numbers` if it is on her own card, and the others' calls are not in `calls`.
    """

    customer_id: str | None
    ids: tuple[str, ...]
    numbers: tuple[str, ...]
    emails: tuple[str, ...]
    names: tuple[str, ...]
    calls: tuple[str, ...]
    callbacks: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether anything is held of her."""
        return bool(self.names or self.emails or self.calls or self.callbacks)


NOBODY = Person(None, (), (), (), (), (), ())


def find_person(db: Connection, wanted: str, region: str) -> Person:
    """The person with this id, number or address, perhaps nobody known.

    Raises Invalid if it is several.
    """
    card = db.execute(sa.select(crm.customers).where(crm.customers.c.id == wanted)).first()
    if card is not None:
        return _of_customer(db, wanted)
    if "@" in wanted:
        one = _the_one(_with_email(db, wanted), "address")
        return NOBODY if one is None else _of_customer(db, one)
    number = caller_number(wanted, region)
    if number is None:
        return _of_customer(db, wanted)
    one = _the_one(_with_number(db, number.e164), "number")
    return _of_number(db, number.e164) if one is None else _of_customer(db, one)


def _the_one(found: list[str], shared: str) -> str | None:
    if len(found) > 1:
        who = ", ".join(found)
        raise Invalid(
            f"{len(found)} customers share this {shared}: {who}. Give the id of one.",
            customers=found,
        )
    return found[0] if found else None


def _with_email(db: Connection, address: str) -> list[str]:
    c = crm.customers.c
    query = sa.select(c.id).where(sa.func.lower(c.email) == address.strip().lower())
    return sorted(db.execute(query).scalars())


def _with_number(db: Connection, e164: str) -> list[str]:
    numbers = crm.customer_numbers.c
    query = sa.select(numbers.customer_id).where(numbers.e164 == e164).distinct()
    return sorted(db.execute(query).scalars())


def _of_number(db: Connection, e164: str) -> Person:
    calls = sa.select(_C.id).where(_C.from_number == e164, _C.customer_id.is_(None))
    callbacks = sa.select(_B.id).where(_B.number == e164, _B.customer_id.is_(None))
    found = tuple(db.execute(calls).scalars()), tuple(db.execute(callbacks).scalars())
    names = _names(db, *found)
    return Person(None, (), (e164,), (), names, *found)


def _of_customer(db: Connection, customer_id: str) -> Person:
    card = db.execute(sa.select(crm.customers).where(crm.customers.c.id == customer_id)).first()
    mine = crm.customer_numbers.c
    on_card = set(db.execute(sa.select(mine.e164).where(mine.customer_id == customer_id)).scalars())
    numbers = on_card | _rung_from(db, customer_id)
    unclaimed = sa.and_(_C.customer_id.is_(None), _C.from_number.in_(numbers))
    calls = sa.select(_C.id).where(sa.or_(_C.customer_id == customer_id, unclaimed))
    owed = sa.and_(_B.customer_id.is_(None), _B.number.in_(numbers))
    callbacks = sa.select(_B.id).where(sa.or_(_B.customer_id == customer_id, owed))
    found = tuple(db.execute(calls).scalars()), tuple(db.execute(callbacks).scalars())
    names = _names(db, *found)
    cases = sa.select(crm.cases.c.id).where(crm.cases.c.customer_id == customer_id)
    ids = [customer_id, *db.execute(cases).scalars()]
    if card is None:
        return Person(customer_id, tuple(ids), tuple(sorted(numbers)), (), names, *found)
    return Person(
        customer_id,
        (*ids, *([card.external_id] if card.external_id else ())),
        tuple(sorted(numbers)),
        (card.email,) if card.email else (),
        tuple(dict.fromkeys([card.display_name, *names])),
        *found,
    )


def _rung_from(db: Connection, customer_id: str) -> set[str]:
    """Numbers she rang from that are on no card and in nobody else's calls."""
    query = sa.select(_C.from_number).where(_C.customer_id == customer_id, ~_C.withheld).distinct()
    rung = {n for n in db.execute(query).scalars() if not (is_withheld(n) or is_erased(n))}
    others = sa.select(_C.from_number).where(
        _C.from_number.in_(rung), _C.customer_id.is_not(None), _C.customer_id != customer_id
    )
    numbers = crm.customer_numbers.c
    cards = sa.select(numbers.e164).where(numbers.e164.in_(rung))
    return rung - set(db.execute(others).scalars()) - set(db.execute(cards).scalars())


def _names(db: Connection, calls: Iterable[str], callbacks: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for table, ids in ((t.calls, calls), (t.callbacks, callbacks)):
        for some in chunks(list(ids)):
            query = sa.select(table.c.caller_name).where(table.c.id.in_(some)).distinct()
            found |= dict.fromkeys(db.execute(query).scalars())
    return tuple(sorted(name for name in found if name and name != "[erased]"))


def chunks(items: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """The same in pieces: a statement takes only so many values."""
    return (items[at : at + size] for at in range(0, len(items), size))
