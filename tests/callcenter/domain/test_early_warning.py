"""Levels: they rise at once, fall after a while, and need a promise that can break."""

from dataclasses import replace

import pytest

from callcenter.domain.early_warning import (
    Cause,
    Level,
    RosterGap,
    Signals,
    Standing,
    after,
    cause_of,
    wanted_level,
)
from callcenter.workforce.wait_risk import WaitRisk

NOW = 1_000_000.0
QUIET = Signals(
    promise_s=30.0,
    waiting=(),
    risk=WaitRisk(0.01, 0.02, 0.03),
    expected=15.0,
    free=2,
    on_call=4,
    wrapping=0,
    load=4.0,
)


def at_risk(m5: float, m15: float | None = None) -> Signals:
    return replace(QUIET, risk=WaitRisk(m5, m5, m5 if m15 is None else m15))


def through(standing: Standing, *steps: tuple[float, Signals | None]) -> Standing:
    for at, signals in steps:
        standing = after(standing, signals, NOW + at)
    return standing


@pytest.mark.parametrize(
    ("m5", "level"),
    [(0.19, Level.CALM), (0.2, Level.WATCH), (0.39, Level.WATCH), (0.4, Level.ACT)],
)
def test_the_risk_of_the_next_five_minutes_raises_the_level_at_once(
    m5: float, level: Level
) -> None:
    assert after(Standing(), at_risk(m5), NOW) == (
        Standing(level, NOW) if level is not Level.CALM else Standing()
    )


def test_the_quarter_of_an_hour_asks_to_watch_but_not_yet_to_act() -> None:
    assert wanted_level(at_risk(0.05, 0.9), Level.CALM, NOW) is Level.WATCH


def test_a_level_is_kept_between_its_two_limits() -> None:
    standing = through(Standing(), (0, at_risk(0.4)), (300, at_risk(0.26)), (900, at_risk(0.26)))
    assert standing == Standing(Level.ACT, NOW)
    standing = through(standing, (1000, at_risk(0.24)), (1299, at_risk(0.24)))
    assert standing.level is Level.ACT
    standing = through(standing, (1300, at_risk(0.24)))
    assert standing == Standing(Level.WATCH, NOW + 1300)


def test_it_falls_only_when_it_has_been_better_without_a_break() -> None:
    standing = through(
        Standing(), (0, at_risk(0.3)), (10, QUIET), (100, at_risk(0.3)), (110, QUIET), (220, QUIET)
    )
    assert standing.level is Level.WATCH
    assert through(standing, (230, QUIET)).level is Level.CALM


def test_nobody_at_work_on_a_line_that_expects_calls_is_a_reason_to_act() -> None:
    empty = replace(at_risk(1.0), free=0, on_call=0)
    assert wanted_level(empty, Level.CALM, NOW) is Level.ACT
    assert cause_of(empty, NOW) is Cause.NOBODY


def test_where_no_caller_is_expected_no_promise_can_break() -> None:
    asleep = replace(at_risk(1.0), free=0, on_call=0, expected=0.1)
    assert wanted_level(asleep, Level.CALM, NOW) is Level.CALM
    alone = replace(at_risk(0.7), free=0, on_call=1, expected=0.3)
    assert wanted_level(alone, Level.CALM, NOW) is Level.CALM
    assert wanted_level(replace(alone, waiting=(3.0,)), Level.CALM, NOW) is Level.ACT


def test_the_first_in_line_counts_when_she_will_probably_be_late() -> None:
    waits = replace(QUIET, waiting=(16.0,), risk=WaitRisk(0.1, 0.1, 0.1, (0.6,)))
    assert wanted_level(waits, Level.CALM, NOW) is Level.WATCH
    served_soon = replace(waits, risk=WaitRisk(0.1, 0.1, 0.1, (0.2,)))
    assert wanted_level(served_soon, Level.CALM, NOW) is Level.CALM
    just_came = replace(waits, waiting=(14.0,))
    assert wanted_level(just_came, Level.CALM, NOW) is Level.CALM


def test_a_surge_and_a_gap_within_the_hour_ask_to_watch() -> None:
    assert wanted_level(replace(QUIET, surge=True), Level.CALM, NOW) is Level.WATCH
    gap = RosterGap(NOW + 3500, NOW + 7000, 2)
    near = replace(QUIET, gap=gap)
    assert (wanted_level(near, Level.CALM, NOW), cause_of(near, NOW)) == (
        Level.WATCH,
        Cause.ROSTER,
    )
    far = replace(QUIET, gap=replace(gap, starts_at=NOW + 3700))
    assert wanted_level(far, Level.CALM, NOW) is Level.CALM


def test_without_a_risk_only_what_can_be_seen_counts() -> None:
    unknown = replace(QUIET, risk=None, expected=0.0)
    assert wanted_level(unknown, Level.CALM, NOW) is Level.CALM
    assert wanted_level(replace(unknown, waiting=(29.0,)), Level.CALM, NOW) is Level.CALM
    assert wanted_level(replace(unknown, waiting=(31.0,)), Level.CALM, NOW) is Level.WATCH


def test_a_closed_line_is_calm_at_once() -> None:
    assert through(Standing(Level.ACT, NOW), (10, None)) == Standing(Level.CALM, NOW + 10)
    assert through(Standing(), (10, None)) == Standing()


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"waiting": (31.0, 4.0), "surge": True}, Cause.LATE),
        ({"surge": True, "load": 9.0}, Cause.SURGE),
        ({"load": 6.1}, Cause.LOAD),
        ({"load": 5.9}, Cause.BUSY),
    ],
)
def test_the_strongest_reason_is_said(change: dict[str, object], cause: Cause) -> None:
    assert cause_of(replace(at_risk(0.6), **change), NOW) is cause  # type: ignore[arg-type]
