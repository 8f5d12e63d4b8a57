"""The surge ladder and its loans for the fixture: idle, asked, coming, refused; an ask, a loan."""

from __future__ import annotations

from typing import Any

from .entries import Entries

NONE: Entries = {
    "able": 0,
    "why": None,
    "asked": 0,
    "coming": 0,
    "refused": 0,
    "until": None,
    "answer_by": None,
    "names": [],
    "last_no": None,
}


def ladders(now: float, moment: str) -> Entries:
    """`ladder:<line>` of each line; Support's as the moment has it."""
    idle = [rung(1, able=2), rung(2, able=3), rung(3, able=2)]
    found = {f"ladder:{key}": {"line": key, "rungs": idle} for key in ("orders", "billing")}
    rungs = idle
    if moment == "asked":
        rungs = [
            rung(1, why="asked", asked=2, coming=1, until=now + 1180, answer_by=now + 32),
            rung(2, able=3),
            rung(3, asked=1, answer_by=now + 41, able=1),
        ]
    elif moment == "on_loan":
        rungs = [
            rung(1, why="lent", asked=2, coming=2, until=now + 1020),
            rung(2, able=2, asked=1, coming=1, until=now + 1155),
            rung(3, why="hours"),
        ]
    elif moment == "refused":
        no = {"name": "Ian Moss", "at": now - 20, "reason": "not now"}
        rungs = [
            rung(1, why="refused", last_no=no),
            rung(2, able=3, last_no={**no, "name": "Hugo Baptiste", "at": now - 51}),
            rung(3, why="not_here"),
        ]
    return {**found, "ladder:support": {"line": "support", "rungs": rungs}}


def rung(number: int, **part: Any) -> Entries:
    return {**NONE, "rung": number, **part}


def loan(now: float, *, helper: bool = False, state: str = "running") -> Entries:
    return {
        "id": "n1",
        "line": "support",
        "line_name": "Support",
        "rung": 3 if helper else 1,
        "until": now + 1020,
        "state": state,
        "helper": helper,
    }


def lend(people: Entries, now: float) -> None:
    """Greta and Lena help Support; so does Nora, who was rung up for it."""
    for key in ("greta", "lena"):
        people[f"agent:{key}"] |= {"loan": loan(now), "reserve": False}
    nora = {"id": "nora", "name": "Nora Finch", "reach": "phone", "lines": [], "reserve": False}
    people["agent:nora"] = {**people["agent:lena"], **nora, "loan": loan(now, helper=True)}


def ask(now: float) -> Entries:
    return {
        "id": "k1",
        "line": "support",
        "line_name": "Support",
        "minutes": 20,
        "made_at": now - 7,
        "deadline": now + 38,
        "asked_by": "Sam Okafor",
        "waiting": 3,
        "longest_since": now - 41,
        "hurts": {
            "line_id": "orders",
            "name": "Orders",
            "hands": 2,
            "before": 0.06,
            "after": 0.31,
        },
    }
