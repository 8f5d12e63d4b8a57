"""Calls that the centre owes: some callers took the promise of a call back instead of waiting."""

from random import Random

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.demo.seed.scribe import Scribe
from callcenter.domain.call import Call, EndReason
from callcenter.store import tables as t

HOUR_S = 3600.0
STILL_OWED_S = 20 * HOUR_S
MOST_OWED = 6


def write_promises(scribe: Scribe, random: Random, db: Connection, now: float) -> None:
    """Those who gave up lately and left a number are owed a call; earlier ones were called."""
    gave_up = [call for call in scribe.things("call") if _deserves(call)]
    owed = [call for call in gave_up if now - call.arrived_at < STILL_OWED_S][-MOST_OWED:]
    numbers = {call.from_number for call in owed}
    done = [call for call in gave_up if call.from_number not in numbers and random.random() < 0.5]
    rows = [_row(scribe, random, call, now, due=True) for call in _one_each(owed)]
    rows += [_row(scribe, random, call, now, due=False) for call in done]
    if rows:
        db.execute(sa.insert(t.callbacks), rows)


def _deserves(call: Call) -> bool:
    return call.end_reason is EndReason.ABANDONED_WAITING and not call.withheld


def _one_each(calls: list[Call]) -> list[Call]:
    return list({call.from_number: call for call in calls}.values())


def _soon(random: Random, promised_at: float, now: float) -> float:
    """About now: one or two are late already."""
    return max(promised_at, now + random.uniform(-0.3, 1.5) * HOUR_S)


def _row(scribe: Scribe, random: Random, call: Call, now: float, *, due: bool) -> dict[str, object]:
    promised_at = call.ended_at or call.since
    done_at = None if due else min(promised_at + random.uniform(0.2, 3) * HOUR_S, now - 60)
    return {
        "id": scribe.new_id("b", promised_at),
        "call_id": call.id,
        "number": call.from_number,
        "line_id": call.line_id,
        "customer_id": call.customer_id,
        "promised_at": promised_at,
        "due_at": promised_at + HOUR_S if done_at else _soon(random, promised_at, now),
        "state": "due" if due else "done",
        "done_at": done_at,
        "done_by": None,
    }
