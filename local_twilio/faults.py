"""Fault switches, changeable while the network runs: what to lose, double, delay and refuse."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Chance = Annotated[float, Field(ge=0.0, le=1.0)]


class CallbackFault(BaseModel):
    """One rule: `do` this to webhooks of this `kind`, by chance or for the next `count` of them.

    `seconds` is for `delay`; `copies` for `duplicate`: how many are sent beside the first.
    """

    model_config = ConfigDict(extra="forbid")
    kind: Literal[
        "voice",
        "action",
        "wait",
        "fallback",
        "media",
        "status",
        "conference",
        "recording",
        "message",
        "callbacks",
        "*",
    ] = "callbacks"
    do: Literal["lose", "duplicate", "delay", "reorder"]
    probability: Chance = 1.0
    count: int | None = Field(default=None, ge=0)
    seconds: float = Field(default=1.0, ge=0)
    copies: int = Field(default=1, ge=1, le=50)


class RestFault(BaseModel):
    """Answer REST requests with `status`, or only slowly (status 0).

    `obeys_first`: what is slow is the answer alone; its callbacks may come before it.
    """

    model_config = ConfigDict(extra="forbid")
    status: Literal[0, 429, 500, 502, 503, 504] = 503
    method: Literal["GET", "POST", "DELETE", "*"] = "*"
    path: str = ""
    probability: Chance = 1.0
    count: int | None = Field(default=None, ge=0)
    seconds: float = Field(default=0.0, ge=0)
    obeys_first: bool = False


class FaultPlan(BaseModel):
    """All switches; `performed` decides whether a failing REST request has its effect first."""

    model_config = ConfigDict(extra="forbid")
    seed: int = 1
    callbacks: list[CallbackFault] = []
    rest: list[RestFault] = []
    performed_before_5xx: bool = False
    redirect_refused_after_answer_s: float = Field(default=0.0, ge=0)
    abandon_before_answer: Chance = 0.0


@dataclass(frozen=True)
class Fate:
    """What becomes of one webhook."""

    lost: bool = False
    copies: int = 0
    reordered: bool = False
    delay: float = 0.0


@dataclass
class Faults:
    plan: FaultPlan = field(default_factory=FaultPlan)
    struck: dict[str, int] = field(default_factory=dict)
    _random: Random = field(default_factory=lambda: Random(1))

    def change(self, plan: FaultPlan) -> None:
        self.plan = plan
        self._random = Random(plan.seed)
        self.struck = {}

    def fate_of(self, kind: str) -> Fate:
        hits = [rule for rule in self.plan.callbacks if self._strikes(rule, kind)]
        if not hits:
            return Fate()
        deeds = {rule.do for rule in hits}
        delay = sum(rule.seconds for rule in hits if rule.do == "delay")
        copies = sum(rule.copies for rule in hits if rule.do == "duplicate")
        return Fate("lose" in deeds, copies, "reorder" in deeds, delay)

    def rest_fault(self, method: str, path: str) -> RestFault | None:
        for rule in self.plan.rest:
            if rule.method in {method, "*"} and rule.path in path and self._falls(rule):
                return rule
        return None

    def abandons_before_answer(self) -> bool:
        return self._chance(self.plan.abandon_before_answer, "abandon")

    def as_json(self) -> dict[str, Any]:
        return {**self.plan.model_dump(), "struck": self.struck}

    def _strikes(self, rule: CallbackFault, kind: str) -> bool:
        callbacks = {"status", "conference", "recording", "message"}
        wanted = rule.kind in {kind, "*"} or (rule.kind == "callbacks" and kind in callbacks)
        return wanted and self._falls(rule)

    def _falls(self, rule: CallbackFault | RestFault) -> bool:
        if rule.count == 0:
            return False
        label = rule.do if isinstance(rule, CallbackFault) else f"rest {rule.status}"
        if not self._chance(rule.probability, label):
            return False
        if rule.count is not None:
            rule.count -= 1
        return True

    def _chance(self, probability: float, label: str) -> bool:
        if probability <= 0.0 or self._random.random() >= probability:
            return False
        self.struck[label] = self.struck.get(label, 0) + 1
        return True
