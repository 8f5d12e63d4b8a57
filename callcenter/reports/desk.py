"""An agent's own desk: who she is, what rings, whom she talks to, what she must write down."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.domain.hand_off import HandOff, from_json
from callcenter.realtime.sources import Desk
from callcenter.reports.desk_help import IS_ASKED, IS_LENT, help_entries
from callcenter.reports.notice import notice_entry
from callcenter.reports.shown_number import known_number, shown_number
from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.prepared import Prepared
from callcenter.store.recordings import ONE as RECORDING
from callcenter.telephony.voice_token import identity_of

Entry = dict[str, Any]
IN_ROOM = ("connecting", "talking", "held")
SHOWN_WHILE = ("ordered", "running", "pausing", "paused", "resuming", "failed")
NOBODY = Desk({}, frozenset(), None)

AGENT = Prepared(sa.select(t.agents, IS_ASKED, IS_LENT).where(t.agents.c.id == bindparam("id")))
SERVES = Prepared(
    sa.select(t.memberships, t.lines.c.name)
    .join(t.lines, t.lines.c.id == t.memberships.c.line_id)
    .where(t.memberships.c.agent_id == bindparam("id"), ~t.lines.c.retired)
    .order_by(t.lines.c.position, t.lines.c.id)
)
NAME = Prepared(sa.select(t.agents.c.name).where(t.agents.c.id == bindparam("id")))
PARTIES = Prepared(
    sa.select(t.legs, t.agents.c.name)
    .join(t.agents, t.agents.c.id == t.legs.c.party, isouter=True)
    .where(t.legs.c.call_id == bindparam("id"), t.legs.c.state != sa.literal_column("'ended'"))
    .order_by(t.legs.c.planned_at, t.legs.c.id)
)
ASKED_IN = Prepared(
    sa.select(t.offers, t.agents.c.name)
    .join(t.agents, t.agents.c.id == t.offers.c.agent_id)
    .where(
        t.offers.c.call_id == bindparam("id"),
        t.offers.c.kind == sa.literal_column("'consult'"),
        s.is_in(t.offers.c.state, "pending", "accepted"),
    )
)


def read_desk(db: Connection, agent_id: str, now: float) -> Desk:
    """Her own entries now; nothing for an agent whom nobody has added."""
    agent = AGENT.first(db, {"id": agent_id})
    if agent is None:
        return NOBODY
    entries: dict[str, Entry] = {"me": _me(db, agent)}
    call = _call_of(db, agent)
    if call is not None:
        entries.update(_work(db, agent, call))
    notice = notice_entry(db, agent_id, call, now)
    if notice is not None:
        entries["notice"] = notice
    entries.update(help_entries(db, agent))
    return Desk(entries, _ids(entries, agent_id), call.id if call is not None else None)


def _me(db: Connection, agent: Row[Any]) -> Entry:
    return {
        "agent_id": agent.id,
        "name": agent.name,
        "state": agent.state,
        "since": agent.since,
        "reason": agent.reason,
        "away_next": agent.away_next,
        "reach": agent.reach,
        "lines": [
            {"key": m.line_id, "name": m.name, "skill": m.skill, "reserve": m.reserve}
            for m in SERVES.rows(db, {"id": agent.id})
        ],
        "identity": identity_of(agent.id),
    }


def _call_of(db: Connection, agent: Row[Any]) -> Row[Any] | None:
    if agent.call_id is None:
        return None
    return s.CALL.first(db, {"id": agent.call_id})


def _work(db: Connection, agent: Row[Any], call: Row[Any]) -> dict[str, Entry]:
    """At most one of offer, call and wrap-up: she does one thing at a time."""
    if agent.state == "wrapping_up":
        return {"wrap_up": _wrap_up(agent, call)}
    line = s.LINE.first(db, {"id": call.line_id or ""})
    if line is None:
        return {}
    if agent.state == "offered":
        offer = s.OFFER.first(db, {"id": agent.offer_id or ""})
        return {"offer": _offer(db, offer, call, line)} if offer is not None else {}
    if agent.state == "on_call" and call.state in IN_ROOM:
        return {"call": _call(db, agent, call, line)}
    return {}


def _offer(db: Connection, offer: Row[Any], call: Row[Any], line: Row[Any]) -> Entry:
    return {
        "id": offer.id,
        "call_id": call.id,
        "kind": offer.kind,
        "line": line.id,
        "line_name": line.name,
        "made_at": offer.made_at,
        "deadline": offer.deadline,
        "state": "pending" if offer.state == "pending" else "accepted",
        "waiting_since": call.waiting_since,
        "promise_s": line.promise_s,
        "caller": _caller(call, hers=False),
        "hand_off": _packet(call),
        "asked_by": _asking(db, call) if offer.kind == "consult" else None,
        "promised_at": _promised_at(db, call),
    }


def _asking(db: Connection, call: Row[Any]) -> str | None:
    """Who leads the call that she is asked into."""
    row = NAME.first(db, {"id": call.agent_id})
    return None if row is None else str(row.name)


def _call(db: Connection, agent: Row[Any], call: Row[Any], line: Row[Any]) -> Entry:
    return {
        "id": call.id,
        "line": line.id,
        "line_name": line.name,
        "state": call.state,
        "since": call.since,
        "waiting_since": call.waiting_since,
        "answered_at": call.answered_at,
        "promise_s": line.promise_s,
        "lead": call.agent_id == agent.id,
        "legs": [_callers_leg(call), *_legs(db, call)],
        "note": call.note,
        "outcome": call.outcome,
        "resolved": call.resolved,
        "hand_off": _packet(call),
        "case_id": call.case_id,
        "caller": _caller(call, hers=call.agent_id == agent.id),
        "promised_at": _promised_at(db, call),
        "recording": _recording(db, call),
    }


def _recording(db: Connection, call: Row[Any]) -> Entry | None:
    """How it is with the recording of what they say now."""
    if call.recording_id is None:
        return None
    row = RECORDING.first(db, {"id": call.recording_id})
    if row is None or row.state not in SHOWN_WHILE:
        return None
    return {"state": row.state, "trouble": row.trouble}


def _promised_at(db: Connection, call: Row[Any]) -> float | None:
    """When the call back that this is was promised."""
    if call.callback_id is None:
        return None
    row = s.CALLBACK.first(db, {"id": call.callback_id})
    return row.promised_at if row is not None else None


def _callers_leg(call: Row[Any]) -> Entry:
    there = call.state != "connecting"
    return {
        "id": "caller",
        "kind": "caller",
        "name": call.caller_name,
        "agent_id": None,
        "state": "joined" if there else "ringing",
        "muted": False,
        "held": call.state == "held",
    }


def _legs(db: Connection, call: Row[Any]) -> list[Entry]:
    """Everybody else, with a colleague whose browser has not called in yet under her offer's id."""
    legs = PARTIES.rows(db, {"id": call.id})
    coming = {leg.offer_id for leg in legs}
    asked = [o for o in ASKED_IN.rows(db, {"id": call.id}) if o.id not in coming]
    return [
        *(_party_leg(leg, call.agent_id) for leg in legs),
        *(
            _leg(offer.id, "consult", offer.name, offer.agent_id, "ringing", muted=False)
            for offer in asked
        ),
    ]


def _party_leg(leg: Row[Any], leader: str | None) -> Entry:
    """A leg by what it is now: who was consulted may lead the call by this time."""
    agent_id = leg.party if leg.kind != "outside" else None
    kind = leg.kind if agent_id is None else ("agent" if agent_id == leader else "consult")
    return _leg(leg.id, kind, leg.name or leg.party, agent_id, leg.state, leg.muted)


def _leg(leg_id: str, kind: str, name: str, agent_id: str | None, state: str, muted: bool) -> Entry:
    return {
        "id": leg_id,
        "kind": kind,
        "name": name,
        "agent_id": agent_id,
        "state": "joined" if state == "joined" else "ringing",
        "muted": muted,
        "held": False,
    }


def _wrap_up(agent: Row[Any], call: Row[Any]) -> Entry:
    return {
        "call_id": call.id,
        "deadline": agent.wrap_up_until,
        "outcome": call.outcome,
        "resolved": call.resolved,
        "note": call.note,
        "caller": _caller(call, hers=call.agent_id == agent.id),
    }


def _caller(call: Row[Any], *, hers: bool) -> Entry:
    """Who calls; her number only once she has taken the call and leads it."""
    number = known_number(call.from_number) if hers else shown_number(call.from_number)
    return {
        "number": None if call.withheld else number,
        "withheld": call.withheld,
        "trust": call.trust,
        "name": call.caller_name,
    }


def _packet(call: Row[Any]) -> Entry | None:
    if not call.hand_off:
        return None
    packet: HandOff = from_json(call.hand_off)
    return {
        "gist": packet.gist,
        "fields": [list(field) for field in packet.fields],
        "attachments": [{"name": name, "url": url} for name, url in packet.attachments],
        "chain": [
            {"at": link.at, "giver": link.giver, "receiver": link.receiver, "why": link.why}
            for link in packet.chain
        ],
    }


def _ids(entries: Mapping[str, Entry], agent_id: str) -> frozenset[str]:
    offer, call, wrap_up = (entries.get(key, {}) for key in ("offer", "call", "wrap_up"))
    named = {offer.get("id"), offer.get("call_id"), call.get("id"), wrap_up.get("call_id")}
    named |= {entries.get(key, {}).get("id") for key in ("ask", "loan")}
    legs = {leg["id"] for leg in call.get("legs", ())} - {"caller"}
    return frozenset({agent_id, *legs, *(one for one in named if one)})
