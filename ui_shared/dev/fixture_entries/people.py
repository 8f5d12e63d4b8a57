"""The agents of the centre: twenty-two, or five hundred."""

from __future__ import annotations

from .entries import Entries
from .lines import membership

STATES = ["on_call"] * 6 + ["wrapping_up", "ready", "away", "offered"]


def agents(now: float) -> Entries:
    rows: list[tuple[str, str, int, str, str | None, int | None]] = [
        ("Per Aune", "not_responding", 18, "support", None, None),
        ("Lena Hoff", "ready", 106, "orders", None, None),
        ("Yusuf Demir", "offered", 3, "orders", None, 17),
        ("Ana Ruiz", "wrapping_up", 58, "support", None, 2),
        ("Jonas Weber", "wrapping_up", 29, "billing", None, 31),
        ("Ines Prado", "wrapping_up", 16, "support", None, 44),
        ("Mira Santos", "on_call", 760, "support", "Ben Adeyemi", None),
        ("Dmitri Volkov", "on_call", 483, "support", "Rosa Iturbe", None),
        ("Hana Sato", "on_call", 387, "orders", "Lars Bing", None),
        ("Kofi Boateng", "on_call", 351, "support", "Aleksandr Petrov", None),
        ("Freya Nilsen", "on_call", 252, "billing", "Naledi Dube", None),
        ("Omar Haddad", "on_call", 218, "support", "Rowan Cole", None),
        ("Sofia Greco", "on_call", 129, "support", "Kim Tran", None),
        ("Noor Aziz", "on_call", 75, "support", "Jill Falk", None),
        ("Tess Byrne", "on_call", 41, "orders", "Anneliese von der Heydt-Krause", None),
    ]
    found: Entries = {}
    for name, state, age, on, caller, left in rows:
        key = name.split()[0].lower()
        found[f"agent:{key}"] = agent(now, key, name, state, age, on, caller, left)
    for name, age, why in [
        ("Ravi Menon", 1330, "lunch"),
        ("Elif Kaya", 845, "training"),
        ("Bo Larsen", 390, "break"),
    ]:
        key = name.split()[0].lower()
        found[f"agent:{key}"] = {
            **agent(now, key, name, "away", age, "support", None, None),
            "reason": why,
        }
    for name, on, reach in [
        ("Greta Lund", "support", "browser"),
        ("Ian Moss", "support", "browser"),
        ("Chiara Pini", "support", "phone"),
        ("Wim de Boer", "billing", "phone"),
    ]:
        key = name.split()[0].lower()
        found[f"agent:{key}"] = {
            **agent(now, key, name, "ready", 900, on, None, None),
            "reach": reach,
            "reserve": True,
            "lines": [membership(on, reserve=True)],
        }
    return found


def many_agents(now: float) -> Entries:
    """Five hundred people in all, most of them talking."""
    return {
        f"agent:a{n}": agent(
            now,
            f"a{n}",
            f"Agent Number {n}",
            STATES[n % len(STATES)],
            20 + n * 7 % 900,
            "support",
            f"Caller {n}" if n % len(STATES) < 6 else None,
            30 + n % 60 if STATES[n % len(STATES)] == "wrapping_up" else None,
        )
        for n in range(478)
    }


def agent(
    now: float,
    key: str,
    name: str,
    state: str,
    age: int,
    on: str,
    caller: str | None,
    left: int | None,
) -> Entries:
    return {
        "id": key,
        "name": name,
        "state": state,
        "since": now - age,
        "reason": None,
        "reach": "browser",
        "line": on,
        "call_id": f"call-{key}" if caller else None,
        "caller": caller,
        "deadline": now + left if left is not None else None,
        "lines": [membership(on)],
        "reserve": False,
    }
