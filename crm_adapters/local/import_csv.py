"""Customers from a CSV file: every refused row is reported, the good ones are written together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from crm_adapters.local.csv_rows import CustomerRow, Refusal, read_rows
from crm_adapters.local.tables import customer_numbers, customers, special_dates
from crm_adapters.local.write import search_name

CHUNK = 400


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. `written` is False when `strict` refused all of it."""

    created: int
    updated: int
    unchanged: int
    refused: tuple[Refusal, ...]
    ignored_columns: tuple[str, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    face: Mapping[str, Any]
    numbers: frozenset[tuple[str, str, str]]
    dates: Mapping[str, str]


def import_customers(
    engine: Engine, content: bytes, region: str, *, now: float, strict: bool = False
) -> ImportReport:
    """Write the good rows in one transaction; the same file twice changes nothing.

    `strict` writes nothing when any row is refused. A file that is no CSV at all raises
    CsvFileError. Only columns that are in the file are changed; agents' own numbers stay.
    """
    rows, refused, ignored = read_rows(content, region)
    if strict and refused:
        return ImportReport(0, 0, 0, tuple(refused), ignored, written=False)
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    with engine.begin() as db:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            known = _known(db, [row.external_id for row in chunk])
            new = [row for row in chunk if row.external_id not in known]
            counts["created"] += _insert_all(db, new, now)
            for row in chunk:
                if row.external_id in known:
                    counts[_update(db, row, known[row.external_id], now)] += 1
    return ImportReport(**counts, refused=tuple(refused), ignored_columns=ignored, written=True)


def _update(db: Connection, row: CustomerRow, known: _Known, now: float) -> str:
    face = {name: value for name, value in row.face.items() if known.face[name] != value}
    numbers_differ = row.numbers is not None and not _same_numbers(row, known)
    dates_differ = any(known.dates.get(kind, "") != day for kind, day in row.dates.items())
    if not (face or numbers_differ or dates_differ):
        return "unchanged"
    name = row.face["display_name"], row.face.get("company", known.face["company"])
    changed = customers.update().where(customers.c.id == known.id)
    db.execute(changed.values(**face, search_name=search_name(*name), updated_at=now))
    if numbers_differ:
        _replace_numbers(db, known.id, row)
    _replace_dates(db, known.id, row)
    return "updated"


def _insert_all(db: Connection, rows: list[CustomerRow], now: float) -> int:
    """Insert new customers in three statements, however many they are."""
    if rows:
        db.execute(customers.insert(), [_new_customer(row, now) for row in rows])
    numbers = [values for row in rows for values in _number_rows(row.new_id, row)]
    if numbers:
        db.execute(customer_numbers.insert(), numbers)
    days = [
        {"customer_id": row.new_id, "kind": kind, "day": day}
        for row in rows
        for kind, day in row.dates.items()
        if day
    ]
    if days:
        db.execute(special_dates.insert(), days)
    return len(rows)


def _new_customer(row: CustomerRow, now: float) -> dict[str, Any]:
    face = {"tags": []} | dict(row.face)
    return face | {
        "id": row.new_id,
        "external_id": row.external_id,
        "search_name": search_name(face["display_name"], face.get("company", "")),
        "created_at": now,
        "updated_at": now,
    }


def _number_rows(customer_id: str, row: CustomerRow) -> list[dict[str, str]]:
    """Return the rows of a customer's imported numbers; their label is their column."""
    return [
        {
            "customer_id": customer_id,
            "e164": number.e164,
            "nsn_tail": number.tail,
            "ext": number.extension,
            "label": label,
        }
        for number, label in row.numbers or ()
    ]


def _replace_numbers(db: Connection, customer_id: str, row: CustomerRow) -> None:
    """Replace the imported numbers (they carry their column as label); agents' own stay."""
    c = customer_numbers.c
    mine = c.customer_id == customer_id
    db.execute(customer_numbers.delete().where(mine, c.label != ""))
    kept = {(n.e164, n.ext) for n in db.execute(sa.select(c.e164, c.ext).where(mine))}
    values = [v for v in _number_rows(customer_id, row) if (v["e164"], v["ext"]) not in kept]
    if values:
        db.execute(customer_numbers.insert(), values)


def _replace_dates(db: Connection, customer_id: str, row: CustomerRow) -> None:
    for kind, day in row.dates.items():
        same = (special_dates.c.customer_id == customer_id) & (special_dates.c.kind == kind)
        db.execute(special_dates.delete().where(same))
        if day:
            db.execute(special_dates.insert().values(customer_id=customer_id, kind=kind, day=day))


def _same_numbers(row: CustomerRow, known: _Known) -> bool:
    written = {(n.e164, n.extension, label) for n, label in row.numbers or ()}
    own = {(e164, ext) for e164, ext, label in known.numbers if not label}
    imported = {entry for entry in known.numbers if entry[2]}
    return imported == {entry for entry in written if entry[:2] not in own}


def _known(db: Connection, external_ids: list[str]) -> dict[str, _Known]:
    found = db.execute(sa.select(customers).where(customers.c.external_id.in_(external_ids))).all()
    ids = [row.id for row in found]
    numbers: dict[str, set[tuple[str, str, str]]] = {row_id: set() for row_id in ids}
    for n in db.execute(sa.select(customer_numbers).where(customer_numbers.c.customer_id.in_(ids))):
        numbers[n.customer_id].add((n.e164, n.ext, n.label))
    dates: dict[str, dict[str, str]] = {row_id: {} for row_id in ids}
    for d in db.execute(sa.select(special_dates).where(special_dates.c.customer_id.in_(ids))):
        dates[d.customer_id][d.kind] = d.day
    return {
        row.external_id: _Known(
            row.id, dict(row._mapping), frozenset(numbers[row.id]), dates[row.id]
        )
        for row in found
    }
