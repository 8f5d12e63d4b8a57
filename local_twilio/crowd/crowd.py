"""Callers who arrive at random, at the rate of the plan."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from local_twilio.clock import Timer
from local_twilio.crowd.caller import WITHHELD, Fate, SimulatedCaller, Temper
from local_twilio.crowd.plan import CrowdPlan, OneCall
from local_twilio.crowd.profile import factor
from local_twilio.network import Network

ATTESTATIONS = (
    "TN-Validation-Passed-A",
    "TN-Validation-Passed-B",
    "TN-Validation-Passed-C",
    "No-TN-Validation",
)
LONGEST_SLEEP = 10.0


class Crowd:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._random = Random(network.random.getrandbits(64))
        self._next: Timer | None = None
        self._callers: list[SimulatedCaller] = []
        self.plan = CrowdPlan()
        self.counts: dict[str, int] = {"placed": 0}

    def change(self, plan: CrowdPlan) -> None:
        """From now on; calls under way go on as they began."""
        self.plan = plan
        if plan.seed is not None:
            self._random = Random(plan.seed)
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if plan.running:
            self._sleep()

    def place(self, wish: OneCall) -> str | None:
        """One call by wish; the sid, or None when the number is not in service."""
        drawn = self._temper()
        temper = Temper(
            wish.patience_s or drawn.patience,
            wish.talk_s or drawn.talk,
            drawn.keys if wish.keys is None else wish.keys,
            keeps_place=wish.keeps_place,
        )
        return self._dial(wish.from_, wish.to, temper, wish.stir)

    def as_json(self) -> dict[str, Any]:
        return {**self.plan.model_dump(), "live": len(self._callers), "counts": self.counts}

    def _sleep(self) -> None:
        """Until the next arrival; a long wait is cut, since the profile may change meanwhile."""
        rate = self._rate()
        wait = self._random.expovariate(rate) if rate > 0 else math.inf
        if wait > LONGEST_SLEEP:
            # Arrivals have no memory: to draw again later changes nothing in their law.
            self._next = self._network.clock.call_later(LONGEST_SLEEP, self._sleep)
        else:
            self._next = self._network.clock.call_later(wait, self._arrive)

    def _rate(self) -> float:
        """Arrivals per second, now."""
        busy = factor(self.plan.profile, self._network.clock.now())
        return self.plan.calls_per_minute * busy / 60

    def _arrive(self) -> None:
        called = self._line()
        if called is not None and len(self._callers) < self.plan.most_at_once:
            number = self._number()
            stir = None if number == WITHHELD else self._random.choice(ATTESTATIONS)
            self._dial(number, called, self._temper(), stir)
        self._sleep()

    def _dial(self, number: str, called: str, temper: Temper, stir: str | None) -> str | None:
        caller = SimulatedCaller(self._network, number, temper, self._random, self._ended)
        self._callers.append(caller)
        self.counts["placed"] += 1
        return caller.dial(called, stir)

    def _ended(self, caller: SimulatedCaller, fate: Fate) -> None:
        self._callers.remove(caller)
        self.counts[fate] = self.counts.get(fate, 0) + 1

    def _line(self) -> str | None:
        lines = self.plan.numbers
        if lines:
            return self._random.choices(lines, [line.weight for line in lines])[0].to
        owned = [number.number for number in self._network.holdings.numbers.values()]
        return self._random.choice(owned) if owned else None

    def _number(self) -> str:
        chance = self._random.random()
        if chance < self.plan.withheld_share:
            return WITHHELD
        known = self.plan.callers
        if chance < self.plan.withheld_share + self.plan.unknown_share or not known:
            # 555-01xx numbers are kept for fiction.
            area = self._random.choice((201, 212, 303, 415, 512, 617, 702, 808))
            return f"+1{area}55501{self._random.randrange(100):02d}"
        return self._random.choices(known, [one.weight for one in known])[0].number

    def _temper(self) -> Temper:
        plan = self.plan
        return Temper(
            patience=max(5.0, self._random.expovariate(1 / plan.patience_mean_s)),
            talk=self._random.lognormvariate(math.log(plan.talk_median_s), plan.talk_sigma),
            keys=self._random.choice(plan.keys) if plan.keys else "",
            keeps_place=self._random.random() < plan.callback_share,
        )
