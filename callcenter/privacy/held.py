"""Everything that is held of a person, as JSON values: what she may ask to be told."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table

from callcenter.privacy.mentions import SWEPT, Words, key_of, mentions, table_of
from callcenter.privacy.person import Person, chunks, find_person
from callcenter.store import tables as t
from callcenter.store.attachment_tables import attachments
from callcenter.store.engine import reading_at_length
from callcenter.store.recording_tables import recordings
from crm_adapters.local import tables as crm

Rows = list[dict[str, Any]]
_F = attachments.c.call_id
ELSEWHERE = (
    "The CRM, if one is connected, keeps its own record: ask there.",
    "The telephone network keeps its own log of calls and text messages.",
    "Backups and log files made before keep what was there then, until they are thrown away.",
)
OF_A_CARD: Mapping[str, Table] = {
    "numbers": crm.customer_numbers,
    "special_dates": crm.special_dates,
    "orders": crm.orders,
    "cases": crm.cases,
    "history": crm.interactions,
    "notes": crm.notes,
}
OF_A_CALL: Mapping[str, Table] = {
    "offers": t.offers,
    "legs": t.legs,
    "messages_and_errands": t.outbox,
}


def what_is_held(engine: Engine, wanted: str, region: str, now: float) -> dict[str, Any]:
    """All of it; times are epoch seconds. Raises Invalid if several customers are meant."""
    with reading_at_length(engine).connect() as db:
        person = find_person(db, wanted, region)
        return {
            "asked_for": wanted,
            "made_at": now,
            "held": person.known,
            "person": asdict(person),
            "card": _card(db, person.customer_id),
            "calls": _of(db, t.calls, t.calls.c.id, person.calls),
            "callbacks": _of(db, t.callbacks, t.callbacks.c.id, person.callbacks),
            "journal": _journal(db, person),
            **{
                name: _of(db, table, table.c.call_id, person.calls)
                for name, table in OF_A_CALL.items()
            },
            "recordings": _of(db, recordings, recordings.c.call_id, person.calls),
            "files": [_file(row) for row in _of(db, attachments, _F, person.calls)],
            "audit": _audit(db, person),
            "spoken_of_elsewhere": _mentions(db, person),
            "kept_by_others": list(ELSEWHERE),
        }


def _card(db: Connection, customer_id: str | None) -> dict[str, Any] | None:
    card = db.execute(sa.select(crm.customers).where(crm.customers.c.id == customer_id)).first()
    if card is None:
        return None
    more = {
        name: _rows(db, sa.select(table).where(table.c.customer_id == customer_id))
        for name, table in OF_A_CARD.items()
    }
    return {**card._mapping, **more}


def _file(row: dict[str, Any]) -> dict[str, Any]:
    """The content in base64, since JSON has no bytes."""
    return {**row, "content": base64.b64encode(row["content"]).decode("ascii")}


def _journal(db: Connection, person: Person) -> Rows:
    j = t.journal.c
    told = _of(db, t.journal, j.call_id, person.calls)
    owed = _of(db, t.journal, j.subject_id, person.callbacks)
    every = {row["seq"]: row for row in [*told, *owed]}
    return [every[seq] for seq in sorted(every)]


def _audit(db: Connection, person: Person) -> Rows:
    a = t.audit.c
    found: dict[int, dict[str, Any]] = {}
    for subjects in ([person.customer_id or ""], person.calls, person.callbacks):
        found |= {row["seq"]: row for row in _of(db, t.audit, a.subject, subjects)}
    return [found[seq] for seq in sorted(found)]


def _mentions(db: Connection, person: Person) -> Rows:
    """Texts of other people's calls and cards in which she is named, and searches for her."""
    if not person.known:
        return []
    hers = {("calls", one) for one in person.calls} | {("callbacks", o) for o in person.callbacks}
    words = Words(person, secrets.token_bytes(32))
    found = []
    for one in mentions(db, words):
        key = tuple(one.row[name] for name in key_of(table_of(one.table)))
        if (one.table, key[0]) in hers or not _beyond_her_own(db, one.table, key, person):
            continue
        said = {name: one.row[name] for name in SWEPT[one.table]}
        found.append({"table": one.table, "row": list(key), **said})
    return found


def _beyond_her_own(db: Connection, name: str, key: Sequence[Any], person: Person) -> bool:
    """Rows of her own card and calls are told already."""
    table = table_of(name)
    where = [table.c[part] == value for part, value in zip(key_of(table), key, strict=True)]
    row = db.execute(sa.select(table).where(*where)).mappings().one()
    of_her = row.get("customer_id") == person.customer_id and person.customer_id is not None
    return not of_her and row.get("call_id") not in person.calls


def _of(db: Connection, table: Table, column: sa.Column[Any], ids: Sequence[str]) -> Rows:
    found: Rows = []
    for some in chunks(ids):
        found += _rows(db, sa.select(table).where(column.in_(some)))
    return found


def _rows(db: Connection, query: sa.Select[Any]) -> Rows:
    return [dict(row) for row in db.execute(query).mappings()]
