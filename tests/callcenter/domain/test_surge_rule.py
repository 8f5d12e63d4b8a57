"""When a line's rule asks by itself."""

from dataclasses import replace

import pytest

from callcenter.domain.surge_ladder import Rung
from callcenter.domain.surge_rule import (
    Pressure,
    Rule,
    Step,
    StepState,
    after,
    holds,
    may_act,
    rule_from_json,
)

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("step", "true"),
    [
        (Step(Rung.RESERVE, longest_wait_s=40), True),
        (Step(Rung.RESERVE, longest_wait_s=41), False),
        (Step(Rung.RESERVE, past_promise=1), True),
        (Step(Rung.RESERVE, past_promise=2), False),
        (Step(Rung.RESERVE, warning="watch"), True),
        (Step(Rung.RESERVE, warning="act"), False),
        (Step(Rung.RESERVE, warning="watch", past_promise=2), False),
        (Step(Rung.RESERVE), False),
    ],
)
def test_a_step_holds_when_everything_it_names_is_so(step: Step, true: bool) -> None:
    line = Pressure((NOW - 40, NOW - 30, NOW - 2), 30.0, "watch")
    assert holds(step, line, NOW) is true


def test_without_a_known_level_no_warning_holds() -> None:
    assert not holds(Step(Rung.RESERVE, warning="watch"), Pressure((), 30.0, None), NOW)


def look(step: Step, rule: Rule, moments: list[tuple[float, bool]]) -> list[float]:
    """The moments at which it asks."""
    state, asked = StepState("support", 0), []
    for at, true in moments:
        found = after(step, rule, state, true=true, now=NOW + at)
        if found.fired_at != state.fired_at:
            asked.append(at)
        state = found
    return asked


def test_it_asks_once_the_condition_has_held_for_long_enough_and_again_when_cool() -> None:
    step = Step(Rung.RESERVE, past_promise=1, for_s=10)
    rule = Rule((step,), cooldown_s=60)
    held = [(float(at), True) for at in range(0, 140, 2)]
    assert look(step, rule, held) == [10, 70, 130]


def test_a_break_in_the_condition_begins_the_count_anew() -> None:
    step = Step(Rung.RESERVE, past_promise=1, for_s=10)
    moments = [(0.0, True), (8.0, True), (9.0, False), (12.0, True), (20.0, True), (22.0, True)]
    assert look(step, Rule((step,)), moments) == [22.0]


def test_it_keeps_to_its_hours() -> None:
    step = Step(Rung.RESERVE, past_promise=1)
    assert may_act(Rule((step,)), "UTC", NOW)
    monday = Rule((step,), hours={"weekly": {"monday": ["00:00-24:00"]}})
    assert not may_act(monday, "UTC", NOW)
    assert may_act(monday, "UTC", NOW - 86_400)


def test_a_rule_survives_the_database() -> None:
    step = Step(Rung.ANYONE, 2, 15, "act", 40.0, 3, 60.0)
    rule = Rule((step, replace(step, rung=Rung.RESERVE)), 300.0, None, ("sam@harbour.example",))
    assert rule_from_json(rule.to_json()) == rule
