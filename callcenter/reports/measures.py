"""Every figure of the reports: its name, unit, definition, and how it is had from sums.

Sums are the columns of `line_days` and its siblings added up; what is not there counts 0. A figure
is None while there is nothing to divide by. Formulas: docs/figures.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain.service_level import DEFINITIONS, Counts, service_level

Sums = Mapping[str, float]


class Unit(StrEnum):
    """How a figure is written. Shares are between 0 and 1."""

    COUNT = "count"
    SECONDS = "seconds"
    SHARE = "share"
    PER_HOUR = "per_hour"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Measure:
    """`of` works it out; `which` names the calls behind it in the list of calls."""

    name: str
    unit: Unit
    about: str
    of: Callable[[Sums], float | None]
    which: str | None = None


def ratio(above: float, below: float) -> float | None:
    """A quotient, None while there is nothing to divide by."""
    return above / below if below > 0 else None


def counts_of(sums: Sums) -> Counts:
    """The sums as the service levels want them; `undecided`: still in line in time."""
    return Counts(
        offered=int(_got(sums, "offered")),
        answered=int(_got(sums, "answered")),
        abandoned=int(_got(sums, "abandoned")),
        answered_in_promise=int(_got(sums, "answered_in_promise")),
        answered_in_goal=int(_got(sums, "answered_in_goal")),
        abandoned_in_promise=int(_got(sums, "abandoned_in_promise")),
        short_abandons=int(_got(sums, "short_abandons")),
        wait_s=_got(sums, "wait_s"),
        undecided=int(_got(sums, "undecided")),
    )


def handling_s(sums: Sums) -> float:
    """Talk, hold and wrap-up, and what a consulted colleague spent, seconds."""
    return sum(_got(sums, name) for name in ("talk_s", "hold_s", "wrap_up_s", "consult_s"))


def _got(sums: Sums, name: str) -> float:
    return sums.get(name) or 0


def _sum(name: str) -> Callable[[Sums], float | None]:
    return lambda sums: _got(sums, name)


def _share(part: str, whole: str) -> Callable[[Sums], float | None]:
    return lambda sums: ratio(_got(sums, part), _got(sums, whole))


def _count(name: str, about: str, column: str, which: str | None = None) -> Measure:
    return Measure(name, Unit.COUNT, about, _sum(column), which)


def _level(number: int) -> Measure:
    formula = DEFINITIONS[number].formula
    return Measure(
        f"Definition {number}",
        Unit.SHARE,
        f"{formula}. N offered, A answered, B gave up, S gave up at once, T the promise.",
        lambda sums: service_level(number, counts_of(sums)),
        "offered",
    )


def _chosen_level(sums: Sums) -> float | None:
    return service_level(int(sums.get("definition") or 4), counts_of(sums))


def _net_abandonment(sums: Sums) -> float | None:
    short = _got(sums, "short_abandons")
    return ratio(_got(sums, "abandoned") - short, _got(sums, "offered") - short)


def _occupancy(sums: Sums) -> float | None:
    busy = handling_s(sums) + _got(sums, "connecting_s")
    return ratio(busy, busy + _got(sums, "ready_s"))


def _late(sums: Sums) -> float:
    return _got(sums, "answered") - _got(sums, "answered_in_promise")


def _waited_s(sums: Sums) -> float:
    return _got(sums, "wait_s") + _got(sums, "abandoned_wait_s")


def _first_contact(sums: Sums) -> float | None:
    return ratio(_got(sums, "resolved") - _got(sums, "repeats"), _got(sums, "resolved"))


MEASURES: Mapping[str, Measure] = {
    "offered": _count("Offered", "Callers who entered the line.", "offered", "offered"),
    "answered": _count(
        "Answered", "Callers who came to speak with a person.", "answered", "answered"
    ),
    "abandoned": _count(
        "Gave up",
        "Callers who hung up while they waited, ringing included.",
        "abandoned",
        "abandoned",
    ),
    "short_abandons": _count(
        "Gave up at once",
        "Of these, within the line's short time (5 s unless set otherwise).",
        "short_abandons",
        "short_abandons",
    ),
    "in_promise": _count(
        "In the promise",
        "Answered within the promise that held when they entered.",
        "answered_in_promise",
        "in_promise",
    ),
    "late": Measure("Late", Unit.COUNT, "Answered after the promise had passed.", _late, "late"),
    "service_level": Measure(
        "Promise kept",
        Unit.SHARE,
        "By the definition under which most of the callers entered; 4, A≤T / (N − B≤T), unless a "
        "line says otherwise.",
        _chosen_level,
        "offered",
    ),
    **{f"level_{number}": _level(number) for number in DEFINITIONS},
    "in_goal": Measure(
        "In the goal",
        Unit.SHARE,
        "Answered within the goal ÷ answered.",
        _share("answered_in_goal", "answered"),
        "answered",
    ),
    "asa_s": Measure(
        "Average wait",
        Unit.SECONDS,
        "Sum of the waits of answered callers ÷ answered callers. A wait ends when both can hear "
        "each other.",
        _share("wait_s", "answered"),
        "answered",
    ),
    "time_to_human_s": Measure(
        "Time to a person",
        Unit.SECONDS,
        "From the first ring of the call, menu included, to the answer; average of the answered.",
        _share("time_to_human_s", "answered"),
        "answered",
    ),
    "abandonment": Measure(
        "Abandonment",
        Unit.SHARE,
        "Gave up ÷ offered.",
        _share("abandoned", "offered"),
        "abandoned",
    ),
    "net_abandonment": Measure(
        "Abandonment, net",
        Unit.SHARE,
        "(Gave up − gave up at once) ÷ (offered − gave up at once).",
        _net_abandonment,
        "abandoned",
    ),
    "mean_patience_s": Measure(
        "Mean patience",
        Unit.SECONDS,
        "1 ÷ θ̂, where θ̂ = gave up ÷ all waiting time of everybody: the mean of exponential "
        "patience.",
        lambda sums: ratio(_waited_s(sums), _got(sums, "abandoned")),
        "abandoned",
    ),
    "per_hour": Measure(
        "Calls per hour",
        Unit.PER_HOUR,
        "Offered ÷ the hours of that kind there were, closed hours included, since the line's "
        "first day.",
        lambda sums: ratio(_got(sums, "offered"), _got(sums, "hours")),
        "offered",
    ),
    "hours": Measure(
        "Hours", Unit.HOURS, "Hours of that kind in the period that have passed.", _sum("hours")
    ),
    "handled": _count(
        "Handled",
        "Conversations held; a call that was handed over counts for each who had it.",
        "handled",
        "handled",
    ),
    "aht_s": Measure(
        "Handling time",
        Unit.SECONDS,
        "(Talk + hold + wrap-up, the consulted colleague's time included) ÷ handled.",
        lambda sums: ratio(handling_s(sums), _got(sums, "handled")),
        "answered",
    ),
    "occupancy": Measure(
        "Occupancy",
        Unit.SHARE,
        "Handling ÷ (handling + free). Away and signed out are not in it.",
        _occupancy,
    ),
    "signed_in_h": Measure(
        "Signed in",
        Unit.HOURS,
        "Hours in any state but signed out.",
        lambda sums: _got(sums, "signed_in_s") / 3600,
    ),
    "offers": _count("Offers", "Calls that rang for her.", "offers", "agent_offers"),
    "rona": _count(
        "Rang out", "Offers that nobody took before their time was over.", "rona", "agent_rona"
    ),
    "rona_share": Measure(
        "Rang out, share",
        Unit.SHARE,
        "Offers that rang out ÷ offers. Callers who hung up while it rang are not in it.",
        _share("rona", "offers"),
    ),
    "declines": _count(
        "Declined",
        "Offers refused; counted apart from those that rang out.",
        "declines",
        "agent_declines",
    ),
    "adherence": Measure(
        "Adherence",
        Unit.SHARE,
        "Minutes signed in and at work while scheduled ÷ scheduled minutes.",
        lambda sums: (
            ratio(sums["adhered_s"], _got(sums, "scheduled_s")) if "adhered_s" in sums else None
        ),
    ),
    "resolved": _count(
        "Resolved",
        "Calls whose agent marked what they were about as resolved.",
        "resolved",
        "resolved",
    ),
    "repeats": _count(
        "Came again",
        "Resolved calls whose customer called again about it within 7 days.",
        "repeats",
        "repeats",
    ),
    "first_contact": Measure(
        "Resolved at once",
        Unit.SHARE,
        "(Resolved − came again) ÷ resolved; 7 days, same customer and same topic.",
        _first_contact,
        "answered",
    ),
    "opened": _count("Inbound", "Requests that callers came with.", "opened", "opened"),
    "open_left": Measure(
        "Left open",
        Unit.COUNT,
        "Inbound − resolved of the same period; below 0 when older ones were resolved.",
        lambda sums: _got(sums, "opened") - _got(sums, "resolved"),
    ),
    "resolved_share": Measure(
        "Resolved, share", Unit.SHARE, "Resolved ÷ inbound.", _share("resolved", "opened")
    ),
    "transferred_in": _count(
        "Taken over",
        "Callers whom another line handed to this one.",
        "transferred_in",
        "transferred_in",
    ),
    "transferred_out": _count(
        "Handed on",
        "Callers whom this line handed to another line or person.",
        "transferred_out",
        "transferred_out",
    ),
    "transfer_share": Measure(
        "Handed on, share",
        Unit.SHARE,
        "Handed on ÷ handled.",
        _share("transferred_out", "handled"),
    ),
    "transfers_given": _count("Handed on", "Calls she handed to others.", "transfers_given"),
    "transfers_taken": _count("Taken over", "Calls others handed to her.", "transfers_taken"),
    "moved": _count("Callers", "Callers who went this way.", "moved", "transferred_out"),
    "announced": _count(
        "Told a range", "Callers who were told how long it would take.", "announced", "announced"
    ),
    "announced_kept": _count(
        "Answered in it", "Of these, answered inside the range.", "announced_kept", "announced_kept"
    ),
    "coverage": Measure(
        "Answered in the range",
        Unit.SHARE,
        "Answered inside the range they were told ÷ told a range.",
        _share("announced_kept", "announced"),
        "offered",
    ),
    "callbacks_promised": _count(
        "Callbacks promised",
        "Callers who kept their place and hung up.",
        "callbacks_promised",
        "callbacks_promised",
    ),
    "callbacks_reached": _count(
        "Callbacks reached",
        "Of these, called back and spoken with.",
        "callbacks_reached",
        "callbacks_reached",
    ),
    "hung_up": _count("Hung up", "Callers who hung up at this moment.", "hung_up", "hung_up"),
    "share": Measure("Share", Unit.SHARE, "Of all in the table.", _share("part", "whole")),
    "up_to": Measure(
        "Up to here", Unit.SHARE, "Answered by then ÷ answered.", _share("so_far", "whole")
    ),
    "gave_up": _count("Gave up", "Callers who gave up after such a wait.", "gave_up", "abandoned"),
    "still_waiting": Measure(
        "Still there",
        Unit.SHARE,
        "Share ready to wait longer than this (Kaplan–Meier; the answered are censored).",
        lambda sums: sums.get("still_waiting"),
    ),
    "low": Measure("From", Unit.SHARE, "Lower end of the 95 % band.", lambda sums: sums.get("low")),
    "high": Measure("To", Unit.SHARE, "Upper end of the 95 % band.", lambda sums: sums.get("high")),
    "at_risk": _count("Still in line", "Callers who had not left before.", "at_risk"),
    "told_low_s": Measure("Told from", Unit.SECONDS, "Lower end.", lambda s: s.get("told_low_s")),
    "told_high_s": Measure("Told to", Unit.SECONDS, "Upper end.", lambda s: s.get("told_high_s")),
    "waited_s": Measure("Waited", Unit.SECONDS, "The wait there was.", lambda s: s.get("waited_s")),
}
