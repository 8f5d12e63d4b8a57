"""The sketches' moments as live entries, checked against the wire's own models."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any

from fixture_ladder import ask, ladders, lend, loan
from fixture_places import places
from fixture_warnings import warnings

from callcenter.realtime.wire import DESK, FLOOR, Wire

Entries = dict[str, Any]
LEVELS = {"service_level_definition": 4}


def checked(entries: Entries, models: Mapping[str, type[Wire]]) -> Entries:
    """The entries, each proven against the model of its key."""
    for key, value in entries.items():
        model = models.get(key) or models[key.split(":")[0] + ":"]
        model.model_validate(value)
    return entries


def period(offered: int, answered: int, abandoned: int, kept: int, level: float) -> Entries:
    return {
        "offered": offered,
        "answered": answered,
        "abandoned": abandoned,
        "within_promise": kept,
        "within_goal": kept // 2,
        "service_level": level,
        "asa_s": 21.0,
        "levels": six_ways(offered, answered, kept),
        **LEVELS,
    }


def six_ways(offered: int, answered: int, kept: int) -> list[Entries]:
    """Every definition; two in the fixture hung up within the promise, one of them at once."""
    parts = ((kept + 2, offered), (kept, answered), (kept, offered))
    parts += ((kept, offered - 2), (kept + 1, offered), (kept, offered - 1))
    return [
        {"definition": number, "above": above, "below": below}
        for number, (above, below) in enumerate(parts, start=1)
    ]


NAMES = {"support": "Support", "orders": "Orders", "billing": "Billing"}


def membership(line: str, *, reserve: bool = False) -> Entries:
    return {"key": line, "name": NAMES[line], "skill": 5, "reserve": reserve}


WAITING = [
    (41, "Cleo Marchetti", "Gold · case open: boiler", "support", 60, None),
    (34, "Tobias Lindqvist", "Known · order 40718", "support", 0, None),
    (27, "Unknown caller", "+44 20 •••• 0142", "support", 0, None),
    (24, "Priya Raghunathan-Fitzgerald", "Known · invoice query", "billing", 0, None),
    (22, "Marta Kowalczyk", "Known · second call today", "support", 0, None),
    (16, "Jun Watanabe", "Known", "support", 0, None),
    (12, "Estate of H. Brandt", "Two matches: choose", "billing", 0, None),
    (9, "Ola Nordahl", "Gold · birthday today", "support", 60, None),
    (5, "Withheld number", "Not matched", "orders", 0, "yusuf"),
    (3, "Dede Mensah", "Known", "support", 0, None),
]
CALM = [
    (12, "Estate of H. Brandt", "Two matches: choose", "orders", 0, "lena"),
    (7, "Jun Watanabe", "Known", "support", 0, "per"),
    (3, "Dede Mensah", "Known", "support", 0, "ana"),
]


def line(key: str, now: float, waiting: list[tuple[Any, ...]], **part: Any) -> Entries:
    mine = [w for w in waiting if w[3] == key]
    marks = [{"call_id": w[1], "waiting_since": now - w[0], "priority": w[4] > 0} for w in mine]
    base = {
        "key": key,
        "name": NAMES[key],
        "promise_s": 30.0,
        "goal_s": 10.0,
        "open": True,
        "waiting": len(mine),
        "longest_since": now - max(w[0] for w in mine) if mine else None,
        "marks": marks,
        "estimate": {"low": 2.0, "high": 9.0, **CALIBRATED},
        "free": 1,
        "ringing": 0,
        "on_call": 2,
        "wrapping": 0,
        "away": 1,
        "not_responding": 0,
        "reserve": 2,
        "in_progress": 3,
        "last15": period(48, 44, 4, 30, 0.625),
        "risk": {"m1": 0.03, "m5": 0.09, "m15": 0.22},
    }
    return {**base, **part}


def lines(now: float, waiting: list[tuple[Any, ...]], *, calm: bool) -> Entries:
    if calm:
        low = {"m1": 0.01, "m5": 0.03, "m15": 0.12}
        return {
            "line:support": line(
                "support",
                now,
                waiting,
                free=1,
                on_call=6,
                wrapping=1,
                risk=low,
                today=period(150, 148, 2, 135, 135 / 148),
            ),
            "line:orders": line(
                "orders",
                now,
                waiting,
                free=0,
                on_call=3,
                risk=low,
                today=period(150, 147, 3, 141, 0.94),
            ),
            "line:billing": line(
                "billing",
                now,
                waiting,
                free=2,
                on_call=1,
                risk=None,
                today=period(75, 70, 2, 65, 65 / 70),
            ),
        }
    return {
        "line:support": line(
            "support",
            now,
            waiting,
            free=0,
            on_call=6,
            wrapping=2,
            estimate={"low": 45.0, "high": 70.0, **CALIBRATED},
            risk={"m1": 0.64, "m5": 0.88, "m15": 0.71},
            today=period(294, 270, 22, 208, 208 / 288),
        ),
        "line:orders": line("orders", now, waiting, today=period(340, 330, 9, 291, 291 / 334)),
        "line:billing": line(
            "billing",
            now,
            waiting,
            free=0,
            on_call=1,
            wrapping=1,
            estimate={"low": 15.0, "high": 25.0, **CALIBRATED},
            risk={"m1": 0.18, "m5": 0.31, "m15": 0.26},
            today=period(137, 120, 10, 113, 113 / 130),
        ),
    }


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


STATES = ["on_call"] * 6 + ["wrapping_up", "ready", "away", "offered"]


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


CALIBRATED = {"coverage": 0.91, "observed": 240}
OFFERED = [
    14,
    18,
    22,
    27,
    31,
    34,
    33,
    36,
    38,
    35,
    31,
    28,
    24,
    22,
    25,
    29,
    33,
    35,
    34,
    31,
    29,
    32,
    36,
    41,
    47,
    54,
    18,
]
LATE = [0, 0, 1, 0, 2, 3, 1, 2, 4, 2, 1, 0, 0, 0, 1, 1, 2, 3, 1, 1, 0, 2, 4, 6, 11, 17, 9]


def today(now: float) -> Entries:
    opens = opening(now)
    return {
        "interval_s": 900,
        "opens_at": opens,
        "closes_at": opens + 10 * 3600,
        "slots": [
            {
                "at": opens + n * 900,
                "offered": count,
                "answered": count - late // 2,
                "abandoned": late // 2,
                "late": late,
            }
            for n, (count, late) in enumerate(zip(OFFERED, LATE, strict=True))
            if opens + n * 900 <= now
        ],
    }


def opening(now: float) -> float:
    """A full hour, so that the day has its usual shape at whatever time it is looked at."""
    return now // 3600 * 3600 - 6 * 3600


def day_curve(now: float) -> Entries:
    """Forecast and yesterday: a hill in the morning, another after noon."""
    opens = opening(now)
    hill = [24 + 14 * math.sin(n / 40 * math.pi) + 5 * math.sin(n / 5) for n in range(40)]
    return {
        "forecast": [
            {"at": opens + n * 900, "expected": h, "low": h - 6, "high": h + 7}
            for n, h in enumerate(hill)
        ],
        "yesterday": [
            {"at": opens + n * 900, "offered": int(h + 6 * math.sin(n))} for n, h in enumerate(hill)
        ],
    }


def floor(moment: str) -> Entries:
    """The `floor` topic in one of its moments: busy, calm, watch, crowd, mixed, large, empty; the
    ladder's asked, on_loan, refused and hurt; places kept in line."""
    now = time.time()
    if moment == "empty":
        return {}
    quiet = moment in ("calm", "watch")
    waiting = CALM if quiet else list(WAITING)
    if moment in ("crowd", "large"):
        waiting += [(n * 0.4, f"Caller {n}", None, "support", 0, None) for n in range(1, 190)]
    of_lines = lines(now, waiting, calm=quiet)
    if moment == "mixed":
        of_lines["line:orders"] |= {"promise_s": 45.0}
        of_lines["line:billing"] |= {"promise_s": 90.0}
        of_lines["line:support"]["marks"][-1]["waiting_since"] = now
        waiting.append((0, "Anneliese von der Heydt-Krause", "Known", "billing", 0, None))
    if moment == "watch":
        of_lines["line:support"] |= {"risk": {"m1": 0.08, "m5": 0.27, "m15": 0.44}}
    people = agents(now) | (many_agents(now) if moment == "large" else {})
    if moment == "on_loan":
        lend(people, now)
    calls = {
        f"call:{a['id']}": {
            "id": f"call-{a['id']}",
            "line": a["line"],
            "caller": a["caller"],
            "agent": a["id"],
            "since": a["since"],
            "state": "held" if a["id"] == "tess" else "talking",
        }
        for a in people.values()
        if a["state"] == "on_call"
    }
    level = 32 / 34 if quiet else 0.625
    total = {
        **{
            k: sum(li[k] for li in of_lines.values())
            for k in (
                "waiting",
                "free",
                "ringing",
                "on_call",
                "wrapping",
                "away",
                "not_responding",
                "reserve",
                "in_progress",
            )
        },
        "longest_since": now - max(w[0] for w in waiting),
        "estimate": None,
        "today": period(771, 720, 41, 612, 0.814),
        "last15": period(48, 44, 4, round(48 * level), level),
        "risk": {"m1": 0.02, "m5": 0.04, "m15": 0.09}
        if quiet
        else {"m1": 0.41, "m5": 0.66, "m15": 0.53},
    }
    waits = {
        f"waiting:{w[1]}": {
            "call_id": w[1],
            "line": w[3],
            "waiting_since": now - w[0],
            "order_at": now - w[0],
            "priority": float(w[4]),
            "name": w[1],
            "detail": w[2],
            "ringing_agent": w[5],
        }
        for w in waiting
    }
    return checked(
        {
            "total": total,
            "today": today(now),
            "day_curve": day_curve(now),
            **of_lines,
            **waits,
            **people,
            **calls,
            **ladders(now, moment),
            **places(now, moment),
            **warnings(now, moment),
        },
        FLOOR,
    )


CLEO = {"number": "+39347555218", "withheld": False, "trust": "full", "name": "Cleo Marchetti"}


def hand_off(now: float) -> Entries:
    return {
        "gist": "She disputes the second call-out fee, but the real trouble is the leak. "
        "She wants a date for the repair, not a refund.",
        "fields": [
            ("Open with", "“Sorry for the wait, Cleo. Jonas told me about the leak.”"),
            ("Model", "Aira 24 C, installed 2021"),
            ("Shows", "E-118, pressure 0.7 bar"),
            ("Promised", "“Support will give you a date today”"),
        ],
        "attachments": [{"name": "valve.jpg", "url": "/x"}, {"name": "invoice 9931", "url": "/y"}],
        "chain": [
            {"at": now - 900, "giver": "Cleo", "receiver": "Jonas", "why": "fee"},
            {"at": now - 300, "giver": "Jonas", "receiver": "you", "why": "leak"},
        ],
    }


def card(now: float, match: str = "exact") -> Entries:
    day = 86_400
    far = time.strftime("%m-%d", time.gmtime(now + 2 * day))
    customer = {
        "id": "cleo",
        "name": "Cleo Marchetti",
        "say_as": "KLAY-oh mar-KET-tee",
        "company": "Marchetti Ceramiche",
        "tier": "Gold",
        "since": "2019-04-02",
        "tags": ["English, Italian", "Prefers mornings", "Two homes on file", "Pays by invoice"],
        "place": "Turin",
        "timezone": "Europe/Rome",
        "numbers": ["+39347555218"],
        "special_dates": [{"date": far, "what": "Her birthday"}],
        "open_cases": [
            {
                "id": "case-2291",
                "number": "2291",
                "title": "Boiler valve leaks again after second visit",
                "opened_at": now - 6 * day,
                "line": "Support",
                "status": "waiting for a part",
            }
        ],
        "orders": [
            {
                "id": "o1",
                "number": "41182",
                "title": "Valve kit VK-30, replacement",
                "at": now - day,
                "status": "In transit",
                "amount": "€ 64.00",
            }
        ],
    }
    past = [
        (0.02, "call", "Called Billing", "about the € 45 fee", "10:02"),
        (1, "order", "Order 41182 left Rotterdam", "valve kit VK-30", None),
        (6, "case", "Second visit", "Milo Ferri: valve reseated, still weeping", "Case 2291"),
        (
            8,
            "call",
            "Called Support, answered in 9 s by Hana Sato",
            "“Third leak in a year. Please send someone who has seen this model.”",
            "6:48",
        ),
        (13, "case", "Case 2291 opened", "boiler valve leaks", "Web form"),
        (82, "order", "Order 38870 delivered", "annual service plan", "€ 189"),
        (85, "call", "Called Orders, answered in 14 s", "service plan for both homes", "5:20"),
        (250, "case", "Case 1877 closed", "no hot water after a power cut", "Same day"),
        (290, "note", "Prefers mornings", None, None),
    ]
    timeline = [
        {"at": now - d * day, "kind": k, "title": t, "detail": x, "right": r}
        for d, k, t, x, r in past
    ]
    several = match == "several"
    candidates = [
        {"id": "cleo", "name": "Cleo Marchetti", "hint": "Via Po 11, Turin"},
        {"id": "dino", "name": "Dino Marchetti", "hint": "Via Po 11, Turin"},
    ]
    return {
        "call_id": "call-1",
        "match": match,
        "source_mark": None,
        "candidates": candidates if several else [],
        "customer": None if several or match == "unknown" else customer,
        "timeline": [] if several or match == "unknown" else timeline,
    }


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
