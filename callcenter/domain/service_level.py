"""The six ways in which a service level is counted, each a pure function of the same counts.

N offered, A answered, B abandoned while waiting; A≤T, B≤T within the promise T; S short abandons.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

DEFAULT = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """Calls of one line in one period; `wait_s` is the sum of the waits of the answered, seconds.

    `undecided`: still in line within the promise, so that nobody can say yet how they will count.
    """

    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    answered_in_promise: int = 0
    answered_in_goal: int = 0
    abandoned_in_promise: int = 0
    short_abandons: int = 0
    wait_s: float = 0.0
    undecided: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.offered + other.offered,
            self.answered + other.answered,
            self.abandoned + other.abandoned,
            self.answered_in_promise + other.answered_in_promise,
            self.answered_in_goal + other.answered_in_goal,
            self.abandoned_in_promise + other.abandoned_in_promise,
            self.short_abandons + other.short_abandons,
            self.wait_s + other.wait_s,
            self.undecided + other.undecided,
        )

    @property
    def decided(self) -> int:
        """N, without who may still be answered in time."""
        return self.offered - self.undecided

    @property
    def asa_s(self) -> float | None:
        """The average wait of those who were answered, seconds."""
        return self.wait_s / self.answered if self.answered else None


@dataclass(frozen=True, slots=True)
class Definition:
    """One way to count; `formula` stands beside the figure wherever it is shown."""

    formula: str
    parts: Callable[[Counts], tuple[int, int]]


DEFINITIONS: Mapping[int, Definition] = {
    1: Definition(
        "(A≤T + B≤T) / N",
        lambda c: (c.answered_in_promise + c.abandoned_in_promise, c.decided),
    ),
    2: Definition("A≤T / A", lambda c: (c.answered_in_promise, c.answered)),
    3: Definition("A≤T / N", lambda c: (c.answered_in_promise, c.decided)),
    4: Definition(
        "A≤T / (N − B≤T)",
        lambda c: (c.answered_in_promise, c.decided - c.abandoned_in_promise),
    ),
    5: Definition("(A≤T + S) / N", lambda c: (c.answered_in_promise + c.short_abandons, c.decided)),
    6: Definition("A≤T / (N − S)", lambda c: (c.answered_in_promise, c.decided - c.short_abandons)),
}


def service_level(definition: int, counts: Counts) -> float | None:
    """The share between 0 and 1, None while there is nothing to divide by."""
    good, of = DEFINITIONS[definition].parts(counts)
    return good / of if of > 0 else None


def total(counts: Iterable[Counts]) -> Counts:
    """The counts of several lines or periods together."""
    return sum(counts, Counts())
