"""Who speaks with whom next."""

from hypothesis import given
from hypothesis import strategies as st

from callcenter.domain import routing
from callcenter.domain.routing import AGEING_CAP_S, PASSED_FOR_S, Free, Waiting, order_at, pairs

NOW = 10_000.0


def caller(
    call_id: str = "cleo",
    order: float = NOW - 10,
    *,
    reserve_from: float = NOW + 60,
    target: str | None = None,
    passed_by: dict[str, float] | None = None,
    line_id: str = "support",
) -> Waiting:
    return Waiting(call_id, line_id, order, reserve_from, target, passed_by or {})


def agent(
    agent_id: str = "ana",
    *,
    skill: int = 5,
    reserve: bool = False,
    since: float = NOW - 100,
    line_id: str = "support",
) -> Free:
    return Free(agent_id, line_id, skill, reserve, since)


def chosen(waiting: list[Waiting], free: list[Free], now: float = NOW) -> list[tuple[str, str]]:
    return [(pair.call_id, pair.agent_id) for pair in pairs(waiting, free, now)]


def test_the_caller_who_waits_longest_is_first() -> None:
    line = [caller("late", NOW - 5), caller("early", NOW - 50)]
    assert chosen(line, [agent()]) == [("early", "ana")]


def test_a_credit_is_a_head_start() -> None:
    vip = caller("vip", order_at(NOW - 5, 60.0))
    assert chosen([caller("early", NOW - 50), vip], [agent()]) == [("vip", "ana")]


def test_a_credit_is_never_more_than_the_ageing_cap() -> None:
    assert order_at(NOW, 10_000.0) == NOW - AGEING_CAP_S


def test_a_negative_credit_is_none() -> None:
    assert order_at(NOW, -5.0) == NOW


def test_the_best_skilled_agent_is_asked_before_the_longest_idle() -> None:
    free = [agent("ben", skill=3, since=NOW - 900), agent("ana", skill=8, since=NOW - 1)]
    assert chosen([caller()], free) == [("cleo", "ana")]


def test_among_equals_the_longest_idle_is_asked() -> None:
    free = [agent("ben", since=NOW - 10), agent("ana", since=NOW - 20)]
    assert chosen([caller()], free) == [("cleo", "ana")]


def test_the_reserve_is_left_alone_until_its_moment() -> None:
    reserve = agent(reserve=True, skill=10)
    assert chosen([caller(reserve_from=NOW + 1)], [reserve]) == []
    assert chosen([caller(reserve_from=NOW)], [reserve]) == [("cleo", "ana")]


def test_a_primary_agent_comes_before_a_better_reserve() -> None:
    free = [agent("max", reserve=True, skill=10), agent("ana", skill=1)]
    assert chosen([caller(reserve_from=NOW)], free) == [("cleo", "ana")]


def test_an_agent_who_let_her_pass_is_not_asked_again_at_once() -> None:
    passed = caller(passed_by={"ana": NOW - 1})
    assert chosen([passed], [agent()]) == []
    assert chosen([passed], [agent(), agent("ben", skill=1)]) == [("cleo", "ben")]


def test_she_is_asked_again_after_a_while_or_when_she_is_ready_anew() -> None:
    passed = caller(passed_by={"ana": NOW})
    assert chosen([passed], [agent()], NOW + PASSED_FOR_S) == [("cleo", "ana")]
    assert chosen([passed], [agent(since=NOW + 1)], NOW + 2) == [("cleo", "ana")]


def test_a_caller_who_passed_nobody_goes_before_waiting_for_the_one_who_did() -> None:
    line = [caller("first", NOW - 50, passed_by={"ana": NOW - 1}), caller("second", NOW - 5)]
    assert chosen(line, [agent()]) == [("second", "ana")]


def test_a_caller_meant_for_somebody_goes_to_nobody_else() -> None:
    meant = caller(target="ben")
    assert chosen([meant], [agent("ana")]) == []
    assert chosen([meant], [agent("ana"), agent("ben", reserve=True)]) == [("cleo", "ben")]


def test_an_agent_serves_only_her_lines() -> None:
    assert chosen([caller(line_id="sales")], [agent(line_id="support")]) == []


names = st.sampled_from(["ana", "ben", "dora", "eva", "finn"])
seconds = st.floats(min_value=0, max_value=5_000, allow_nan=False)
lines = st.sampled_from(["support", "sales"])
callers = st.builds(
    Waiting,
    call_id=st.uuids().map(str),
    line_id=lines,
    order_at=seconds.map(lambda s: NOW - s),
    reserve_from=seconds.map(lambda s: NOW - 2_500 + s),
    target_agent_id=st.one_of(st.none(), names),
    passed_by=st.dictionaries(names, seconds.map(lambda s: NOW - s), max_size=3),
)
agents = st.builds(
    Free,
    agent_id=names,
    line_id=lines,
    skill=st.integers(1, 10),
    reserve=st.booleans(),
    ready_since=seconds.map(lambda s: NOW - s),
)
queues = st.lists(callers, max_size=12, unique_by=lambda c: c.call_id)
crews = st.lists(agents, max_size=10, unique_by=lambda a: (a.agent_id, a.line_id))


@given(queues, crews)
def test_no_agent_and_no_caller_is_paired_twice(queue: list[Waiting], crew: list[Free]) -> None:
    found = chosen(queue, crew)
    assert len({call_id for call_id, _ in found}) == len(found)
    assert len({agent_id for _, agent_id in found}) == len(found)


@given(queues, crews)
def test_every_pair_is_allowed(queue: list[Waiting], crew: list[Free]) -> None:
    by_id = {c.call_id: c for c in queue}
    for call_id, agent_id in chosen(queue, crew):
        fits = [a for a in crew if a.agent_id == agent_id]
        assert any(routing.may_take(by_id[call_id], a, NOW) for a in fits)


@given(queues, crews)
def test_nobody_who_could_be_served_is_left_beside_a_free_agent(
    queue: list[Waiting], crew: list[Free]
) -> None:
    found = chosen(queue, crew)
    served, taken = {c for c, _ in found}, {a for _, a in found}
    for waiting in (c for c in queue if c.call_id not in served):
        free = [a for a in crew if a.agent_id not in taken]
        assert not any(routing.may_take(waiting, a, NOW) for a in free)


@given(queues, crews)
def test_nobody_behind_gets_an_agent_whom_somebody_before_could_have_had(
    queue: list[Waiting], crew: list[Free]
) -> None:
    """Order within priority: a caller is passed over only by agents who may not take her."""
    found = dict(chosen(queue, crew))
    ordered = sorted(queue, key=lambda c: (c.order_at, c.call_id))
    for place, waiting in enumerate(ordered):
        if waiting.call_id in found:
            continue
        for behind in ordered[place + 1 :]:
            got = found.get(behind.call_id)
            theirs = [a for a in crew if a.agent_id == got]
            assert not any(routing.may_take(waiting, a, NOW) for a in theirs)


@given(queues, crews)
def test_the_order_of_the_arguments_does_not_matter(queue: list[Waiting], crew: list[Free]) -> None:
    assert chosen(queue, crew) == chosen(queue[::-1], crew[::-1])


@given(seconds, seconds, st.floats(0, 10_000))
def test_who_has_waited_the_cap_longer_is_never_overtaken(
    waited: float, arrived_later_by: float, credit: float
) -> None:
    """Nobody starves: whoever comes a cap later stands behind, whatever her credit."""
    first = order_at(NOW, 0.0)
    later = order_at(NOW + AGEING_CAP_S + arrived_later_by, credit)
    assert first <= later
