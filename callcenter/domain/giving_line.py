"""What a line would lose by lending somebody: its staff and its risk afterwards, said before."""

import math
from dataclasses import asdict, dataclass
from typing import Any

from callcenter.workforce.erlang import erlang_c

HURT_AT = 0.20  # the share of late callers from which a line is watched (docs/surge_ladder.md)


@dataclass(frozen=True, slots=True)
class LineLoad:
    """A line as it runs now. `hands`: people at work in its first rank; one of two lines is half.

    `calls_per_s` over the last 15 minutes, `handling_s` talk and wrap-up together. `warned`: the
    risk of its next 15 minutes as the early warning plays it out; None when it cannot tell.
    """

    line_id: str
    name: str
    promise_s: float
    calls_per_s: float
    handling_s: float
    hands: float
    open: bool = True
    warned: float | None = None


@dataclass(frozen=True, slots=True)
class Hurt:
    """A line that would break its promise. `before`, `after`: the share of its callers late."""

    line_id: str
    name: str
    hands: int
    before: float
    after: float

    @property
    def words(self) -> str:
        """The same in a sentence."""
        people = "1 person" if self.hands == 1 else f"{self.hands or 'no'} people"
        return (
            f"{self.name} would keep {people}; "
            f"late callers there: {self.before:.0%} now, {self.after:.0%} then."
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def risk(load: LineLoad, hands: float) -> float:
    """Share of callers who wait past the promise with so many hands (Erlang C); 0…1."""
    if not load.open or load.calls_per_s <= 0:
        return 0.0
    whole = math.floor(hands + 1e-9)
    if whole < 1:
        return 1.0
    service = erlang_c(load.calls_per_s, load.handling_s, whole, load.promise_s)
    return 1.0 - service.service_level


def hurt_by(load: LineLoad, gone: float, going: float) -> Hurt | None:
    """How lending `going` more hands, with `gone` away already, would hurt; None: it keeps its
    promise. A line that nobody calls is hurt only when nobody is left in it."""
    left = load.hands - gone - going
    if not load.open or left >= load.hands:
        return None
    warned = load.warned or 0.0  # what is warned of already is no better with fewer hands
    before = max(risk(load, load.hands - gone), warned)
    after = max(risk(load, left), warned)
    empty = math.floor(left + 1e-9) < 1
    if not empty and after < HURT_AT:
        return None
    return Hurt(load.line_id, load.name, max(math.floor(left + 1e-9), 0), before, after)
