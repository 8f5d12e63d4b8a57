"""Let go what is personal when its time is over: each night, a little at a time.

Of a call its details (numbers, names) and its notes (notes, stories) go as they go when somebody is
erased, and the call stays, with its figures. Her id at her card stays, too: as long as there is a
card, repeats are counted by it. Recordings, done errands, the audit and sign-ins are deleted.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from sqlalchemy import Engine

from callcenter.domain import events as e
from callcenter.domain.callback import OPEN
from callcenter.domain.erased import MARK, TEXT
from callcenter.domain.recording import RecordingState
from callcenter.ports import Clock, Transaction
from callcenter.privacy.erase import drop_files, note_in, redact_journal, redact_rows
from callcenter.privacy.redaction import Redaction
from callcenter.store import tables as t
from callcenter.store.append_only import Permit, permitted
from callcenter.store.attachment_tables import attachments
from callcenter.store.engine import reading
from callcenter.store.recording_tables import recordings
from callcenter.store.store import SqlStore
from callcenter.store.transaction import SqlTransaction
from callcenter.store.warnings import take_turn
from callcenter.workflows.follow_recording import delete_recording
from crm_adapters.local import tables as crm

log = structlog.get_logger(__name__)

DAY_S = 86_400.0
NIGHT = range(2, 5)
EVERY_S = 20 * 3600.0
AT_ONCE = 200
KEY = "retention"
SETTLED = (RecordingState.KEPT, RecordingState.FAILED)
SIGN_INS = ("sign_in_failed", "signed_in")
_C, _B, _A, _O, _R, _I, _N = (
    *(t.calls.c, t.callbacks.c, t.audit.c, t.outbox.c, recordings.c),
    *(crm.interactions.c, crm.notes.c),
)
_DETAILED = sa.or_(
    sa.and_(~_C.withheld, ~_C.from_number.startswith(MARK)),
    sa.and_(_C.caller_name.is_not(None), _C.caller_name != TEXT),
)
_NOTED = sa.or_(
    _C.note.not_in(("", TEXT)),
    sa.and_(_C.hand_off.is_not(None), ~sa.cast(_C.hand_off, sa.Text).contains(TEXT)),
    _C.id.in_(sa.select(attachments.c.call_id)),
)
_OWED_DETAILS = sa.and_(~_B.number.startswith(MARK), _B.state.not_in([*OPEN]))


def retain(
    store: SqlStore, days: Mapping[str, int | None], now: float, *, dry_run: bool = False
) -> dict[str, int]:
    """Let go what is older than its days; how many of each. Nothing changes in a dry run."""
    done: dict[str, int] = {}
    for kind, work in KINDS.items():
        kept = days.get(kind)
        if kept is not None:
            done[kind] = work(store, now - kept * DAY_S, dry_run)
    if any(done.values()) and not dry_run:
        store.transact(lambda tx: _note(cast(SqlTransaction, tx), done), "retention")
    return done


class Retention:
    """The worker's duty: once a night, between two and five where the centre is."""

    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def look(self) -> None:
        """Do it if it is night, if anything is to be let go, and if nobody else has."""
        now = self._clock()
        days, zone = settings_of(self._store.engine)
        if not any(days.values()) or datetime.fromtimestamp(now, ZoneInfo(zone)).hour not in NIGHT:
            return
        if take_turn(self._store.engine, KEY, now, EVERY_S):
            log.info("let go what is over its time", **retain(self._store, days, now))


def settings_of(engine: Engine) -> tuple[dict[str, int | None], str]:
    """The days of each kind and the centre's timezone, as the centre file says."""
    query = sa.select(t.centre.c.key, t.centre.c.value).where(t.centre.c.key.in_((KEY, "timezone")))
    with reading(engine).connect() as db:
        found = {row.key: row.value for row in db.execute(query)}
    return dict(found.get(KEY) or {}), str(found.get("timezone") or "UTC")


def _details(store: SqlStore, before: float, dry_run: bool) -> int:
    redaction = Redaction(secrets.token_bytes(32), ids=False, notes=False)
    over = sa.select(_C.id).where(_C.state == "ended", _C.ended_at < before, _DETAILED)
    owed = sa.select(_B.id).where(_B.done_at < before, _OWED_DETAILS)
    if dry_run:
        return _many(store.engine, over) + _many(store.engine, owed)

    def calls(tx: SqlTransaction, ids: Sequence[str]) -> None:
        redact_rows(tx.connection, t.calls, ("from_number", "caller_name"), ids, redaction)
        legs = sa.select(t.legs.c.id).where(t.legs.c.call_id.in_(ids))
        hers = tx.connection.execute(legs).scalars().all()
        redact_rows(tx.connection, t.legs, ("party",), hers, redaction)
        redact_journal(tx.connection, ids, (), redaction)

    def callbacks(tx: SqlTransaction, ids: Sequence[str]) -> None:
        redact_rows(tx.connection, t.callbacks, ("number", "caller_name"), ids, redaction)
        redact_journal(tx.connection, (), ids, redaction)

    return _little_by_little(store, over, calls, e.CallDetailsErased) + _little_by_little(
        store, owed, callbacks, e.CallbackDetailsErased
    )


def _notes(store: SqlStore, before: float, dry_run: bool) -> int:
    redaction = Redaction(secrets.token_bytes(32), ids=False, details=False)
    over = sa.select(_C.id).where(_C.state == "ended", _C.ended_at < before, _NOTED)
    history = sa.and_(_I.ended_at < before, _I.note.not_in(("", TEXT)))
    cards = _N.written_at < before
    if dry_run:
        kept = sa.select(_I.call_id).where(history), sa.select(_N.id).where(cards)
        return sum(_many(store.engine, one) for one in (over, *kept))

    def calls(tx: SqlTransaction, ids: Sequence[str]) -> None:
        drop_files(tx.connection, ids)
        redact_rows(tx.connection, t.calls, ("note", "hand_off"), ids, redaction)
        redact_journal(tx.connection, ids, (), redaction)

    done = _little_by_little(store, over, calls, e.CallDetailsErased)
    with store.engine.begin() as db:
        blank = sa.update(crm.interactions).where(history).values(note=TEXT)
        done += db.execute(blank).rowcount
        return done + db.execute(sa.delete(crm.notes).where(cards)).rowcount


def _recordings(store: SqlStore, before: float, dry_run: bool) -> int:
    """Each is asked to be deleted at the network; its row goes when that is done."""
    over = sa.select(_R.id).where(_R.ordered_at < before, _R.state.in_(SETTLED))
    if dry_run:
        return _many(store.engine, over)
    done = 0
    while True:

        def work(tx: Transaction) -> int:
            db = cast(SqlTransaction, tx).connection
            ids = db.execute(over.limit(AT_ONCE)).scalars().all()
            for recording_id in ids:
                delete_recording(tx, recording_id)
            return len(ids)

        some = store.transact(work, "retention")
        done += some
        if some < AT_ONCE:
            return done


def _messages(store: SqlStore, before: float, dry_run: bool) -> int:
    """Errands go with the messages: they carry numbers, too."""
    return _drop(store, t.outbox, sa.and_(_O.at < before, _O.state != "pending"), dry_run)


def _audit(store: SqlStore, before: float, dry_run: bool) -> int:
    return _drop(store, t.audit, sa.and_(_A.at < before, _A.what.not_in(SIGN_INS)), dry_run)


def _sign_ins(store: SqlStore, before: float, dry_run: bool) -> int:
    return _drop(store, t.audit, sa.and_(_A.at < before, _A.what.in_(SIGN_INS)), dry_run)


KINDS: Mapping[str, Callable[[SqlStore, float, bool], int]] = {
    "details": _details,
    "notes": _notes,
    "recordings": _recordings,
    "messages": _messages,
    "audit": _audit,
    "sign_ins": _sign_ins,
}


def _little_by_little(
    store: SqlStore,
    over: sa.Select[Any],
    redact: Callable[[SqlTransaction, Sequence[str]], None],
    told: Callable[[str], e.Event],
) -> int:
    """In transactions of their own, so that no call waits for last year's."""
    done = 0
    while True:

        def work(tx: Transaction) -> int:
            db = cast(SqlTransaction, tx).connection
            ids = db.execute(over.limit(AT_ONCE).with_for_update()).scalars().all()
            with permitted(db, Permit.REDACT):
                redact(cast(SqlTransaction, tx), ids)
            for one in sorted(ids):
                tx.record(told(one))
            return len(ids)

        some = store.transact(work, "retention")
        done += some
        if some < AT_ONCE:
            return done


def _drop(store: SqlStore, table: sa.Table, where: sa.ColumnElement[bool], dry_run: bool) -> int:
    if dry_run:
        return _many(store.engine, sa.select(sa.literal(1)).select_from(table).where(where))
    with store.engine.begin() as db, permitted(db, Permit.RETAIN):
        return db.execute(sa.delete(table).where(where)).rowcount


def _many(engine: Engine, query: sa.Select[Any]) -> int:
    with reading(engine).connect() as db:
        return db.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()


def _note(tx: SqlTransaction, done: Mapping[str, int]) -> None:
    note_in(tx.connection, tx, "retained", done)
