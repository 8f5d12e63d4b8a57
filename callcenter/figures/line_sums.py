"""Visits of one line in one stretch of time, counted; and such counts added up: pure.

A caller is counted once, in the line she entered first and in the interval in which she entered
it, whatever happened to her later and elsewhere. What a line did for callers handed to it from
another is counted there, apart: `transferred_in`, and its share of `handled` and of the times.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from callcenter.domain.figure_names import LINE_COUNTS, LINE_SECONDS

SLOT_S = 900.0
BOUNDS_S = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600)
"""Upper edges, each included, of the histograms of waits; a last bucket holds what is longer."""
NOBODY = "unknown"
"""The tier of a caller of whom none is known."""
ABANDONED = ("abandoned_waiting", "abandoned_ringing")
APART = ("closed", "voicemail", "overflow", "failed", "abandoned_greeting", "abandoned_menu")
TIER_COUNTS = ("offered", "answered", "abandoned", "answered_in_promise", "abandoned_in_promise")

PLAIN = (*LINE_COUNTS, *LINE_SECONDS)
Sums = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit with what is counted of its call; the names are those of the two tables."""

    line_id: str
    via: str
    entered_at: float
    answered_at: float | None
    result: str
    talk_s: float
    hold_s: float
    wrap_up_s: float
    consult_s: float
    offers: int
    rona: int
    declines: int
    withdrawn: int
    unreachable: int
    left_for: str | None
    call: Mapping[str, Any]
    """The row of `call_figures`."""


def slot_of(at: float) -> float:
    """The start of the quarter of an hour: those of UTC and of every time zone are the same."""
    return at // SLOT_S * SLOT_S


def no_sums() -> Sums:
    """Nothing counted yet."""
    sums: Sums = dict.fromkeys(LINE_COUNTS, 0)
    sums.update(dict.fromkeys(LINE_SECONDS, 0.0))
    sums.update(waits=[0] * (len(BOUNDS_S) + 1), gave_up=[0] * (len(BOUNDS_S) + 1))
    sums.update(tiers={}, terms={})
    return sums


def count(visits: Iterable[Visited]) -> Sums:
    """The counts of these visits, all of one line."""
    sums = no_sums()
    for visit in visits:
        _count_work(sums, visit)
        if visit.via == "first":
            _count_caller(sums, visit)
        elif visit.via == "callback":
            _count_callback(sums, visit)
        else:
            sums["transferred_in"] += 1
            sums["transferred_in_abandoned"] += visit.result in ABANDONED
    return sums


def add_up(found: Iterable[Mapping[str, Any]]) -> Sums:
    """Several counts together."""
    sums = no_sums()
    for one in found:
        for name in PLAIN:
            sums[name] += one[name]
        for name in ("waits", "gave_up"):
            kept = sums[name]
            for place, many in enumerate(one[name]):
                kept[place] += many
        for terms, many in one["terms"].items():
            sums["terms"][terms] = sums["terms"].get(terms, 0) + many
        for tier, counts in one["tiers"].items():
            _add_tier(sums, tier, counts)
    return sums


def difference(now: Mapping[str, Any], before: Mapping[str, Any]) -> Sums:
    """What is to be added to `before` to get `now`: counts may be negative."""
    return add_up((now, _negative(before)))


def tidied(sums: Sums) -> Sums:
    """Without tiers and terms of which nobody is left."""
    sums["tiers"] = {tier: one for tier, one in sums["tiers"].items() if one["offered"]}
    sums["terms"] = {terms: many for terms, many in sums["terms"].items() if many}
    return sums


def is_nothing(sums: Mapping[str, Any]) -> bool:
    """Whether nothing at all is counted; what is left of seconds then is rounding."""
    return not any(sums[name] for name in LINE_COUNTS)


def _negative(sums: Mapping[str, Any]) -> Sums:
    less: Sums = {name: -sums[name] for name in PLAIN}
    for name in ("waits", "gave_up"):
        less[name] = [-many for many in sums[name]]
    less["terms"] = {terms: -many for terms, many in sums["terms"].items()}
    less["tiers"] = {
        tier: {name: -many for name, many in counts.items()}
        for tier, counts in sums["tiers"].items()
    }
    return less


def _count_work(sums: Sums, visit: Visited) -> None:
    """What the line's people did, for whomever."""
    for name in ("talk_s", "hold_s", "wrap_up_s", "consult_s"):
        sums[name] += getattr(visit, name)
    for name in ("offers", "rona", "declines", "withdrawn", "unreachable"):
        sums[name] += getattr(visit, name)
    sums["handled"] += visit.answered_at is not None
    sums["transferred_out"] += visit.left_for is not None


def _count_caller(sums: Sums, visit: Visited) -> None:
    call = visit.call
    if call["entered_at"] is None:
        sums[visit.result if visit.result in APART else "failed"] += 1
        sums["callbacks_promised"] += call["callback_id"] is not None
        return
    counts = dict.fromkeys(TIER_COUNTS, 0)
    counts["offered"] = 1
    if call["answered_at"] is not None:
        _count_answered(sums, counts, call)
    elif call["end_reason"] in ABANDONED:
        _count_abandoned(sums, counts, call)
    elif call["end_reason"] is None:
        sums["waiting"] += 1
    elif call["end_reason"] in ("voicemail", "overflow"):
        sums[call["end_reason"]] += 1
    elif call["end_reason"] != "callback_promised":
        sums["failed"] += 1
    for name, many in counts.items():
        sums[name] += many
    _add_tier(sums, call["tier"] or NOBODY, {**counts, "wait_s": _answered_wait(call)})
    _count_outcome(sums, call)
    terms = terms_key(call)
    sums["terms"][terms] = sums["terms"].get(terms, 0) + 1


def _answered_wait(call: Mapping[str, Any]) -> float:
    return float(call["wait_s"]) if call["answered_at"] is not None else 0.0


def _count_answered(sums: Sums, counts: dict[str, int], call: Mapping[str, Any]) -> None:
    wait_s = call["wait_s"]
    counts["answered"] = 1
    counts["answered_in_promise"] = int(_within(wait_s, call["promise_s"]))
    sums["answered_in_goal"] += _within(wait_s, call["goal_s"])
    sums["wait_s"] += wait_s
    sums["time_to_human_s"] += call["time_to_human_s"]
    sums["menu_s"] += call["menu_s"]
    sums["waits"][bisect_left(BOUNDS_S, wait_s)] += 1
    sums["abandoned_hold"] += call["end_reason"] == "abandoned_hold"
    if call["announced_at"] is not None and call["announced_at"] <= call["answered_at"]:
        waited = call["answered_at"] - call["announced_at"]
        sums["announced"] += 1
        high = call["announced_high_s"]  # None: "more than" the low end was said
        sums["announced_kept"] += call["announced_low_s"] <= waited and (
            high is None or waited <= high
        )


def _count_abandoned(sums: Sums, counts: dict[str, int], call: Mapping[str, Any]) -> None:
    wait_s = call["wait_s"]
    counts["abandoned"] = 1
    counts["abandoned_in_promise"] = int(_within(wait_s, call["promise_s"]))
    sums["short_abandons"] += _within(wait_s, call["short_abandon_s"])
    sums["abandoned_ringing"] += call["end_reason"] == "abandoned_ringing"
    sums["abandoned_wait_s"] += wait_s
    sums["gave_up"][bisect_left(BOUNDS_S, wait_s)] += 1


def _count_outcome(sums: Sums, call: Mapping[str, Any]) -> None:
    sums["callbacks_promised"] += call["callback_id"] is not None
    sums["opened"] += bool(call["opens"]) and call["repeat_of"] is None
    sums["resolved"] += call["resolved"] is True
    sums["repeats"] += call["resolved"] is True and call["repeated_by"] is not None


def _count_callback(sums: Sums, visit: Visited) -> None:
    """A call that we made: never offered, answered or abandoned, a figure of its own."""
    call = visit.call
    if call["answered_at"] is not None:
        sums["callbacks_reached"] += 1
        sums["callback_wait_s"] += call["wait_s"] or 0.0
    elif call["ended_at"] is not None:
        sums["callbacks_missed"] += 1


def _within(wait_s: float, limit_s: float | None) -> bool:
    return limit_s is not None and wait_s <= limit_s


def terms_key(call: Mapping[str, Any]) -> str:
    """What held for this caller, as a key: promise, goal, short abandon, definition."""
    named = ("promise_s", "goal_s", "short_abandon_s", "definition")
    return "|".join("" if call[name] is None else f"{call[name]:g}" for name in named)


def _add_tier(sums: Sums, tier: str, counts: Mapping[str, float]) -> None:
    kept = sums["tiers"].setdefault(tier, dict.fromkeys((*TIER_COUNTS, "wait_s"), 0))
    for name, many in counts.items():
        kept[name] += many
