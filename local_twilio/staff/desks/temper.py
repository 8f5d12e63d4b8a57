"""How somebody works: how soon she answers, how long she writes, when she rests."""

from dataclasses import dataclass
from random import Random

NOTES = (
    "Walked through the settings together; works now.",
    "Part is on its way, told the date.",
    "Explained the invoice line by line.",
    "Wants a callback if it happens again.",
    "Address corrected, label sent anew.",
    "Refund started, three working days.",
    "Asked the workshop; answer by tomorrow noon.",
    "Was a loose plug. Friendly, laughed about it.",
    "Second time this month: offered a check of the whole unit.",
    "Delivery moved to Thursday morning.",
)
FALLBACK_OUTCOMES = ("Answered",)
BREAKS = ("Lunch", "Break")


@dataclass(frozen=True, slots=True)
class Temper:
    """Chances (0 to 1) and spans (seconds, least and most)."""

    answers_after: tuple[float, float] = (1.0, 4.5)
    wraps_up_for: tuple[float, float] = (4.0, 15.0)
    overlooks: float = 0.03
    holds: float = 0.12
    hands_over: float = 0.04
    ends_first: float = 0.25
    rests: float = 0.04
    rests_for: tuple[float, float] = (40.0, 120.0)


def span(chance: Random, least_most: tuple[float, float]) -> float:
    """Some seconds between the two."""
    return chance.uniform(*least_most)
