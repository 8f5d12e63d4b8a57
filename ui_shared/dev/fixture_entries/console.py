"""The agent's console: the `desk` topic in its moments."""

from __future__ import annotations

import time

from callcenter.realtime.wire import DESK

from .callers import CLEO, WAITING, card, hand_off
from .entries import Entries, checked
from .ladder import ask, loan
from .lines import lines, membership
from .own_call import asked_call, desk_call
from .people import agents


def me(now: float, state: str, age: float, reason: str | None = None) -> Entries:
    return {
        "agent_id": "ana",
        "name": "Ana Ruiz",
        "state": state,
        "since": now - age,
        "reason": reason,
        "away_next": None,
        "reach": "browser",
        "lines": [membership("support"), membership("orders", reserve=True)],
        "identity": "agent-ana",
    }


def desk(moment: str) -> Entries:
    """The `desk` topic: idle, away, offer, call, held, wrap, several or unknown."""
    now = time.time()
    entries: Entries = {
        "me": me(now, "ready", 106),
        **lines(now, WAITING, calm=False),
        "promise:1": {
            "id": "1",
            "promised_at": now - 900,
            "state": "promised",
            "tries": 0,
            "due_at": now + 480,
            "line": "support",
            "name": "Tilde Berg",
            "number": "+4670555111",
            "why": "closed",
        },
        "promise:2": {
            "id": "2",
            "promised_at": now - 9000,
            "state": "retry",
            "tries": 1,
            "due_at": now + 5000,
            "line": "support",
            "name": "Sven Holt",
            "number": "+4670555112",
            "why": "line",
        },
        "promise:3": {
            "id": "3",
            "promised_at": now - 3600,
            "state": "promised",
            "tries": 0,
            "due_at": now + 9000,
            "line": "support",
            "name": "Felicitas Grünwald",
            "number": "+4670555113",
            "why": "overflow",
        },
        "away_reasons": {"choices": ["break", "lunch", "training", "meeting"]},
        "outcomes": {"choices": ["Question answered", "Visit booked", "Order changed", "Refund"]},
    }
    for a in agents(now).values():
        entries[f"colleague:{a['id']}"] = {
            "id": a["id"],
            "name": a["name"],
            "state": a["state"],
            "since": a["since"],
            "reason": a["reason"],
            "lines": [m["key"] for m in a["lines"]],
        }
    entries |= moments(now)[moment]
    return checked(entries, DESK)


def moments(now: float) -> dict[str, Entries]:
    offer = {
        "id": "offer-1",
        "call_id": "call-1",
        "kind": "serve",
        "line": "support",
        "line_name": "Support",
        "made_at": now - 5,
        "deadline": now + 15,
        "state": "pending",
        "waiting_since": now - 44,
        "promise_s": 30.0,
        "caller": CLEO,
        "hand_off": hand_off(now),
    }
    nameless = {**CLEO, "name": None}
    wrap = {
        "call_id": "call-1",
        "deadline": now + 38,
        "outcome": "Visit booked",
        "resolved": False,
        "note": "Leak at the lower valve, 0.7 bar. Visit booked.",
        "caller": CLEO,
    }
    on_call = {"me": me(now, "on_call", 252)}
    return {
        "ask": {"ask": ask(now)},
        "ask_on_call": {
            "ask": ask(now),
            "me": me(now, "on_call", 252),
            "call": desk_call(now),
            "card": card(now),
        },
        "loan": {"loan": loan(now)},
        "idle": {},
        "shift": {"me": me(now, "signed_out", 0)},
        "consult": {**on_call, "call": asked_call(now), "card": card(now)},
        "away": {"me": me(now, "away", 754, "lunch")},
        "offer": {"me": me(now, "offered", 5), "offer": offer, "card": card(now)},
        "call": {**on_call, "call": desk_call(now), "card": card(now)},
        "held": {**on_call, "call": desk_call(now, state="held"), "card": card(now)},
        "wrap": {"me": me(now, "wrapping_up", 22), "wrap_up": wrap, "card": card(now)},
        "notice": {
            "me": me(now, "not_responding", 12),
            "notice": {"id": "n1", "at": now - 2, "what": "rang_out"},
        },
        "wrap_unknown": {
            "me": me(now, "wrapping_up", 22),
            "wrap_up": {**wrap, "outcome": None, "resolved": None, "caller": nameless},
            "card": card(now, "unknown"),
        },
        "several": {
            **on_call,
            "call": desk_call(now, caller=nameless, hand_off=None, note="", case_id=None),
            "card": card(now, "several"),
        },
        "unknown": {
            **on_call,
            "call": desk_call(now, caller=nameless, hand_off=None, note="", case_id=None),
            "card": {**card(now, "unknown"), "source_mark": "Local card, CRM silent since 14:20"},
        },
    }
