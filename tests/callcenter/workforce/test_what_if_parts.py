"""The parts of a what-if: patience, intervals, hours, scenarios, draws."""

import math
from random import Random
from statistics import fmean

import pytest

from callcenter.workforce.coming_day import ComingLine, arrivals, calls_in_slot
from callcenter.workforce.day_draws import DayDraws, SeenCaller, SeenInMenu
from callcenter.workforce.kaplan_meier import patience
from callcenter.workforce.presence import Noted, handlings, inferred, noted_spans
from callcenter.workforce.replayed_day import Caller, LeftInMenu, PlayedLine, Span
from callcenter.workforce.scenario import (
    Scenario,
    StaffChange,
    changed_day,
    changed_seats,
    shortages,
)
from callcenter.workforce.t_interval import of_the_mean, of_the_next, t_quantile
from tests.callcenter.workforce.seats import day, seat

# -- patience ------------------------------------------------------------------------------------


def test_patience_is_found_again_behind_the_answers_that_cut_it_short() -> None:
    random = Random(1)
    lived = [(random.expovariate(1 / 60), random.expovariate(1 / 40)) for _ in range(20_000)]
    found = patience((min(own, cut), own < cut) for own, cut in lived)
    assert fmean(found.draw(random) for _ in range(20_000)) == pytest.approx(60, rel=0.05)
    assert found.stays_beyond(60) == pytest.approx(math.exp(-1), abs=0.02)
    beyond = [found.draw(random, 50.0) for _ in range(5000)]
    assert min(beyond) > 50
    assert fmean(beyond) == pytest.approx(110, rel=0.07)


def test_patience_is_endless_where_nobody_gave_up() -> None:
    assert patience([(5.0, False), (90.0, False)]).draw(Random(1)) == math.inf
    assert patience([]).draw(Random(1)) == math.inf


def test_the_kaplan_meier_steps_are_those_of_the_textbook() -> None:
    found = patience([(6, True), (6, True), (6, True), (6, False), (7, True), (9, False)])
    assert found.times == (6, 7)
    assert found.stays == (pytest.approx(0.5), pytest.approx(0.25))


# -- intervals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("freedom", "value"),
    [(1, 12.7062), (2, 4.30265), (5, 2.57058), (19, 2.09302), (30, 2.04227), (120, 1.97993)],
)
def test_students_t_is_the_tables(freedom: int, value: float) -> None:
    assert t_quantile(freedom, 0.975) == pytest.approx(value, rel=2e-6)


def test_the_next_value_lies_in_a_wider_interval_than_the_mean() -> None:
    random = Random(3)
    inside = misses = 0
    for _ in range(1000):
        *seen, coming = [random.gauss(10, 2) for _ in range(21)]
        inside += of_the_mean(seen).holds(10)
        misses += not of_the_next(seen).holds(coming)
    assert inside == pytest.approx(950, abs=25)
    assert misses == pytest.approx(50, abs=25)


# -- hours of people -----------------------------------------------------------------------------

STORY = [
    Noted(100, "AgentBecameReady"),
    Noted(200, "AgentTookCall", "c1"),
    Noted(260, "WrapUpStarted", "c1"),
    Noted(280, "WrapUpEnded", "c1"),
    Noted(400, "AgentTookCall", "consult"),
    Noted(450, "WrapUpStarted", "consult"),
    Noted(460, "WrapUpEnded", "consult"),
    Noted(600, "AgentStoppedResponding"),
    Noted(700, "AgentBecameReady"),
    Noted(900, "AgentWentAway"),
]


def test_hours_are_what_the_journal_noted_less_what_others_took() -> None:
    spans = noted_spans(STORY, 0, 1000, {"c1"}, there=False)
    assert spans == (Span(100, 400), Span(460, 600), Span(700, 900))
    early = noted_spans(STORY[-1:], 0, 1000, set(), there=True)
    assert early == (Span(0, 900),)


def test_a_hole_in_the_journal_ends_a_call_when_the_next_begins() -> None:
    taken = list(handlings([*STORY[:3], Noted(500, "AgentTookCall", "c2")]))
    assert [(one.call_id, one.took_at, one.wrote_at, one.done_at) for one in taken] == [
        ("c1", 200, 260, None),
        ("c2", 500, None, None),
    ]


def test_without_a_journal_nobody_is_free_beside_somebody_who_waits() -> None:
    busy = {"ana": [Span(1000, 1100), Span(1160, 1300), Span(2000, 2100), Span(9000, 9100)]}
    waiting = {"ana": [Span(1090, 1160), Span(1400, 1950)]}
    found = inferred(busy, waiting)["ana"]
    assert found.wrap_up_s[0] == 60.0
    assert found.spans == (Span(-800, 1300), Span(1950, 2100), Span(7200, 9100))
    assert inferred({}, {}) == {}


# -- scenarios -----------------------------------------------------------------------------------


def test_more_people_serve_the_line_from_and_to() -> None:
    seats = changed_seats([seat("ana", skill=7)], [StaffChange("support", 2, 100, 200)])
    new = seats[1:]
    assert [one.spans for one in new] == [(Span(100, 200),)] * 2
    assert {m.skill for one in new for m in one.serves} == {7}


def test_fewer_people_are_taken_away_at_every_moment_and_specialists_first() -> None:
    seats = [
        seat("both", "support", "billing", spans=((0.0, 300.0),)),
        seat("early", spans=((0.0, 150.0),)),
        seat("late", spans=((120.0, 300.0),)),
    ]
    left = {
        s.agent_id: s.spans for s in changed_seats(seats, [StaffChange("support", -1, 100, 200)])
    }
    assert left == {
        "both": (Span(0, 300),),
        "early": (Span(0, 100),),
        "late": (Span(120, 150), Span(200, 300)),
    }


def test_it_tells_when_fewer_were_there_than_are_to_go() -> None:
    seats = [seat("ana"), seat("ben", reserve=True)]
    (short,) = shortages(seats, [StaffChange("support", -3, 0, 100)])
    assert (short.asked, short.most) == (3, 1)
    assert shortages(seats, [StaffChange("support", 5, 0, 100)]) == ()


def test_rules_change_for_the_line_that_is_named_only() -> None:
    it = day([], [], PlayedLine("support"), PlayedLine("billing"))
    scenario = Scenario("support", promise_s=20, priority_credit_s=90, reserve_after_s=5)
    support, billing = changed_day(it, scenario).lines
    assert (support.promise_s, support.priority_credit_s, support.reserve_after_s) == (20, 90, 5)
    assert billing == PlayedLine("billing")
    assert all(line.promise_s == 20 for line in changed_day(it, Scenario(promise_s=20)).lines)


def test_without_the_menu_callers_enter_sooner_and_nobody_hangs_up_in_it() -> None:
    heard = Caller("heard", "support", 110.0, menu_s=10.0)
    direct = Caller("direct", "support", 50.0)
    gone = LeftInMenu(6.0, Caller("gone", "support", 206.0, menu_s=6.0))
    it = day([heard, direct], [])
    it = type(it)(it.starts_at, it.ends_at, it.lines, it.seats, it.callers, (gone,))
    none = {c.id: c.enters_at for c in changed_day(it, Scenario(menu_s=0.0)).callers}
    assert none == {"heard": 100.0, "direct": 50.0, "gone": 200.0}
    longer = {c.id: c.enters_at for c in changed_day(it, Scenario(menu_s=15.0)).callers}
    assert longer == {"heard": 115.0, "direct": 50.0}


def test_longer_work_is_longer_on_the_line_that_is_named_and_on_the_hand_over() -> None:
    then = Caller("c+1", "billing", 0.0, work_s=50)
    it = day([Caller("c", "support", 0.0, work_s=100, wrap_up_s=20, then=then)], [])
    (one,) = changed_day(it, Scenario("billing", work_factor=2.0)).callers
    assert (one.work_s, one.then and one.then.work_s) == (100, 100)
    (one,) = changed_day(it, Scenario(work_factor=0.5)).callers
    assert (one.work_s, one.wrap_up_s, one.then and one.then.work_s) == (50, 10, 25)


# -- draws ---------------------------------------------------------------------------------------


def seen() -> list[SeenCaller]:
    answered = [
        SeenCaller(Caller(f"a{i}", "support", i * 60.0, work_s=100.0 + i, menu_s=5.0), 10.0, True)
        for i in range(40)
    ]
    left = [
        SeenCaller(Caller(f"b{i}", "support", i * 90.0, patience_s=30.0 + i), 30.0 + i, False)
        for i in range(25)
    ]
    return [*answered, *left]


def test_what_was_seen_is_kept_and_only_the_unseen_is_drawn() -> None:
    one, two = (DayDraws(seen()).own(Random(n)) for n in (1, 2))
    for first, second, was in zip(one, two, seen(), strict=True):
        assert first.enters_at == second.enters_at == was.caller.enters_at
        if was.answered:
            assert first.work_s == was.caller.work_s
            assert first.patience_s > was.wait_s
        else:
            assert first.patience_s == was.wait_s
            assert 100 <= first.work_s < 140
    assert [c.patience_s for c in one[:40]] != [c.patience_s for c in two[:40]]


def test_a_day_alike_keeps_only_who_came_when() -> None:
    drawn = DayDraws(seen()).alike(Random(1))
    assert [c.enters_at for c in drawn] == [s.caller.enters_at for s in seen()]
    assert len({c.patience_s for c in drawn}) > 10
    assert [c.work_s for c in drawn[:40]] != [s.caller.work_s for s in seen()[:40]]


def test_who_left_in_the_menu_is_led_where_the_menu_led_others() -> None:
    gone = [SeenInMenu("g", 1000.0, 4.0)]
    (one,) = DayDraws(seen()).left_in_menu(gone, Random(1))
    assert (one.heard_s, one.caller.line_id, one.caller.enters_at) == (4.0, "support", 1004.0)
    assert DayDraws(seen()[40:]).left_in_menu(gone, Random(1)) == ()


def test_arrivals_scatter_as_much_as_they_should() -> None:
    random = Random(5)
    for mean in (8.0, 80.0):
        drawn = [calls_in_slot(mean, 3.4, random) for _ in range(4000)]
        average = fmean(drawn)
        variance = fmean((calls - average) ** 2 for calls in drawn)
        assert average == pytest.approx(mean, rel=0.05)
        assert variance / average == pytest.approx(3.4, rel=0.12)
    assert calls_in_slot(0.0, 3.4, random) == 0
    line = ComingLine("support", (0.0, 900.0), 900.0, (0.0, 30.0), 1.0, priority=0.5)
    came = arrivals(line, random)
    assert all(900 <= caller.enters_at < 1800 for caller in came)
    assert 0 < sum(caller.priority for caller in came) < len(came)
