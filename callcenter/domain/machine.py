"""State machines written as tables: every (event, state) pair has one answer.

A table is text, one row an event, one column a state. A cell is the next state, or

    .   legal, and the state stays as it is (the event only adds a fact)
    -   ignore: a duplicate or a harmless latecomer, nothing is written
    x   record and drop: it should not happen, so the journal says so, and nothing changes

Reading the table is reading the machine; a missing cell does not load.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)


class Verdict(Enum):
    """What a machine says of one event in one state."""

    APPLY = "apply"
    IGNORE = "ignore"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """The verdict, and the state that follows (the old one unless applied)."""

    verdict: Verdict
    state: S


@dataclass(frozen=True, slots=True)
class Machine(Generic[S]):
    """A total table over (event name, state)."""

    states: tuple[S, ...]
    cells: Mapping[str, Mapping[S, Step[S]]]

    def step(self, state: S, event: str) -> Step[S]:
        """Return the answer of this machine; an event it does not list raises KeyError."""
        return self.cells[event][state]


def machine(states: type[S], table: str) -> Machine[S]:
    """Read a table. Raises ValueError naming the row that is not total."""
    header, *rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    columns = tuple(states(name) for name in header)
    if set(columns) != set(states):
        raise ValueError(f"the header must name every state once: {header}")
    cells: dict[str, dict[S, Step[S]]] = {}
    for event, *answers in rows:
        if len(answers) != len(columns):
            raise ValueError(f"{event}: {len(answers)} cells for {len(columns)} states")
        cells[event] = {
            state: _step(states, state, answer)
            for state, answer in zip(columns, answers, strict=True)
        }
    return Machine(columns, cells)


def _step(states: type[S], state: S, answer: str) -> Step[S]:
    match answer:
        case ".":
            return Step(Verdict.APPLY, state)
        case "-":
            return Step(Verdict.IGNORE, state)
        case "x":
            return Step(Verdict.DROP, state)
    return Step(Verdict.APPLY, states(answer))
