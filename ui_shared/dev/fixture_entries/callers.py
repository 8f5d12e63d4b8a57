"""Who calls: those in line, and Cleo with her card and her story."""

from __future__ import annotations

import time

from .entries import Entries

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
