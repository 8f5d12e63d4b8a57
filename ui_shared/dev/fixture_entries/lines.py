"""The three lines, calm or busy, and their figures."""

from __future__ import annotations

from typing import Any

from .entries import Entries

LEVELS = {"service_level_definition": 4}


NAMES = {"support": "Support", "orders": "Orders", "billing": "Billing"}


CALIBRATED = {"coverage": 0.91, "observed": 240}


def membership(line: str, *, reserve: bool = False) -> Entries:
    return {"key": line, "name": NAMES[line], "skill": 5, "reserve": reserve}


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
