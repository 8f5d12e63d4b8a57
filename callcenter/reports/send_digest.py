"""Sends a digest when its time has come, and sets the time of the next one."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa

from callcenter.domain.actions import PostWebhook, SendMail
from callcenter.domain.digest_time import DIGEST_DUE, day_told, next_due
from callcenter.domain.errors import NotFound
from callcenter.ports import Transaction
from callcenter.reports.digest import digest_html, digest_json, digest_of, digest_text
from callcenter.store import tables as t
from callcenter.store.transaction import SqlTransaction

WORTH_S = 12 * 3600.0
"""A digest that could not be sent for half a day is no longer news."""


def send_digest(tx: Transaction, name: str) -> None:
    """Put it into the outbox, once: whoever has taken the deadline is the only one here."""
    db = cast(SqlTransaction, tx).connection
    values = {row.key: row.value for row in db.execute(sa.select(t.centre))}
    wanted = next((one for one in values.get("digests", ()) if one["name"] == name), None)
    if wanted is None:
        raise NotFound(f"The centre file has no digest {name!r} any more.")
    tx.set_timer(DIGEST_DUE, name, next_due(wanted["at"], wanted["timezone"], tx.now))
    day = day_told(wanted["at"], wanted["timezone"], tx.now)
    digest = digest_of(db, values.get("name", ""), day, tx.now, _still_there(tx, wanted))
    until = tx.now + WORTH_S
    if wanted["kind"] == "webhook":
        tx.ask(PostWebhook(wanted["to"], digest_json(digest), until))
    else:
        text, dressed = digest_text(digest), digest_html(digest)
        tx.ask(SendMail(wanted["to"], digest.subject, text, dressed, until))


def _still_there(tx: Transaction, wanted: Mapping[str, Any]) -> Sequence[str]:
    """A line that is retired is left out of a digest rather than stopping it."""
    known = {line.id for line in tx.lines()}
    return [line for line in wanted["lines"] if line in known]
