"""Keep what another CRM said, so that its card is here when it is silent.

A kept row's id is made from the CRM's, so that keeping it twice is keeping it once, and what we
opened ourselves is never closed by a copy.
"""

import time
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from crm_adapters.contract import Case, CustomerCard, Order, PhoneNumber, SpecialDate
from crm_adapters.local.fitting import cut
from crm_adapters.local.tables import cases, customer_numbers, customers, orders, special_dates
from crm_adapters.local.their_ids import is_theirs, our_id
from crm_adapters.local.write import put_numbers, search_name
from crm_adapters.numbers import Number


def keep_card(db: Connection, card: CustomerCard, new_id: str) -> str:
    """Write a CRM's card beside ours and return our id of the customer.

    `card.external_id` is the CRM's id; `new_id` is used if we have not met her before.
    """
    mine = customers.c.external_id == card.external_id
    customer_id = db.scalar(sa.select(customers.c.id).where(mine))
    values = cut(customers, _face(card))
    if customer_id is None:
        customer_id = new_id
        now = time.time()
        db.execute(
            customers.insert().values(
                **values, id=new_id, external_id=card.external_id, created_at=now, updated_at=now
            )
        )
    else:
        db.execute(customers.update().where(mine).values(**values, updated_at=time.time()))
    _keep_numbers(db, customer_id, card.numbers)
    _keep_dates(db, customer_id, card.special_dates)
    _keep_cases(db, customer_id, card.open_cases)
    _keep_orders(db, customer_id, card.orders)
    return customer_id


def keep_external_id(db: Connection, customer_id: str, external_id: str) -> None:
    """Note under which id the CRM knows a customer of ours, unless another one has that id."""
    taken = sa.select(customers.c.id).where(customers.c.external_id == external_id)
    if db.scalar(taken) is None:
        mine = customers.c.id == customer_id
        db.execute(customers.update().where(mine).values(external_id=external_id))


def keep_case(db: Connection, customer_id: str, case: Case) -> Case:
    """Keep one case of the CRM and return it under our id."""
    values = {
        "customer_id": customer_id,
        "number": case.number,
        "subject": case.subject,
        "is_open": case.is_open,
        "status": case.status,
        "line": case.line,
        "opened_at": case.opened_at,
        "updated_at": case.updated_at,
    }
    kept = replace(case, id=our_id(case.id))
    _put(db, cases, kept.id, values)
    return kept


def _face(card: CustomerCard) -> dict[str, Any]:
    names = ("display_name", "say_as", "company", "tier", "language", "place", "timezone", "email")
    return {name: getattr(card, name) for name in names} | {
        "tags": list(card.tags),
        "search_name": search_name(card.display_name, card.company),
    }


def _keep_numbers(db: Connection, customer_id: str, found: tuple[PhoneNumber, ...]) -> None:
    """Take the CRM's numbers for the truth: one that moved to somebody else must not stay here."""
    if not found:
        return
    mine = customer_numbers.c.customer_id == customer_id
    db.execute(customer_numbers.delete().where(mine))
    put_numbers(db, customer_id, [(Number(n.e164, n.extension), n.label) for n in found])


def _keep_dates(db: Connection, customer_id: str, dates: tuple[SpecialDate, ...]) -> None:
    for date in dates:
        same = (special_dates.c.customer_id == customer_id) & (special_dates.c.kind == date.kind)
        if not db.execute(special_dates.update().where(same).values(day=date.day)).rowcount:
            db.execute(
                special_dates.insert().values(customer_id=customer_id, kind=date.kind, day=date.day)
            )


def _keep_cases(db: Connection, customer_id: str, found: tuple[Case, ...]) -> None:
    still_open = {our_id(case.id) for case in found}
    mine = sa.select(cases.c.id).where(cases.c.customer_id == customer_id, cases.c.is_open)
    gone = [c for c in db.scalars(mine) if is_theirs(c) and c not in still_open]
    closed = cases.update().where(cases.c.id.in_(gone))
    db.execute(closed.values(is_open=False, updated_at=time.time()))
    for case in found:
        keep_case(db, customer_id, case)


def _keep_orders(db: Connection, customer_id: str, found: tuple[Order, ...]) -> None:
    for order in found:
        values = {
            "customer_id": customer_id,
            "number": order.number,
            "placed_at": order.placed_at,
            "status": order.status,
            "summary": order.summary,
            "total_minor": order.total_minor,
            "currency": order.currency,
        }
        _put(db, orders, our_id(order.id), values)


def _put(db: Connection, table: Table, row_id: str, values: dict[str, Any]) -> None:
    fitting = cut(table, values)
    if not db.execute(table.update().where(table.c.id == row_id).values(**fitting)).rowcount:
        db.execute(table.insert().values(id=row_id, **fitting))
