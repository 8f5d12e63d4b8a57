"""Changes to the local store. Each may be repeated: the caller's id makes it happen once."""

import secrets
import time
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from crm_adapters.contract import (
    Case,
    CustomerEdit,
    Interaction,
    NewCase,
    NewCustomer,
    NewNote,
)
from crm_adapters.errors import CrmRejectsError, NotInCrmError
from crm_adapters.local.fitting import cut, fitted
from crm_adapters.local.read_card import read_case
from crm_adapters.local.recognise import folded
from crm_adapters.local.tables import (
    cases,
    customer_numbers,
    customers,
    interactions,
    notes,
)
from crm_adapters.numbers import Number, stored_number

CASE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def write_interaction(db: Connection, interaction: Interaction) -> str:
    """Write a call; a later copy of the same call replaces the earlier one."""
    _demand_customer(db, interaction.customer_id)
    values = asdict(interaction)
    if interaction.case_id is None:
        values.pop("case_id")  # a case linked in the meantime stays linked
    _put(db, interactions, "call_id", cut(interactions, values))
    return interaction.call_id


def write_customer(db: Connection, customer: NewCustomer, region: str) -> str:
    """Create a customer. Raises CrmRejectsError for a bad number or an empty name."""
    numbers = _numbers(customer.numbers, region)
    name = _needed(customer.display_name, "The name")
    now = time.time()
    if _exists(db, customers, customer.id):
        return customer.id
    values = {
        "id": customer.id,
        "display_name": name,
        "say_as": customer.say_as,
        "company": customer.company,
        "email": customer.email,
        "language": customer.language,
        "tags": [],
        "created_at": now,
        "updated_at": now,
    }
    found_as = search_name(name, customer.company)
    db.execute(customers.insert().values(**fitted(customers, values), search_name=found_as))
    put_numbers(db, customer.id, numbers)
    return customer.id


def write_edit(db: Connection, customer_id: str, edit: CustomerEdit, region: str) -> None:
    """Change what the edit names and nothing else."""
    row = db.execute(
        sa.select(customers.c.display_name, customers.c.company).where(
            customers.c.id == customer_id
        )
    ).one_or_none()
    if row is None:
        raise NotInCrmError(f"There is no customer {customer_id!r}.")
    changes: dict[str, Any] = {k: v for k, v in asdict(edit).items() if v is not None}
    written = changes.pop("numbers", None)
    name = _needed(changes.get("display_name", row.display_name), "The name")
    changes["search_name"] = search_name(name, changes.get("company", row.company))
    if "tags" in changes:
        changes["tags"] = list(changes["tags"])
    numbers = None if written is None else _numbers(written, region)
    db.execute(
        customers.update()
        .where(customers.c.id == customer_id)
        .values(**fitted(customers, changes), updated_at=time.time())
    )
    if numbers is not None:
        mine = customer_numbers.c.customer_id == customer_id
        db.execute(customer_numbers.delete().where(mine))
        put_numbers(db, customer_id, numbers)


def write_case(db: Connection, case: NewCase) -> Case:
    """Open a case, or return the one that this id has opened already."""
    _demand_customer(db, case.customer_id)
    subject = _needed(case.subject, "The subject")
    if not _exists(db, cases, case.id):
        number = "C-" + "".join(secrets.choice(CASE_ALPHABET) for _ in range(7))
        values = {
            "id": case.id,
            "customer_id": case.customer_id,
            "number": number,
            "subject": subject,
            "is_open": True,
            "status": "open",
            "line": case.line,
            "opened_at": case.at,
            "updated_at": case.at,
        }
        db.execute(cases.insert().values(**fitted(cases, values)))
    opened = read_case(db, case.id)
    if opened is None:
        raise NotInCrmError(f"There is no case {case.id!r}.")
    return opened


def write_link(db: Connection, call_id: str, case_id: str) -> None:
    """Note that a call was about a case of the same customer."""
    call = sa.select(interactions.c.customer_id).where(interactions.c.call_id == call_id)
    case = sa.select(cases.c.customer_id).where(cases.c.id == case_id)
    callers, owners = db.scalar(call), db.scalar(case)
    if callers is None or owners is None:
        missing = f"call {call_id!r}" if callers is None else f"case {case_id!r}"
        raise NotInCrmError(f"There is no {missing}.")
    if callers != owners:
        raise CrmRejectsError("The call and the case belong to different customers.")
    db.execute(
        interactions.update().where(interactions.c.call_id == call_id).values(case_id=case_id)
    )


def write_note(db: Connection, note: NewNote) -> str:
    """Add a note."""
    _demand_customer(db, note.customer_id)
    text = _needed(note.text, "The note")
    if not _exists(db, notes, note.id):
        values = {
            "id": note.id,
            "customer_id": note.customer_id,
            "written_at": note.at,
            "text": text,
            "who": note.who,
            "case_id": note.case_id,
        }
        db.execute(notes.insert().values(**fitted(notes, values)))
    return note.id


def put_numbers(db: Connection, customer_id: str, numbers: list[tuple[Number, str]]) -> None:
    """Add numbers (with their labels) to a customer who has none of them."""
    rows = {
        (number.e164, number.extension): {
            "customer_id": customer_id,
            "e164": number.e164,
            "nsn_tail": number.tail,
            "ext": number.extension,
            "label": label,
        }
        for number, label in numbers
    }
    if rows:
        db.execute(customer_numbers.insert(), list(rows.values()))


def search_name(name: str, company: str) -> str:
    """Return what a search by name looks through."""
    return folded(f"{name} {company}")[:450]


def _numbers(written: tuple[str, ...], region: str) -> list[tuple[Number, str]]:
    try:
        return [(stored_number(text, region), "") for text in written]
    except ValueError as error:
        raise CrmRejectsError(str(error)) from error


def _needed(text: str, what: str) -> str:
    if not text.strip():
        raise CrmRejectsError(f"{what} must not be empty.")
    return text.strip()


def _demand_customer(db: Connection, customer_id: str) -> None:
    if not _exists(db, customers, customer_id):
        raise NotInCrmError(f"There is no customer {customer_id!r}.")


def _exists(db: Connection, table: Table, row_id: str) -> bool:
    return db.scalar(sa.select(table.c.id).where(table.c.id == row_id)) is not None


def _put(db: Connection, table: Table, key: str, values: dict[str, Any]) -> None:
    same = table.c[key] == values[key]
    if not db.execute(table.update().where(same).values(**values)).rowcount:
        db.execute(table.insert().values(**values))
