"""Places kept in line for the fixture: one of every state the panel shows."""

from __future__ import annotations

from typing import Any

from .entries import Entries


def places(now: float, moment: str) -> Entries:
    """`callback:<id>` of each place; none but in the moment `places`."""
    if moment != "places":
        return {}
    kept = [
        place("b1", now, 412, "dialling", name="Cleo Marchetti", tries=1),
        place("b2", now, 371, "on_line", name="Per Aune", tries=1),
        place("b3", now, 240, "promised", name="Anneliese von der Heydt-Krause"),
        place("b4", now, 188, "promised"),
        place("b5", now, 903, "retry", name="Ines Faria", tries=1, next_at=now + 214),
        place("b6", now, 4210, "unreached", name="Tomas Lind", tries=2, reason="no answer"),
        place("b7", now, 50_400, "promised", line="orders", origin="closed", next_at=now + 5400),
    ]
    return {f"callback:{one['id']}": one for one in kept}


def place(
    key: str,
    now: float,
    waits_s: float,
    state: str,
    *,
    line: str = "support",
    origin: str = "line",
    **part: Any,
) -> Entries:
    return {
        "id": key,
        "line": line,
        "name": None,
        "number": f"+1415555012{key[1]}",
        "origin": origin,
        "promised_at": now - waits_s + 70,
        "waiting_since": now - waits_s,
        "state": state,
        "tries": 0,
        "next_at": None,
        "reason": None,
        **part,
    }
