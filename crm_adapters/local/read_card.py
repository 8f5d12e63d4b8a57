"""A customer's card, read from the local store in a handful of indexed queries."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from crm_adapters.contract import Case, CustomerCard, Order, PhoneNumber, SpecialDate
from crm_adapters.errors import NotInCrmError
from crm_adapters.local.read_timeline import calls_of
from crm_adapters.local.tables import cases, customer_numbers, customers, orders, special_dates

MOST_CASES = 20
MOST_ORDERS = 5
MOST_INTERACTIONS = 5

_WHO: sa.BindParameter[str] = sa.bindparam("customer_id")
_CUSTOMER = sa.select(customers).where(customers.c.id == _WHO)
_NUMBERS = (
    sa.select(customer_numbers)
    .where(customer_numbers.c.customer_id == _WHO)
    .order_by(customer_numbers.c.e164, customer_numbers.c.ext)
)
_DATES = (
    sa.select(special_dates)
    .where(special_dates.c.customer_id == _WHO)
    .order_by(special_dates.c.kind)
)
_CASES = (
    sa.select(cases)
    .where(cases.c.customer_id == _WHO, cases.c.is_open)
    .order_by(cases.c.updated_at.desc(), cases.c.id)
    .limit(MOST_CASES)
)
_ORDERS = (
    sa.select(orders)
    .where(orders.c.customer_id == _WHO)
    .order_by(orders.c.placed_at.desc(), orders.c.id)
    .limit(MOST_ORDERS)
)


def read_card(db: Connection, customer_id: str, source: str) -> CustomerCard:
    """Return the card. Raises NotInCrmError."""
    who = {"customer_id": customer_id}
    row = db.execute(_CUSTOMER, who).one_or_none()
    if row is None:
        raise NotInCrmError(f"There is no customer {customer_id!r}.")
    return CustomerCard(
        id=row.id,
        display_name=row.display_name,
        source=source,
        external_id=row.external_id or "",
        say_as=row.say_as,
        company=row.company,
        tier=row.tier,
        tags=tuple(row.tags or ()),
        language=row.language,
        place=row.place,
        timezone=row.timezone,
        email=row.email,
        numbers=tuple(PhoneNumber(n.e164, n.ext, n.label) for n in db.execute(_NUMBERS, who)),
        special_dates=tuple(SpecialDate(d.kind, d.day) for d in db.execute(_DATES, who)),
        open_cases=tuple(case_from(c) for c in db.execute(_CASES, who)),
        orders=tuple(_order(o) for o in db.execute(_ORDERS, who)),
        last_interactions=calls_of(db, customer_id, MOST_INTERACTIONS),
    )


def read_case(db: Connection, case_id: str) -> Case | None:
    """Return a case, open or not."""
    row = db.execute(sa.select(cases).where(cases.c.id == case_id)).one_or_none()
    return None if row is None else case_from(row)


def case_from(row: Row[Any]) -> Case:
    """Return the case in a row of `cases`."""
    return Case(
        row.id,
        row.number,
        row.subject,
        row.is_open,
        row.status,
        row.opened_at,
        row.updated_at,
        row.line,
    )


def _order(row: Row[Any]) -> Order:
    return Order(
        row.id, row.number, row.placed_at, row.status, row.summary, row.total_minor, row.currency
    )
