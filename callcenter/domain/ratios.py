"""What is worked out from counts: each ratio with its parts, and a reason where there is none.

Formulas and their sources: docs/figures.md. A ratio whose denominator is zero is None and says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callcenter.domain.service_level import DEFINITIONS, Counts

Sums = Mapping[str, Any]
VERSION = 1
"""Of the definitions here; a change of one raises it and is written down in docs/figures.md."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` = `above` ÷ `below`; seconds or a share between 0 and 1."""

    formula: str
    above: float
    below: float
    empty: str

    @property
    def value(self) -> float | None:
        """The quotient, None where there is nothing to divide by."""
        return self.above / self.below if self.below > 0 else None

    @property
    def reason(self) -> str | None:
        """Why there is no value."""
        return None if self.below > 0 else self.empty


@dataclass(frozen=True, slots=True)
class _Rule:
    formula: str
    above: Callable[[Sums], float]
    below: Callable[[Sums], float]
    empty: str


NOBODY_CAME = "nobody entered the line"
NOBODY_ANSWERED = "nobody was answered"

RULES: Mapping[str, _Rule] = {
    "asa_s": _Rule(
        "Σ wait of the answered ÷ A",
        lambda s: s["wait_s"],
        lambda s: s["answered"],
        NOBODY_ANSWERED,
    ),
    "time_to_human_s": _Rule(
        "Σ (heard − first webhook) ÷ A",
        lambda s: s["time_to_human_s"],
        lambda s: s["answered"],
        NOBODY_ANSWERED,
    ),
    "menu_s": _Rule(
        "Σ menu of the answered ÷ A",
        lambda s: s["menu_s"],
        lambda s: s["answered"],
        NOBODY_ANSWERED,
    ),
    "within_goal": _Rule(
        "A≤goal ÷ A", lambda s: s["answered_in_goal"], lambda s: s["answered"], NOBODY_ANSWERED
    ),
    "abandonment": _Rule("B ÷ N", lambda s: s["abandoned"], lambda s: s["offered"], NOBODY_CAME),
    "abandonment_without_short": _Rule(
        "(B − S) ÷ (N − S)",
        lambda s: s["abandoned"] - s["short_abandons"],
        lambda s: s["offered"] - s["short_abandons"],
        "nobody stayed longer than a short abandon",
    ),
    "patience_s": _Rule(
        "Σ wait of the abandoned ÷ B",
        lambda s: s["abandoned_wait_s"],
        lambda s: s["abandoned"],
        "nobody gave up",
    ),
    "aht_s": _Rule(
        "(talk + hold + wrap-up) ÷ handled; consult legs count for the consulted agent",
        lambda s: s["talk_s"] + s["hold_s"] + s["wrap_up_s"],
        lambda s: s["handled"],
        "no call was handled",
    ),
    "rona": _Rule(
        "offers that rang out ÷ offers",
        lambda s: s["rona"],
        lambda s: s["offers"],
        "no offer was made",
    ),
    "fcr": _Rule(
        "resolved and not repeated by the same customer about the same case or line within 7 days"
        " ÷ resolved",
        lambda s: s["resolved"] - s["repeats"],
        lambda s: s["resolved"],
        "no call was resolved",
    ),
    "resolved_of_opened": _Rule(
        "resolved ÷ requests opened",
        lambda s: s["resolved"],
        lambda s: s["opened"],
        "no request was opened",
    ),
    "callbacks_reached": _Rule(
        "callbacks reached ÷ callbacks tried to an end",
        lambda s: s["callbacks_reached"],
        lambda s: s["callbacks_reached"] + s["callbacks_missed"],
        "nobody was called back",
    ),
    "callback_wait_s": _Rule(
        "Σ wait from the first entry of those reached ÷ reached",
        lambda s: s["callback_wait_s"],
        lambda s: s["callbacks_reached"],
        "nobody was called back and reached",
    ),
    "calibration": _Rule(
        "answered inside the range announced ÷ answered who had heard one",
        lambda s: s["announced_kept"],
        lambda s: s["announced"],
        "no wait was announced to anybody who was answered",
    ),
}
OCCUPANCY = _Rule(
    "(talk + hold + connecting + consult + wrap-up) ÷ (the same + ready); away excluded",
    lambda s: sum(s[n] for n in ("talk_s", "hold_s", "connecting_s", "consult_s", "wrap_up_s")),
    lambda s: sum(
        s[n] for n in ("talk_s", "hold_s", "connecting_s", "consult_s", "wrap_up_s", "ready_s")
    ),
    "nobody was at work",
)


def ratios(sums: Sums) -> dict[str, Ratio]:
    """Every ratio of a line's sums."""
    return {name: _ratio(rule, sums) for name, rule in RULES.items()}


def occupancy(sums: Sums | None) -> Ratio:
    """Of agents' seconds; None of a line, which has none of its own.

    An agent is ready for all of her lines at once: her free time could only be shared out among
    them by a rule that nobody has agreed to.
    """
    if sums is None:
        return Ratio(OCCUPANCY.formula, 0, 0, "of agents, not of lines: see the agents report")
    return _ratio(OCCUPANCY, sums)


def service_levels(sums: Sums, undecided: int = 0) -> dict[int, Ratio]:
    """All six definitions side by side. `undecided`: still in line within the promise."""
    counts = counts_of(sums, undecided)
    found = {}
    for number, definition in DEFINITIONS.items():
        good, of = definition.parts(counts)
        found[number] = Ratio(definition.formula, good, of, NOBODY_CAME)
    return found


def counts_of(sums: Sums, undecided: int = 0) -> Counts:
    """A line's sums as the service levels count them."""
    return Counts(
        offered=sums["offered"],
        answered=sums["answered"],
        abandoned=sums["abandoned"],
        answered_in_promise=sums["answered_in_promise"],
        answered_in_goal=sums["answered_in_goal"],
        abandoned_in_promise=sums["abandoned_in_promise"],
        short_abandons=sums["short_abandons"],
        wait_s=sums["wait_s"],
        undecided=undecided,
    )


def _ratio(rule: _Rule, sums: Sums) -> Ratio:
    return Ratio(rule.formula, rule.above(sums), rule.below(sums), rule.empty)
