"""How one simulated agent does things: how quick, how talkative, how often away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeVar

T = TypeVar("T")
Reply = Literal["accept", "decline", "let it ring"]


@dataclass(frozen=True)
class TalkPlan:
    """Seconds into the call; None: not this time. `ends` is when she says goodbye herself."""

    ends: float
    note: float
    hold: float | None = None
    hold_for: float = 0.0
    pass_on: float | None = None


class Temper:
    """Draws from one agent's own chance. `pace` 8: everything goes eight times as fast."""

    def __init__(self, random: Random, pace: float = 1.0) -> None:
        self._random = random
        self._pace = pace
        self._quick = random.uniform(0.75, 1.3)

    def reply(self) -> Reply:
        luck = self._random.random()
        if luck < 0.012:
            return "let it ring"
        return "decline" if luck < 0.03 else "accept"

    def answers_after(self) -> float:
        return min(max(1.0, self._random.lognormvariate(0.75, 0.4) * self._quick), 5.0) / self._pace

    def talk(self) -> TalkPlan:
        holds, passes = self._random.random() < 0.14, self._random.random() < 0.07
        return TalkPlan(
            ends=self._random.lognormvariate(math.log(105), 0.4) / self._pace,
            note=self._between(6, 25),
            hold=self._between(12, 30) if holds else None,
            hold_for=self._between(4, 12),
            pass_on=self._between(18, 40) if passes else None,
        )

    def wrap_up_for(self) -> float:
        return self._between(5, 16) * self._quick

    def next_break_in(self) -> float:
        return self._between(300, 1500)

    def break_for(self) -> float:
        return self._between(40, 150)

    def comes_back_after(self) -> float:
        return self._between(4, 15)

    def thinks_about_an_ask(self) -> float:
        return self._between(1.5, 4.0) * self._quick

    def helps(self) -> bool:
        return self.happens(0.85)

    def choose(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def _between(self, low: float, high: float) -> float:
        return self._random.uniform(low, high) / self._pace
