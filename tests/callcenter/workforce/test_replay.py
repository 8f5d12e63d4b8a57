"""A replayed day: who is answered when, by the routing of the live centre."""

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from callcenter.domain.routing import AGEING_CAP_S
from callcenter.workforce.replay import replay
from callcenter.workforce.replayed_day import Caller, LentTo, PlayedDay, PlayedLine, Span, Visit
from tests.callcenter.workforce.seats import day, seat
from tests.stage.seeded_day import callers, exact_waits

INF = float("inf")


def played(it: PlayedDay) -> dict[str, Visit]:
    return {visit.caller_id: visit for visit in replay(it).visits}


@pytest.mark.parametrize("patience_s", [None, 60.0], ids=["endless patience", "impatient"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_one_of_thousands_of_waits_is_the_oracles(
    seed: int, patience_s: float | None
) -> None:
    load = 0.9 if patience_s is None else 1.3
    those = callers(seed, 4000, calls_per_s=load * 12 / 180, work_s=180, patience_s=patience_s)

    got = played(day(those, [seat(f"a{i}") for i in range(12)]))

    expected = exact_waits(those, 12)
    assert len(got) == len(expected) == 4000
    assert sum(one.wait_s > 0 for one in expected.values()) > 1000
    for name, one in expected.items():
        assert (got[name].answered_at is not None) == one.answered
        assert got[name].wait_s == pytest.approx(one.wait_s, abs=1e-6)


def test_it_is_a_thousand_times_faster_than_the_clock() -> None:
    """By a wide margin: what it really is stands in bench/."""
    those = callers(4, 2000, calls_per_s=0.06, work_s=180, patience_s=60)
    began = time.process_time()
    replay(day(those, [seat(f"a{i}") for i in range(10)]))
    assert those[-1].enters_at / (time.process_time() - began) > 1000


def test_the_longest_idle_of_the_most_skilled_is_asked_and_the_reserve_only_later() -> None:
    seats = [
        seat("late", spans=((5.0, 900.0),)),
        seat("early", spans=((1.0, 900.0),)),
        seat("expert", skill=9, spans=((6.0, 900.0),)),
        seat("reserve", skill=10, reserve=True),
    ]
    those = [Caller(f"c{i}", "support", 10.0 + i, work_s=500) for i in range(4)]
    got = played(day(those, seats, PlayedLine("support", reserve_after_s=20)))
    assert [got[f"c{i}"].agent_id for i in range(4)] == ["expert", "early", "late", "reserve"]
    assert got["c3"].wait_s == 20.0


def test_a_caller_with_priority_goes_first_but_overtakes_nobody_who_waits_as_long_as_the_cap() -> (
    None
):
    seats = [seat("ana")]
    line = PlayedLine("support", priority_credit_s=10 * AGEING_CAP_S)
    those = [
        Caller("busy", "support", 0.0, work_s=200),
        Caller("old", "support", 10.0, work_s=10),
        Caller("young", "support", 150.0, work_s=10),
        Caller("gold", "support", 160.0, work_s=10, priority=True),
    ]
    got = played(day(those, seats, line))
    assert sorted(("old", "gold", "young"), key=lambda c: got[c].answered_at) == [
        "old",
        "gold",
        "young",
    ]


def test_somebody_on_loan_helps_that_line_first_and_her_own_as_its_reserve() -> None:
    lent = replace(seat("ana", "support"), lent=(LentTo("billing", Span(100.0, 300.0)),))
    those = [
        Caller("early", "billing", 10.0, patience_s=20.0),
        Caller("helped", "billing", 110.0, work_s=10),
        Caller("own", "support", 130.0, work_s=10),
        Caller("late", "billing", 310.0, patience_s=20.0),
        Caller("again", "support", 320.0, work_s=10),
    ]
    lines = (PlayedLine("support", reserve_after_s=25), PlayedLine("billing"))
    got = played(day(those, [lent], *lines))
    assert [got[name].answered_at for name in ("early", "helped", "own", "late", "again")] == [
        None,
        110.0,
        155.0,
        None,
        320.0,
    ]


def test_a_missed_offer_rings_and_the_next_agent_is_asked() -> None:
    seats = [seat("ana", skill=9), seat("ben")]
    those = [Caller("cleo", "support", 5.0, work_s=60, ring_s=2.0, misses=(15.0,))]
    got = played(day(those, seats))
    assert (got["cleo"].agent_id, got["cleo"].wait_s) == ("ben", 17.0)


def test_a_missed_offer_is_repeated_where_nobody_else_is_there() -> None:
    those = [Caller("cleo", "support", 5.0, work_s=60, misses=(15.0,))]
    assert played(day(those, [seat("ana")]))["cleo"].wait_s == 35.0


def test_who_hangs_up_while_it_rings_frees_the_agent_with_the_place_she_had() -> None:
    seats = [seat("ana"), seat("ben", spans=((1.0, 900.0),))]
    those = [
        Caller("cleo", "support", 5.0, patience_s=3.0, ring_s=4.0, work_s=60),
        Caller("cora", "support", 9.0, work_s=60),
    ]
    got = played(day(those, seats))
    assert got["cleo"].gave_up
    assert got["cleo"].left_at == 8.0
    assert got["cora"].agent_id == "ana"


def test_people_who_go_finish_their_call_and_take_no_other() -> None:
    seats = [seat("ana", spans=((0.0, 50.0),)), seat("ben", spans=((300.0, 900.0),))]
    those = [
        Caller("cleo", "support", 10.0, work_s=100, wrap_up_s=20),
        Caller("cora", "support", 60.0, work_s=10),
    ]
    got = played(day(those, seats))
    assert got["cleo"].left_at == 110.0
    assert (got["cora"].agent_id, got["cora"].answered_at) == ("ben", 300.0)


def test_with_nobody_there_everybody_gives_up_or_is_still_there_at_the_end() -> None:
    those = [Caller("cleo", "support", 10.0, patience_s=40.0), Caller("cora", "support", 20.0)]
    got = played(day(those, [], ends_at=3600.0))
    assert (got["cleo"].wait_s, got["cora"].wait_s) == (40.0, 3580.0)
    assert all(visit.gave_up and visit.answered_at is None for visit in got.values())


def test_a_caller_handed_on_waits_in_the_next_line_with_her_first_place() -> None:
    then = Caller("cleo+1", "billing", 0.0, work_s=30)
    those = [
        Caller("cora", "billing", 0.0, work_s=200),
        Caller("cleo", "support", 10.0, work_s=60, then=then),
        Caller("cara", "billing", 20.0, work_s=30),
    ]
    lines = (PlayedLine("support"), PlayedLine("billing"))
    got = played(day(those, [seat("ana", "support"), seat("ben", "billing")], *lines))
    assert got["cleo+1"].entered_at == 70.0
    assert got["cleo+1"].answered_at == 200.0
    assert got["cara"].answered_at == 230.0


@pytest.mark.parametrize("seed", range(6))
def test_many_skills_starve_nobody_and_keep_nobody_idle(seed: int) -> None:
    """Three lines, shared people, priorities, misses: what must hold of any such day."""
    it = _many_skills(seed)
    got = played(it)
    assert len(got) == len(it.callers)
    serves = {s.agent_id: {m.line_id for m in s.serves} for s in it.seats}
    who = {caller.id: caller for caller in it.callers}
    answered = [v for v in got.values() if v.answered_at is not None]
    assert len(answered) > 300
    busy: dict[str, list[tuple[float, float]]] = {s.agent_id: [] for s in it.seats}
    for visit in answered:
        assert visit.line_id in serves[visit.agent_id or ""]
        caller = who[visit.caller_id]
        began = (visit.answered_at or 0.0) - caller.ring_s
        busy[visit.agent_id or ""].append((began, visit.left_at + caller.wrap_up_s))
    for spans in busy.values():
        spans.sort()
        assert all(a[1] <= b[0] + 1e-9 for a, b in pairwise(spans))
    _nobody_waits_beside_a_free_agent(it, got, busy)
    _nobody_overtakes_who_has_waited_as_long_as_the_cap(got, who)


def _many_skills(seed: int) -> PlayedDay:
    draw = random.Random(seed)
    lines = [PlayedLine(name, priority_credit_s=90.0) for name in ("a", "b", "c")]
    those, at = [], 0.0
    for number in range(500):
        at += draw.expovariate(1 / 11)
        those.append(
            Caller(
                f"c{number:04}",
                draw.choice("aabc"),
                at,
                patience_s=draw.expovariate(1 / 240),
                work_s=draw.expovariate(1 / 60),
                wrap_up_s=draw.choice([0.0, 10.0]),
                ring_s=draw.uniform(0, 4),
                priority=draw.random() < 0.2,
            )
        )
    people = [
        seat(f"p{i}", *draw.sample("abc", draw.randint(1, 3)), skill=draw.randint(1, 9))
        for i in range(7)
    ]
    return day(those, [seat("every", "a", "b", "c"), *people], *lines)


def _nobody_waits_beside_a_free_agent(
    it: PlayedDay, got: dict[str, Visit], busy: dict[str, list[tuple[float, float]]]
) -> None:
    for caller in it.callers:
        visit = got[caller.id]
        until = visit.left_at if visit.answered_at is None else visit.answered_at - caller.ring_s
        middle = (visit.entered_at + until) / 2
        if until - visit.entered_at < 1e-6 or visit.answered_at is None:
            continue
        for one in it.seats:
            if one.serves_line(caller.line_id):
                spans = busy[one.agent_id]
                rung = _rings_in_vain(got, it, one.agent_id, middle)
                assert rung or any(a <= middle <= b for a, b in spans), (caller.id, one.agent_id)


def _rings_in_vain(got: dict[str, Visit], it: PlayedDay, agent_id: str, at: float) -> bool:
    """An agent who rang for somebody who then hung up was not free either."""
    return any(
        visit.gave_up and visit.left_at - caller.ring_s <= at <= visit.left_at
        for caller in it.callers
        for visit in (got[caller.id],)
    )


def _nobody_overtakes_who_has_waited_as_long_as_the_cap(
    got: dict[str, Visit], who: dict[str, Caller]
) -> None:
    offered = {
        name: visit.answered_at - who[name].ring_s
        for name, visit in got.items()
        if visit.answered_at is not None
    }
    for name, at in offered.items():
        for other, later in offered.items():
            if who[name].line_id == who[other].line_id and got[other].entered_at < at < later:
                ahead = got[name].entered_at - got[other].entered_at
                assert ahead < AGEING_CAP_S, f"{name} overtook {other}, who was {ahead} s ahead"
