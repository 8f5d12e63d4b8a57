"""What a line's figures are by their definitions, one after the other: the second way to count.

`COUNTED` says for each figure which calls are in it; nothing is shared with `line_sums`.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

Call = Mapping[str, Any]
Visit = Mapping[str, Any]
Sums = dict[str, Any]
Test = Callable[[Visit, Call], Any]

WEEK_S = 604_800
EDGES = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, float("inf"))
GAVE_UP = {"abandoned_waiting", "abandoned_ringing"}


def _own(visit: Visit, call: Call) -> bool:
    """This line is the one she entered, of her own."""
    return bool(visit["via"] == "first" and call["entered_at"] is not None)


def _answered(v: Visit, c: Call) -> bool:
    return _own(v, c) and c["answered_at"] is not None


def _abandoned(v: Visit, c: Call) -> bool:
    return _own(v, c) and c["answered_at"] is None and c["end_reason"] in GAVE_UP


def _unanswered(v: Visit, c: Call, reason: str) -> bool:
    return _own(v, c) and c["answered_at"] is None and c["end_reason"] == reason


def _in(c: Call, limit: str) -> bool:
    return c[limit] is not None and c["wait_s"] <= c[limit]


def _turned_away(v: Visit, c: Call, result: str) -> bool:
    return bool(v["via"] == "first" and c["entered_at"] is None and v["result"] == result)


def _failed(v: Visit, c: Call) -> bool:
    told = {*GAVE_UP, "voicemail", "overflow", "callback_promised", None}
    other = _own(v, c) and c["answered_at"] is None and c["end_reason"] not in told
    return other or _turned_away(v, c, "failed")


def _told(v: Visit, c: Call) -> bool:
    return (
        _answered(v, c)
        and c["announced_at"] is not None
        and (c["announced_at"] <= c["answered_at"])
    )


def _told_true(v: Visit, c: Call) -> bool:
    if not _told(v, c):
        return False
    waited = c["answered_at"] - c["announced_at"]
    high = float("inf") if c["announced_high_s"] is None else c["announced_high_s"]
    return bool(c["announced_low_s"] <= waited <= high)


COUNTED: Mapping[str, Test] = {
    "offered": _own,
    "answered": _answered,
    "abandoned": _abandoned,
    "answered_in_promise": lambda v, c: _answered(v, c) and _in(c, "promise_s"),
    "answered_in_goal": lambda v, c: _answered(v, c) and _in(c, "goal_s"),
    "abandoned_in_promise": lambda v, c: _abandoned(v, c) and _in(c, "promise_s"),
    "short_abandons": lambda v, c: _abandoned(v, c) and _in(c, "short_abandon_s"),
    "waiting": lambda v, c: _own(v, c) and c["answered_at"] is None and c["ended_at"] is None,
    "abandoned_ringing": lambda v, c: _unanswered(v, c, "abandoned_ringing"),
    "abandoned_hold": lambda v, c: _answered(v, c) and c["end_reason"] == "abandoned_hold",
    "abandoned_greeting": lambda v, c: _turned_away(v, c, "abandoned_greeting"),
    "abandoned_menu": lambda v, c: _turned_away(v, c, "abandoned_menu"),
    "closed": lambda v, c: _turned_away(v, c, "closed"),
    "voicemail": lambda v, c: _unanswered(v, c, "voicemail") or _turned_away(v, c, "voicemail"),
    "overflow": lambda v, c: _unanswered(v, c, "overflow") or _turned_away(v, c, "overflow"),
    "failed": _failed,
    "handled": lambda v, c: v["answered_at"] is not None,
    "transferred_in": lambda v, c: v["via"] == "transfer",
    "transferred_in_abandoned": lambda v, c: v["via"] == "transfer" and v["result"] in GAVE_UP,
    "transferred_out": lambda v, c: v["left_for"] is not None,
    "callbacks_promised": lambda v, c: v["via"] == "first" and c["callback_id"] is not None,
    "callbacks_reached": lambda v, c: v["via"] == "callback" and c["answered_at"] is not None,
    "callbacks_missed": lambda v, c: (
        v["via"] == "callback" and c["answered_at"] is None and c["ended_at"] is not None
    ),
    "resolved": lambda v, c: _own(v, c) and c["resolved"] is True,
    "repeats": lambda v, c: _own(v, c) and c["resolved"] is True and c["repeated_by"] is not None,
    "opened": lambda v, c: _own(v, c) and c["opens"] and c["repeat_of"] is None,
    "announced": _told,
    "announced_kept": _told_true,
}
OF_ANSWERED = {"wait_s": "wait_s", "time_to_human_s": "time_to_human_s", "menu_s": "menu_s"}
OF_VISITS = (
    *("talk_s", "hold_s", "wrap_up_s", "consult_s"),
    *("offers", "rona", "declines", "withdrawn", "unreachable"),
)


def naive_sums(pairs: Iterable[tuple[Visit, Call]]) -> Sums:
    """Every figure of a line from its visits, each with its call."""
    both = list(pairs)
    own = [c for v, c in both if _own(v, c)]
    answered = [c for v, c in both if _answered(v, c)]
    abandoned = [c for v, c in both if _abandoned(v, c)]
    found: Sums = {name: sum(1 for v, c in both if test(v, c)) for name, test in COUNTED.items()}
    found |= {name: sum(c[field] for c in answered) for name, field in OF_ANSWERED.items()}
    found |= {name: sum(v[name] for v, _ in both) for name in OF_VISITS}
    found["abandoned_wait_s"] = sum(c["wait_s"] for c in abandoned)
    reached = [c for v, c in both if COUNTED["callbacks_reached"](v, c)]
    found["callback_wait_s"] = sum(c["wait_s"] or 0.0 for c in reached)
    found["waits"] = _histogram([c["wait_s"] for c in answered])
    found["gave_up"] = _histogram([c["wait_s"] for c in abandoned])
    found["terms"] = _tally(_terms(c) for c in own)
    found["tiers"] = {tier: _tier(own, tier) for tier in {c["tier"] or "unknown" for c in own}}
    return found


def _histogram(waits: list[float]) -> list[int]:
    """How many in each bucket; the upper edge belongs to it, the first holds 0, too."""
    edges = pairwise(EDGES)
    return [sum((low < w <= up) or (low == w == 0) for w in waits) for low, up in edges]


def _terms(call: Call) -> str:
    named = (call["promise_s"], call["goal_s"], call["short_abandon_s"], call["definition"])
    return "|".join("" if value is None else format(value, "g") for value in named)


def _tally(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found


def _tier(own: list[Call], tier: str) -> Sums:
    hers = [c for c in own if (c["tier"] or "unknown") == tier]
    heard = [c for c in hers if c["answered_at"] is not None]
    left = [c for c in hers if c["answered_at"] is None and c["end_reason"] in GAVE_UP]
    return {
        "offered": len(hers),
        "answered": len(heard),
        "abandoned": len(left),
        "answered_in_promise": sum(_in(c, "promise_s") for c in heard),
        "abandoned_in_promise": sum(_in(c, "promise_s") for c in left),
        "wait_s": sum(c["wait_s"] for c in heard),
    }


def naive_links(calls: list[dict[str, Any]]) -> None:
    """Who repeats whom, written into the calls: every pair of one customer's calls is looked at."""
    for call in calls:
        call["repeat_of"] = call["repeated_by"] = None
    for first in calls:
        later = [again for again in calls if _repeats(first, again)]
        if later:
            first["repeated_by"] = min(later, key=_when)["call_id"]
    for again in calls:
        earlier = [first for first in calls if _repeats(first, again)]
        if earlier:
            again["repeat_of"] = max(earlier, key=_when)["call_id"]


def _when(call: Call) -> tuple[float, str]:
    return call["arrived_at"], call["call_id"]


def _repeats(first: Call, again: Call) -> bool:
    if first is again or first["resolved"] is not True or first["ended_at"] is None:
        return False
    if again["direction"] != "inbound" or not first["customer_id"]:
        return False
    same_case = first["case_id"] is not None and first["case_id"] == again["case_id"]
    same_line = first["line_id"] is not None and first["line_id"] == again["line_id"]
    apart = again["arrived_at"] - first["ended_at"]
    return (
        first["customer_id"] == again["customer_id"]
        and (same_case or same_line)
        and 0 <= apart <= WEEK_S
        and _when(again) > _when(first)
    )
