"""Two at once, on real databases: exactly one wins, the loser looks again."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.ports import Recognition, Transaction
from callcenter.store import tables as t
from callcenter.store.deadlines import due_timers
from callcenter.store.engine import open_engine
from callcenter.store.outbox import Outbox
from callcenter.store.store import SqlStore
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.miss_callback import miss_callback
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from callcenter.workflows.route_calls import route_agent, route_calls
from ivr.flow import Flow
from tests.stage.clock import VirtualClock
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays

AT_ONCE = 6
CLEO = Arrival("CAcleo", "+14155550123", "+18005550100", False, "full")
DOOR = Door(Flow("support"), "Harbour & Finch", "en", "UTC", None)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A house in which nothing follows a commit by itself: the test makes the races."""
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    house.store.after_commit = lambda _: None
    yield house
    assert_journal_replays(house.engine)
    assert_figures_agree(house.engine, house.clock.now)
    house.close()


def all_at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in a thread of its own, from the same moment; their answers, in order."""
    start = threading.Barrier(len(works))
    answers: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        start.wait(10)
        try:
            answers[place] = work()
        except Exception as fault:  # noqa: BLE001  # told to the test below
            answers[place] = fault

    threads = [threading.Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    faults = [answer for answer in answers if isinstance(answer, Exception)]
    assert faults == []
    return answers


def one_store_each(house: TestHouse, count: int) -> list[SqlStore]:
    """Stores with connections of their own, as separate processes would have."""
    stores = [SqlStore(open_engine(_url(house)), house.clock) for _ in range(count)]
    house.on_close.extend(store.engine.dispose for store in stores)
    return stores


def _url(house: TestHouse) -> str:
    return house.engine.url.render_as_string(hide_password=False)


def test_one_caller_and_many_routers_make_one_offer(house: TestHouse) -> None:
    for agent in ("ana", "ben", "dora"):
        house.agent(agent)
    house.call_in()
    stores = one_store_each(house, AT_ONCE)
    made = all_at_once(
        *(lambda s=s: s.transact(lambda tx: route_calls(tx, "support"), "r") for s in stores)
    )
    assert sorted(made) == [0] * (AT_ONCE - 1) + [1]  # type: ignore[type-var]
    assert len(house.the_offers()) == 1


def test_one_agent_and_many_callers_hold_one_offer(house: TestHouse) -> None:
    for name in "abcdef":
        house.call_in(name)
        house.clock.pass_(1)
    house.agent("ana")
    stores = one_store_each(house, AT_ONCE)
    by_line = [lambda s=s: s.transact(lambda tx: route_calls(tx, "support"), "r") for s in stores]
    by_agent = [lambda s=s: s.transact(lambda tx: route_agent(tx, "ana"), "r") for s in stores]
    all_at_once(*by_line[::2], *by_agent[1::2])
    offers = house.the_offers()
    assert len(offers) == 1
    assert house.the_call("CAa").agent_id == "ana"  # the first in line, whoever won


def test_many_callers_and_many_agents_are_paired_once_each(house: TestHouse) -> None:
    for name in "abcd":
        house.call_in(name)
    for agent in ("ana", "ben", "dora", "eva"):
        house.agent(agent)
    stores = one_store_each(house, AT_ONCE)
    all_at_once(
        *(lambda s=s: s.transact(lambda tx: route_calls(tx, "support"), "r") for s in stores)
    )
    offers = house.the_offers()
    assert len({offer.call_id for offer in offers}) == len(offers) == 4
    assert len({offer.agent_id for offer in offers}) == 4


def test_the_first_webhook_and_its_retries_at_once_make_one_call(house: TestHouse) -> None:
    stores = one_store_each(house, AT_ONCE)

    def arrive(store: SqlStore) -> object:
        return store.transact(lambda tx: receive_call(tx, CLEO, DOOR, Recognition()), "caller")

    answers = all_at_once(*(lambda s=s: arrive(s) for s in stores))
    assert len({repr(answer) for answer in answers}) == 1
    assert len(house.journal(kind="CallArrived")) == 1


def test_a_hang_up_and_an_offer_at_once_leave_nobody_bound(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    one, two = one_store_each(house, 2)
    all_at_once(
        lambda: one.transact(lambda tx: route_calls(tx, "support"), "r"),
        lambda: two.transact(lambda tx: caller_left(tx, tx.call_by_sid(cleo)), "c"),  # type: ignore[arg-type]
    )
    assert house.the_call(cleo).state is CallState.ENDED
    assert house.the_agent("ana").state is AgentState.READY


def owe(house: TestHouse, callback_id: str, line_id: str, number: str) -> None:
    """A place kept in that line, whose turn it is."""
    now = house.clock.now
    promise = e.CallbackOpened(
        callback_id,
        call_id=f"c{callback_id}",
        number=number,
        caller_id="+18005550100",
        line_id=line_id,
        language="en",
        customer_id=None,
        caller_name=None,
        origin="line",
        waiting_since=now - 60,
        order_at=now - 60,
        due_at=now,
    )
    house.do(lambda tx: tx.record(promise))


@pytest.mark.parametrize("round_", range(4))
def test_two_lines_that_share_an_agent_never_dial_twice_on_her(
    house: TestHouse, round_: int
) -> None:
    house.line("orders")
    house.agent("ana", "support", "orders")
    owe(house, "b1", "support", "+14155550123")
    owe(house, "b2", "orders", "+14155550124")
    stores = one_store_each(house, AT_ONCE)
    lines = ["support", "orders"] * (AT_ONCE // 2)
    made = all_at_once(
        *(
            lambda s=s, line=line: s.transact(lambda tx: route_calls(tx, line), "r")
            for s, line in zip(stores, lines, strict=True)
        )
    )
    assert made.count(1) == 1
    rung = [one for one in house.do(lambda tx: tx.callbacks_due()) if one.ringing_out]
    assert [one.held_agent_id for one in rung] == ["ana"]
    assert len(house.journal(kind="CallbackDialled")) == 1
    # and when that try has come to nothing, the other is rung
    house.do(lambda tx: miss_callback(tx, tx.callback(rung[0].id), "busy"))
    other = "orders" if rung[0].line_id == "support" else "support"
    assert house.do(lambda tx: route_calls(tx, other)) == 1


def test_a_dial_and_an_offer_at_once_do_not_both_count_on_her(house: TestHouse) -> None:
    """The caller came before the place: whoever wins, she is served, and the dial looks again."""
    house.line("orders")
    house.agent("ana", "support", "orders")
    house.call_in("cleo", "orders")
    owe(house, "b1", "support", "+14155550124")
    one, two = one_store_each(house, 2)
    all_at_once(
        lambda: one.transact(lambda tx: route_calls(tx, "support"), "r"),
        lambda: two.transact(lambda tx: route_calls(tx, "orders"), "r"),
    )
    with house.engine.connect() as db:
        told = db.execute(sa.select(t.journal.c.kind).order_by(t.journal.c.seq)).scalars()
        order = [kind for kind in told if kind in ("AgentHeldBack", "AgentOffered")]
    assert order in (["AgentOffered"], ["AgentHeldBack", "AgentOffered"])


def test_an_action_is_claimed_by_one(house: TestHouse) -> None:
    house.agent("ana", reach="phone")
    house.call_in()
    house.do(lambda tx: route_calls(tx, "support"))
    now = house.clock.now
    boxes = [Outbox(store.engine) for store in one_store_each(house, AT_ONCE)]
    action = boxes[0].due(now)[0]
    claims = all_at_once(*(lambda b=b: b.claim(action, now) for b in boxes))
    assert sum(claim is not None for claim in claims) == 1


def test_a_deadline_is_claimed_by_one(house: TestHouse) -> None:
    house.do(lambda tx: tx.set_timer("offer_expires", "o1", tx.now))
    timer = due_timers(house.engine, house.clock.now)[0]
    stores = one_store_each(house, AT_ONCE)

    def take(tx: Transaction) -> bool:
        return tx.take_timer(timer)

    taken = all_at_once(*(lambda s=s: s.transact(take, "clock") for s in stores))
    assert taken.count(True) == 1


def test_a_row_that_changed_since_it_was_read_is_read_again(house: TestHouse) -> None:
    """A lost update would leave one of the two notes out of the count of versions."""
    house.agent("ana", ready=False)
    stores = one_store_each(house, AT_ONCE)

    def rename(tx: Transaction) -> None:
        agent = tx.agent("ana")
        tx.record(e.AgentChanged("ana", f"{agent.name}+", "browser", None))

    all_at_once(*(lambda s=s: s.transact(rename, "admin") for s in stores))
    assert house.the_agent("ana").name == "Ana" + "+" * AT_ONCE
    assert house.the_agent("ana").version == AT_ONCE


def route_in_a_process(url: str, start: Any, made: Any) -> None:
    """One of several processes that route the same line."""
    store = SqlStore(open_engine(url), VirtualClock())
    start.wait(30)
    made.put(store.transact(lambda tx: route_calls(tx, "support"), "routing"))


def test_processes_race_like_threads(house: TestHouse) -> None:
    house.agent("ana")
    house.agent("ben")
    house.call_in("cleo")
    house.call_in("max")
    context = multiprocessing.get_context("spawn")
    start, made = context.Barrier(3), context.Queue()
    runners = [
        context.Process(target=route_in_a_process, args=(_url(house), start, made))
        for _ in range(3)
    ]
    for runner in runners:
        runner.start()
    offers = sum(made.get(timeout=60) for _ in runners)
    for runner in runners:
        runner.join(30)
    assert offers == 2
    with house.engine.connect() as db:
        claimed = db.execute(sa.select(t.agents.c.call_id)).scalars().all()
    assert len(set(claimed)) == 2
