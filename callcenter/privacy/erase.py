"""Erase a person everywhere: her card goes, and a mark stands wherever she was.

One transaction. The key that makes the marks is made for it and kept nowhere.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table

from callcenter.domain import events as e
from callcenter.domain.actions import ActionCatalogue
from callcenter.domain.callback import OPEN
from callcenter.domain.errors import NotNow
from callcenter.domain.recording import RecordingState
from callcenter.ports import Transaction
from callcenter.privacy.mentions import Mention, Words, key_of, mentions, swept, table_of
from callcenter.privacy.person import Person, chunks, find_person
from callcenter.privacy.redaction import Redaction
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.append_only import REDACTABLE, Permit, permitted
from callcenter.store.attachment_tables import attachments
from callcenter.store.engine import reading_at_length
from callcenter.store.recording_tables import recordings
from callcenter.store.store import SqlStore
from callcenter.store.transaction import SqlTransaction
from callcenter.workflows.follow_recording import delete_recording
from crm_adapters.local import tables as crm

OF_A_CARD = (
    *(crm.customer_numbers, crm.orders, crm.cases, crm.interactions, crm.notes),
    *(crm.special_dates, crm.customers),
)
CALL_COLUMNS = (
    *("from_number", "customer_id", "caller_name", "case_id", "note", "hand_off"),
    *("outcome", "requeue_why"),
)
SAID_OUTSIDE = ("LogInteraction", *ActionCatalogue.messages)  # to hang up is still to be done
CALLBACK_COLUMNS = ("number", "customer_id", "caller_name", "reason")


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: how many of each. All nothing: nothing was held."""

    calls: int = 0
    callbacks: int = 0
    journal: int = 0
    cards: int = 0
    mentions: int = 0
    recordings: int = 0


def erase_person(store: SqlStore, wanted: str, region: str, by: str) -> Erased:
    """Erase whoever has this id or number. Raises NotNow while she is with us or is owed a call:
    `because` among its details is `on_the_telephone`, `written_up` or `owed_a_call`.

    Erasing again finds nothing and changes nothing.
    """
    key = secrets.token_bytes(32)
    spoken_of = _read_mentions(store.engine, wanted, region, key)
    return store.transact(
        lambda tx: _erase(cast(SqlTransaction, tx), wanted, region, key, spoken_of), by
    )


def _read_mentions(engine: Engine, wanted: str, region: str, key: bytes) -> list[Mention]:
    """Beforehand, and without a lock: there may be millions of texts."""
    with reading_at_length(engine).connect() as db:
        person = find_person(db, wanted, region)
        return list(mentions(db, Words(person, key))) if person.known else []


def _erase(
    tx: SqlTransaction, wanted: str, region: str, key: bytes, spoken_of: Sequence[Mention]
) -> Erased:
    db = tx.connection
    person = find_person(db, wanted, region)
    if not person.known:
        return Erased()
    _lock(db, t.calls, person.calls)
    _lock(db, t.callbacks, person.callbacks)
    _refuse_while_here(db, person)
    words = Words(person, key)
    redaction = Redaction(key, words.sweep)
    with permitted(db, Permit.REDACT):
        journal = redact_journal(db, person.calls, person.callbacks, redaction)
        calls = redact_rows(db, t.calls, CALL_COLUMNS, person.calls, redaction)
        callbacks = redact_rows(db, t.callbacks, CALLBACK_COLUMNS, person.callbacks, redaction)
        _redact_beside(db, person.calls, redaction)
        cards = _drop_card(db, person.customer_id)
        also = _take_out(db, spoken_of, words)
    recorded = delete_recordings(tx, person.calls)
    erased = Erased(len(calls), len(callbacks), journal, cards, len(also), recorded)
    _tell(tx, {*calls, *(m.row["id"] for m in also if m.table == "calls")}, callbacks)
    _note(db, tx, erased)
    return erased


def _lock(db: Connection, table: Table, ids: Sequence[str]) -> None:
    """Whoever is changing one of these now is waited for; what he wrote is then seen."""
    for some in chunks(ids):
        db.execute(sa.select(table.c.id).where(table.c.id.in_(some)).with_for_update()).all()


def _refuse_while_here(db: Connection, person: Person) -> None:
    calls, agents, owed = t.calls.c, t.agents.c, t.callbacks.c
    for some in chunks(person.calls):
        live = sa.select(calls.id).where(calls.id.in_(some), calls.state != "ended")
        if found := db.execute(live).scalar():
            said = f"She is on the telephone now (call {found}). Erase her when it is over."
            raise NotNow(said, because="on_the_telephone", call_id=found)
        held = sa.select(agents.name).where(agents.call_id.in_(some))
        if found := db.execute(held).scalar():
            said = f"{found} is still writing up her call. Erase her when that is done."
            raise NotNow(said, because="written_up", agent=found)
    for some in chunks(person.callbacks):
        query = sa.select(owed.id).where(owed.id.in_(some), owed.state.in_([*OPEN]))
        if found := db.execute(query).scalar():
            said = f"We owe her a call ({found}). Keep the promise or cancel it first."
            raise NotNow(said, because="owed_a_call", callback_id=found)


def redact_journal(
    db: Connection, calls: Sequence[str], callbacks: Sequence[str], redaction: Redaction
) -> int:
    """Write anew what the events of these calls and promises say; how many were changed."""
    j = t.journal.c
    mine: list[sa.ColumnElement[bool]] = [j.call_id.in_(some) for some in chunks(calls)]
    mine += [sa.and_(j.subject == "callback", j.subject_id.in_(some)) for some in chunks(callbacks)]
    changed = {}
    for where in mine:
        for row in db.execute(sa.select(j.seq, j.data).where(where)):
            after = redaction.of(row.data)
            if after:
                changed[row.seq] = {**row.data, **after}
    write = sa.update(t.journal).where(j.seq == sa.bindparam("of")).values(data=sa.bindparam("now"))
    if changed:
        db.execute(write, [{"of": seq, "now": data} for seq, data in changed.items()])
    return len(changed)


def redact_rows(
    db: Connection,
    table: Table,
    columns: Sequence[str],
    ids: Sequence[str],
    redaction: Redaction,
    by: str = "id",
) -> list[str]:
    """Redact these columns of these rows; the ids of those that were changed."""
    changed = []
    for some in chunks(ids):
        query = sa.select(table.c[by], *(table.c[name] for name in columns))
        for row in db.execute(query.where(table.c[by].in_(some))).mappings().all():
            after = redaction.of({name: row[name] for name in columns})
            if after:
                db.execute(sa.update(table).where(table.c[by] == row[by]).values(after))
                changed.append(row[by])
    return changed


def _redact_beside(db: Connection, calls: Sequence[str], redaction: Redaction) -> None:
    """Legs, figures, and what was still to be done or said outside for these calls."""
    counted = ("customer_id", "case_id", "outcome")
    redact_rows(db, f.call_figures, counted, calls, redaction, by="call_id")
    legs, out = t.legs.c, t.outbox.c
    drop_files(db, calls)
    for some in chunks(calls):
        ids = db.execute(sa.select(legs.id).where(legs.call_id.in_(some))).scalars().all()
        redact_rows(db, t.legs, ("party", "reason"), ids, redaction)
        said = out.kind.in_(SAID_OUTSIDE)
        undone = sa.update(t.outbox).where(out.call_id.in_(some), out.state == "pending", said)
        db.execute(undone.values(state="given_up", error="erased"))


def drop_files(db: Connection, calls: Sequence[str]) -> int:
    """The files of these calls; how many there were."""
    column = attachments.c.call_id
    return sum(
        db.execute(sa.delete(attachments).where(column.in_(some))).rowcount
        for some in chunks(calls)
    )


def delete_recordings(tx: SqlTransaction, calls: Sequence[str]) -> int:
    """Have the recordings of these calls deleted at the network; how many were asked for.

    Each row goes when the network says that its recording is gone.
    """
    column, many = recordings.c, 0
    for some in chunks(calls):
        wanted = column.state != RecordingState.DELETING
        query = sa.select(column.id).where(column.call_id.in_(some), wanted)
        for recording_id in tx.connection.execute(query).scalars().all():
            delete_recording(tx, recording_id)
            many += 1
    return many


def _drop_card(db: Connection, customer_id: str | None) -> int:
    if customer_id is None:
        return 0
    dropped = 0
    for table in OF_A_CARD:
        column = table.c.id if table is crm.customers else table.c.customer_id
        dropped = db.execute(sa.delete(table).where(column == customer_id)).rowcount
    return dropped


def _take_out(db: Connection, found: Iterable[Mention], words: Words) -> list[Mention]:
    """Each row is read again: it may have gone, or been written since."""
    done = []
    for one in found:
        table = table_of(one.table)
        same = [table.c[name] == one.row[name] for name in key_of(table)]
        row = db.execute(sa.select(table).where(*same).with_for_update()).mappings().first()
        after = swept(one.table, dict(row), words) if row is not None else {}
        if after:
            assert one.table not in REDACTABLE or set(after) <= set(REDACTABLE[one.table])
            db.execute(sa.update(table).where(*same).values(after))
            done.append(one)
    return done


def _tell(tx: Transaction, calls: Iterable[str], callbacks: Iterable[str]) -> None:
    """The journal says that something was erased; whoever holds an older copy of a row loses."""
    for call_id in sorted(calls):
        tx.record(e.CallDetailsErased(call_id))
    for callback_id in sorted(callbacks):
        tx.record(e.CallbackDetailsErased(callback_id))


def _note(db: Connection, tx: SqlTransaction, erased: Erased) -> None:
    note_in(db, tx, "person_erased", asdict(erased))


def note_in(db: Connection, tx: SqlTransaction, what: str, data: Mapping[str, Any]) -> None:
    """A line of the audit that is there if, and only if, the change is."""
    row = {"at": tx.now, "by": tx.by, "what": what, "subject": None, "data": dict(data)}
    db.execute(sa.insert(t.audit).values(row))
