"""Ana's call with Cleo, alone or with a colleague whom she asked."""

from __future__ import annotations

from typing import Any

from .callers import CLEO, hand_off
from .entries import Entries


def desk_call(now: float, **part: Any) -> Entries:
    return {
        "id": "call-1",
        "line": "support",
        "line_name": "Support",
        "state": "talking",
        "since": now - 252,
        "waiting_since": now - 298,
        "answered_at": now - 252,
        "promise_s": 30.0,
        "lead": True,
        "legs": [
            {
                "id": "caller",
                "kind": "caller",
                "name": "Cleo Marchetti",
                "state": "joined",
                "muted": False,
                "held": False,
            },
            {
                "id": "leg-ana",
                "kind": "agent",
                "name": "Ana Ruiz",
                "state": "joined",
                "muted": False,
                "held": False,
            },
        ],
        "note": "Leak at the lower valve, 0.7 bar, she tops up daily. Kit arrives tomorrow before "
        "noon. Offered Wed 08:00–10:00 with Milo, she prefers mornings.",
        "outcome": "Visit booked",
        "resolved": False,
        "hand_off": hand_off(now),
        "case_id": "case-2291",
        "caller": CLEO,
        "recording": {"state": "running", "trouble": None},
        **part,
    }


def asked_call(now: float) -> Entries:
    """Jonas has been asked and does not answer yet."""
    call = desk_call(now, state="held")
    jonas = {
        "id": "leg-jonas",
        "kind": "consult",
        "name": "Jonas Weber",
        "agent_id": "jonas",
        "state": "ringing",
        "muted": False,
        "held": False,
    }
    return {**call, "legs": [*call["legs"], jonas]}
