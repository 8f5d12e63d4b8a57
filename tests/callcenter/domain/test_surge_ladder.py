"""Whom to ask, in which order, and what it would do to the line that lends her."""

from typing import Any

import pytest

from callcenter.domain.agent import AgentState
from callcenter.domain.giving_line import HURT_AT, LineLoad, hurt_by, risk
from callcenter.domain.line import Membership
from callcenter.domain.loan import FIRST_SKILL, on_loan
from callcenter.domain.surge_ladder import (
    REFUSED_FOR_S,
    Candidate,
    Helper,
    Person,
    Rung,
    Standing,
    WhyNot,
    choose,
    rung_of,
    standing,
)
from callcenter.workforce.erlang import erlang_c

NOW = 1_700_000_000.0  # a Tuesday, 22:13 in UTC


def person(name: str, *lines: str, **more: Any) -> Person:
    """`line` is of the first rank, `line?` of the reserve; `line:7` has that skill."""
    serves = []
    for one in lines:
        key, _, skill = one.rstrip("?").partition(":")
        serves.append(Membership(name, key, int(skill or 5), one.endswith("?")))
    values: dict[str, Any] = {"state": AgentState.READY, "since": 0.0, **more}
    return Person(name, name.title(), serves=tuple(serves), **values)


def stands(rung: Rung, *people: Person, helpers: tuple[Helper, ...] = ()) -> Standing:
    return standing(rung, "support", "en", people, helpers, NOW)


def names(found: Standing) -> list[str]:
    return [one.agent_id for one in found.able]


def load(line_id: str, hands: float, calls_per_hour: float = 60.0, **more: Any) -> LineLoad:
    return LineLoad(line_id, line_id.title(), 30.0, calls_per_hour / 3600, 180.0, hands, **more)


@pytest.mark.parametrize(
    ("lines", "rung"),
    [
        (("support",), None),
        (("support?",), Rung.RESERVE),
        (("orders", "support?"), Rung.RESERVE),
        (("orders",), Rung.OTHER_LINES),
        (("orders?",), Rung.OTHER_LINES),
        ((), None),
    ],
)
def test_everybody_stands_on_one_rung_at_most(lines: tuple[str, ...], rung: Rung | None) -> None:
    assert rung_of(person("greta", *lines), "support") is rung


def test_free_people_are_asked_first_then_the_better_then_the_longest_free() -> None:
    found = stands(
        Rung.RESERVE,
        person("talks", "support:9?", state=AgentState.ON_CALL),
        person("late", "support:5?", since=9.0),
        person("early", "support:5?", since=1.0),
        person("good", "support:8?", since=9.0),
        person("writes", "support:9?", state=AgentState.WRAPPING_UP),
    )
    assert names(found) == ["good", "early", "late", "writes", "talks"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"state": AgentState.SIGNED_OUT}, WhyNot.NOT_HERE),
        ({"state": AgentState.AWAY}, WhyNot.NOT_HERE),
        ({"connected": False}, WhyNot.NOT_HERE),
        ({"asked": True}, WhyNot.ASKED),
        ({"lent": True}, WhyNot.LENT),
        ({"refused": {"support": NOW - 1}}, WhyNot.REFUSED),
    ],
)
def test_who_cannot_be_asked_is_not_and_the_rung_says_why(
    more: dict[str, Any], why: WhyNot
) -> None:
    assert stands(Rung.RESERVE, person("greta", "support?", **more)) == Standing((), why)


def test_a_refusal_of_this_line_is_forgotten_after_a_while_and_of_another_does_not_count() -> None:
    old = person("greta", "support?", refused={"support": NOW - REFUSED_FOR_S})
    other = person("ian", "support?", refused={"orders": NOW})
    assert names(stands(Rung.RESERVE, old, other)) == ["greta", "ian"]


def test_a_rung_on_which_nobody_stands_says_so() -> None:
    assert stands(Rung.OTHER_LINES, person("ana", "support")).why is WhyNot.NOBODY


def test_helpers_are_rung_in_their_order_in_their_hours_for_their_lines_and_languages() -> None:
    monday = {"weekly": {"monday": ["00:00-24:00"]}}
    helpers = (
        Helper("asleep", "A", "+1", hours=monday),
        Helper("other", "B", "+2", lines=("orders",)),
        Helper("german", "C", "+3", languages=("de",)),
        Helper("nora", "Nora", "+4", languages=("en-GB",)),
        Helper("otto", "Otto", "+5", lines=("support",)),
    )
    found = stands(Rung.ANYONE, helpers=helpers)
    assert [(one.agent_id, one.number) for one in found.able] == [("nora", "+4"), ("otto", "+5")]
    assert stands(Rung.ANYONE, helpers=helpers[:1]) == Standing((), WhyNot.HOURS)
    assert stands(Rung.ANYONE, helpers=helpers[1:3]) == Standing((), WhyNot.NOBODY)


# -- the giving line -------------------------------------------------------------------------------


def test_the_risk_is_erlangs_and_a_quiet_or_closed_line_has_none() -> None:
    orders = load("orders", 5)
    assert risk(orders, 5) == 1 - erlang_c(60 / 3600, 180.0, 5, 30.0).service_level
    assert risk(load("orders", 5, 0), 1) == 0.0
    assert risk(load("orders", 5, open=False), 0) == 0.0
    assert risk(orders, 0.5) == 1.0


def test_a_line_with_people_to_spare_is_not_hurt_and_one_without_is() -> None:
    assert hurt_by(load("orders", 9), 0, 1) is None
    hurt = hurt_by(load("orders", 5), 0, 1)
    assert hurt is not None
    assert hurt.hands == 4
    assert hurt.after >= HURT_AT
    assert hurt.before < hurt.after
    assert "Orders would keep 4 people" in hurt.words


def test_a_line_that_nobody_calls_is_hurt_only_by_losing_its_last_hand() -> None:
    quiet = load("orders", 2, 0)
    assert hurt_by(quiet, 0, 1) is None
    hurt = hurt_by(quiet, 1, 1)
    assert hurt is not None
    assert "no people" in hurt.words


def test_a_line_in_trouble_already_is_hurt_by_every_loan() -> None:
    overrun = hurt_by(load("orders", 3), 0, 1)
    assert overrun is not None
    assert (overrun.before, overrun.after) == (1.0, 1.0)
    warned = hurt_by(load("orders", 9, warned=0.4), 0, 1)
    assert warned is not None
    assert (warned.before, warned.after) == (0.4, 0.4)
    assert hurt_by(load("orders", 9, warned=0.1), 0, 1) is None


def test_what_has_been_taken_already_counts() -> None:
    """One may go, a second would hurt."""
    orders = load("orders", 6)
    assert hurt_by(orders, 0, 1) is None
    assert hurt_by(orders, 1, 1) is not None


def test_nobody_is_chosen_whose_line_would_break_its_promise_unless_told_so() -> None:
    loads = {"orders": load("orders", 6), "billing": load("billing", 3, 6)}
    able = [Candidate(name, name, ("orders",)) for name in ("greta", "hugo", "ian")]
    able.append(Candidate("keiko", "keiko", ("billing",)))
    chosen = choose(able, loads, 3)
    assert [one.agent_id for one, _ in chosen.ask] == ["greta", "keiko"]
    assert [one.agent_id for one, _ in chosen.spared] == ["hugo", "ian"]
    forced = choose(able, loads, 3, even_if_hurt=True)
    assert [(one.agent_id, hurt is not None) for one, hurt in forced.ask] == [
        ("greta", False),
        ("keiko", False),
        ("hugo", True),
    ]


def test_who_has_been_asked_may_go_too_and_so_counts_as_gone() -> None:
    able = [Candidate("hugo", "Hugo", ("orders",))]
    loads = {"orders": load("orders", 6)}
    assert len(choose(able, loads, 1).ask) == 1
    assert choose(able, loads, 1, away=[("orders",)]).ask == ()


def test_half_of_somebody_is_half_a_hand() -> None:
    able = [Candidate("ana", "Ana", ("orders", "billing"))]
    loads = {"orders": load("orders", 1.5, 0), "billing": load("billing", 1.0, 0)}
    chosen = choose(able, loads, 1)
    assert chosen.ask == ()
    assert chosen.spared[0][1].line_id == "billing"


# -- on loan ---------------------------------------------------------------------------------------


def test_on_loan_she_serves_that_line_first_and_her_own_as_their_reserve() -> None:
    own = [Membership("ian", "orders", 8), Membership("ian", "support", 3, True)]
    assert on_loan("ian", own, None) == own
    assert on_loan("ian", own, "support") == [
        Membership("ian", "support", 3),
        Membership("ian", "orders", 8, True),
    ]
    assert on_loan("ian", own[:1], "billing")[0] == Membership("ian", "billing", FIRST_SKILL)
