"""The supervisor's panel: the `floor` topic in its moments."""

from __future__ import annotations

import time

from callcenter.realtime.wire import FLOOR

from .callers import CALM, WAITING
from .entries import Entries, checked
from .ladder import ladders, lend
from .lines import lines, period
from .people import agents, many_agents
from .places import places
from .today import day_curve, today
from .warnings import warnings


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
