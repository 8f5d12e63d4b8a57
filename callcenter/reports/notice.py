"""The last thing that an agent must be told: an offer gone, a colleague who did not come."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.store import tables as t
from callcenter.store.prepared import Prepared

SHOWN_FOR_S = 60.0
Entry = dict[str, Any]

LAST_OFFER = Prepared(
    sa.select(t.offers, t.calls.c.waiting_since)
    .join(t.calls, t.calls.c.id == t.offers.c.call_id)
    .where(t.offers.c.agent_id == bindparam("agent"), t.offers.c.made_at >= bindparam("since"))
    .order_by(t.offers.c.made_at.desc(), t.offers.c.id.desc())
    .limit(sa.literal_column("1"))
)
LAST_REFUSAL = Prepared(
    sa.select(t.journal)
    .where(
        t.journal.c.call_id == bindparam("call"),
        t.journal.c.kind == sa.literal_column("'ConsultFailed'"),
        t.journal.c.at >= bindparam("since"),
    )
    .order_by(t.journal.c.seq.desc())
    .limit(sa.literal_column("1"))
)
NAME = Prepared(sa.select(t.agents.c.name).where(t.agents.c.id == bindparam("id")))

OFFER_IS = {"expired": "rang_out", "failed": "line_unreachable"}
REFUSAL_IS = {
    "declined": "colleague_declined",
    "rang out": "colleague_silent",
    "no-answer": "colleague_silent",
    "busy": "colleague_busy",
}
OWN_DOING = ("no longer needed", "caller hung up")


def notice_entry(db: Connection, agent_id: str, call: Row[Any] | None, now: float) -> Entry | None:
    """What happened last, if it was within the minute and not by her own hand."""
    since = now - SHOWN_FOR_S
    told = [_of_offer(db, agent_id, since)]
    if call is not None and call.agent_id == agent_id:
        told.append(_of_refusal(db, call.id, since))
    return max((one for one in told if one), key=lambda one: float(one["at"]), default=None)


def _of_offer(db: Connection, agent_id: str, since: float) -> Entry | None:
    # An offer lives for less than a minute, so one that ended in time was made in two.
    made_since = since - SHOWN_FOR_S
    offer = LAST_OFFER.first(db, {"agent": agent_id, "since": made_since})
    if offer is None or offer.ended_at is None or offer.ended_at < since:
        return None
    told = {"id": offer.id, "at": offer.ended_at}
    if offer.state == "withdrawn" and offer.reason == "caller hung up":
        waited_s = round(offer.ended_at - (offer.waiting_since or offer.made_at))
        return {**told, "what": "caller_gone", "waited_s": waited_s}
    if offer.state == "withdrawn" and offer.reason not in OWN_DOING:
        return {**told, "what": "sent_elsewhere"}
    what = OFFER_IS.get(offer.state)
    return {**told, "what": what} if what else None


def _of_refusal(db: Connection, call_id: str, since: float) -> Entry | None:
    row = LAST_REFUSAL.first(db, {"call": call_id, "since": since})
    if row is None or row.data["why"] in OWN_DOING:
        return None
    known = NAME.first(db, {"id": row.data["party"]})
    name = known.name if known is not None else row.data["party"]
    what = REFUSAL_IS.get(row.data["why"], "colleague_unreachable")
    return {"id": f"j{row.seq}", "at": row.at, "what": what, "name": name}
