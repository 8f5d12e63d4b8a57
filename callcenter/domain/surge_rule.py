"""A line's surge rule: which rung to ask by itself, when, and how often."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from callcenter.domain.opening_hours import from_json, is_open
from callcenter.domain.surge_ladder import Rung

LEVELS = ("calm", "watch", "act")


@dataclass(frozen=True, slots=True)
class Step:
    """Ask `people` of `rung` for `minutes` once every condition given has held for `for_s`."""

    rung: Rung
    people: int = 1
    minutes: int = 20
    warning: str | None = None
    longest_wait_s: float | None = None
    past_promise: int | None = None
    for_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Steps in their order. `hours`: when it may act, as a line's; empty: whenever it is open."""

    steps: tuple[Step, ...]
    cooldown_s: float = 600.0
    hours: Mapping[str, Any] | None = None
    tell: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        steps = [asdict(step) for step in self.steps]
        return {**asdict(self), "steps": steps, "tell": list(self.tell)}


def rule_from_json(stored: Mapping[str, Any]) -> Rule:
    """The rule back from `to_json`."""
    steps = tuple(Step(**{**one, "rung": Rung(one["rung"])}) for one in stored["steps"])
    return Rule(steps, stored["cooldown_s"], stored["hours"], tuple(stored["tell"]))


@dataclass(frozen=True, slots=True)
class Pressure:
    """A line as a rule looks at it. `level`: calm, watch or act; None: not known."""

    waiting_since: Sequence[float]
    promise_s: float
    level: str | None


@dataclass(frozen=True, slots=True)
class StepState:
    """Since when a step's condition holds, and when it last asked (epoch seconds)."""

    line_id: str
    step: int
    true_since: float | None = None
    fired_at: float | None = None


def may_act(rule: Rule, timezone: str, now: float) -> bool:
    """Whether this is a time at which the rule may ask."""
    if not rule.hours:
        return True
    return is_open(from_json(rule.hours, timezone), datetime.fromtimestamp(now, UTC))


def holds(step: Step, line: Pressure, now: float) -> bool:
    """Whether everything that the step names is so now; a step that names nothing never holds."""
    waits = [now - since for since in line.waiting_since]
    said = []
    if step.longest_wait_s is not None:
        said.append(max(waits, default=0.0) >= step.longest_wait_s)
    if step.past_promise is not None:
        said.append(sum(wait > line.promise_s for wait in waits) >= step.past_promise)
    if step.warning is not None:
        known = line.level if line.level in LEVELS else "calm"
        said.append(LEVELS.index(known or "calm") >= LEVELS.index(step.warning))
    return bool(said) and all(said)


def after(step: Step, rule: Rule, state: StepState, *, true: bool, now: float) -> StepState:
    """The state that follows from looking now; `fired_at` is now when it is time to ask."""
    if not true:
        return StepState(state.line_id, state.step, None, state.fired_at)
    since = now if state.true_since is None else state.true_since
    cool = state.fired_at is None or now - state.fired_at >= rule.cooldown_s
    fired_at = now if cool and now - since >= step.for_s else state.fired_at
    return StepState(state.line_id, state.step, since, fired_at)
