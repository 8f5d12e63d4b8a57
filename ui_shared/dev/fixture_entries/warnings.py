"""The early warning's moments: act, watch, a gap in the roster ahead, and what there was before."""

from typing import Any

from .entries import Entries


def said(cause: str, **part: Any) -> Entries:
    return {
        "cause": cause,
        "promise_s": 30.0,
        "waiting": 7,
        "head_s": 41.0,
        "late": 2,
        "near": 2,
        "free": 0,
        "on_call": 6,
        "wrapping": 2,
        "load": 11.4,
        "came": 31,
        "due": 19.6,
        "surge": False,
        "gap": None,
        "cure": {"agents": 2, "minutes": 20},
        **part,
    }


def warning(line: str, now: float, level: str = "calm", **part: Any) -> Entries:
    return {
        "line": line,
        "level": level,
        "since": now - 160,
        "stale": False,
        "why_not": None,
        "said": None,
        "gap": None,
        "id": None if level == "calm" else f"w-{line}",
        "acknowledged_at": None,
        "acknowledged_by": None,
        "snoozed_until": None,
        **part,
    }


def warnings(now: float, moment: str) -> Entries:
    """`warning:<line>` of each line."""
    if moment == "calm":
        gap = {"starts_at": now + 7200, "ends_at": now + 12_600, "short": 2}
        support = warning("support", now, gap=gap)
        billing = warning("billing", now, why_not="few_calls")
    elif moment == "watch":
        support = warning("support", now, "watch", said=said("surge", late=0, surge=True))
        billing = warning("billing", now, stale=True)
    else:
        support = warning("support", now, "act", said=said("load"))
        billing = warning("billing", now, "watch", said=said("busy"))
    if moment == "large":
        support |= {"acknowledged_at": now - 60, "acknowledged_by": "Sam Okafor"}
    found = (support, warning("orders", now), billing)
    return {f"warning:{one['line']}": one for one in found}


def history(now: float) -> list[Entries]:
    """What `/warnings` answers."""
    row = {
        "level": "act",
        "acted_at": None,
        "acknowledged_at": None,
        "acknowledged_by": None,
        "snoozed_until": None,
        "snoozed_by": None,
        "broke_at": None,
        "lead_s": None,
        "callers": None,
        "late_callers": None,
    }
    return [
        {
            **row,
            "id": "w3",
            "line_id": "support",
            "began_at": now - 160,
            "highest": "act",
            "ended_at": None,
            "said": said("load"),
            "lead_s": 95.0,
        },
        {
            **row,
            "id": "w2",
            "line_id": "orders",
            "began_at": now - 9000,
            "highest": "watch",
            "ended_at": now - 8200,
            "said": said("surge"),
            "callers": 41,
            "late_callers": 0,
            "acknowledged_by": "Sam Okafor",
        },
        {
            **row,
            "id": "w1",
            "line_id": "billing",
            "began_at": now - 90_000,
            "highest": "act",
            "ended_at": now - 88_000,
            "said": said("nobody"),
            "callers": 12,
            "late_callers": 5,
            "lead_s": -12.0,
        },
    ]
