"""Screens follow the house: a snapshot, then exactly what changes, for exactly who watches."""

from typing import Any

import pytest

from callcenter.realtime.hub import FLOOR, desk_room
from callcenter.realtime.wire import DESK, Delta, Snapshot
from callcenter.realtime.wire import FLOOR as FLOOR_ENTRIES
from callcenter.workflows.control_call import choose_customer, hang_up
from callcenter.workflows.end_call import caller_left
from crm_adapters.contract import NewCustomer
from tests.callcenter.realtime.on_the_wire import true_to_wire
from tests.callcenter.realtime.stage import Process
from tests.stage.house import TestHouse


@pytest.fixture
def process(house: TestHouse) -> Process:
    return Process(house)


def customer(process: Process, customer_id: str = "customer-cleo") -> None:
    new = NewCustomer(id=customer_id, display_name="Cleo Marsh", numbers=("+14155550123",))
    process.cards.crm.create_customer(new)


def test_a_desk_follows_a_call_from_ring_to_wrap_up(house: TestHouse, process: Process) -> None:
    customer(process)
    house.agent("ana")
    ana = process.desk("ana")
    assert ana.frames[0][0] == "snapshot"
    cleo = house.call_in()
    process.settle()
    assert ana.entries["offer"]["caller"]["name"] == "Cleo"
    assert ana.entries["card"]["customer"]["name"] == "Cleo Marsh"
    house.talk(cleo, "ana")
    process.settle()
    assert ana.entries["call"]["state"] == "talking"
    assert "offer" not in ana.entries
    house.do(lambda tx: hang_up(tx, tx.call_by_sid(cleo).id, "ana"))
    process.settle()
    assert {"wrap_up", "card"} <= set(ana.entries)
    house.pass_(21)
    process.settle()
    assert not {"offer", "call", "wrap_up", "card"} & set(ana.entries)
    assert not ana.lost
    true_to_wire(ana.entries, DESK)


def test_frames_are_what_the_wire_says(house: TestHouse, process: Process) -> None:
    house.agent("ana")
    screens = [process.desk("ana"), process.panel()]
    house.call_in()
    process.settle()
    for screen in screens:
        kinds = {"snapshot": Snapshot, "delta": Delta}
        for event, frame in screen.frames:
            kinds[event].model_validate(frame)
        assert [event for event, _ in screen.frames].count("snapshot") == 1
        assert len(screen.frames) > 1


def test_the_panel_follows_and_ends_as_a_fresh_one_begins(
    house: TestHouse, process: Process
) -> None:
    sam = process.panel("p1")
    house.agent("ana")
    house.talk(house.call_in("cleo"), "ana")
    vera = house.call_in("vera")
    process.settle()
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(vera)))
    process.settle(3)
    late = process.panel("p2")
    assert not sam.lost
    assert sam.entries == late.entries == process.sources.floor()
    true_to_wire(sam.entries, FLOOR_ENTRIES)


def test_many_changes_are_few_frames(house: TestHouse, process: Process) -> None:
    sam = process.panel()
    sam.frames.clear()
    for n in range(40):
        house.call_in(f"caller{n}")
    process.settle()
    assert len(sam.frames) <= 6
    assert sam.entries["total"]["waiting"] == 40


def test_a_quiet_house_sends_nothing(house: TestHouse, process: Process) -> None:
    house.agent("ana")
    screens = [process.desk("ana"), process.panel()]
    for screen in screens:
        screen.frames.clear()
    process.settle(30)
    assert all(screen.frames == [] for screen in screens)


def test_nobody_watches_nothing_is_read(house: TestHouse, process: Process) -> None:
    process.desk("ana", "s1")
    process.panel("p1")
    process.leave(desk_room("ana"), "s1")
    process.leave(FLOOR, "p1")
    house.agent("ana")
    house.call_in()
    assert [pacer.wait_s() for pacer in process.hub.pacers] == [None] * 5


def test_a_second_tab_gets_its_own_snapshot_and_the_same_deltas(
    house: TestHouse, process: Process
) -> None:
    house.agent("ana")
    first, second = process.desk("ana", "s1"), process.desk("ana", "s2")
    house.call_in()
    process.settle()
    assert first.entries == second.entries
    assert (first.epoch, first.seq) == (second.epoch, second.seq)
    process.leave(desk_room("ana"), "s1")
    house.pass_(16)
    process.settle()
    assert second.entries["me"]["state"] == "not_responding"
    assert first.entries["me"]["state"] == "offered"


def test_a_resync_heals_a_lost_delta(house: TestHouse, process: Process) -> None:
    house.agent("ana")
    ana = process.desk("ana")
    ana.seq -= 1  # as if one frame had never arrived
    house.call_in()
    process.settle()
    assert ana.lost
    process.hub.watch_desk("ana", "s1")
    assert not ana.lost
    assert "offer" in ana.entries


def test_a_topic_that_was_forgotten_begins_another_epoch(
    house: TestHouse, process: Process
) -> None:
    before = process.panel("p1").epoch
    process.leave(FLOOR, "p1")
    assert process.panel("p2").epoch != before


def test_one_agents_news_is_no_other_agents(house: TestHouse, process: Process) -> None:
    house.agent("ana")
    house.agent("ben", ready=False)
    process.desk("ana", "s1")
    ben = process.desk("ben", "s2")
    ben.frames.clear()
    house.call_in()
    process.settle()
    seen: set[str] = {key for _, frame in ben.frames for key in frame["set"]}
    assert seen == {"line:support", "colleague:ana"}


def test_the_card_changes_when_she_says_who_it_is(house: TestHouse, process: Process) -> None:
    customer(process, "customer-wim")
    house.agent("ana")
    ana = process.desk("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    process.settle()
    assert ana.entries["card"]["customer"] is None
    call_id = house.the_call(cleo).id
    house.do(lambda tx: choose_customer(tx, call_id, "ana", "customer-wim", "Wim"))
    process.settle()
    assert ana.entries["card"]["customer"]["id"] == "customer-wim"


def test_a_slow_card_never_delays_the_offer(house: TestHouse, process: Process) -> None:
    asked: list[str] = []

    def never(call_id: str) -> Any:
        asked.append(call_id)
        raise OSError("the CRM is away")

    process.sources.card = never  # type: ignore[method-assign]
    house.agent("ana")
    ana = process.desk("ana")
    house.call_in()
    process.settle()
    assert asked
    assert "offer" in ana.entries
    assert "card" not in ana.entries


def test_a_clock_that_is_set_back_holds_no_screen_up(house: TestHouse, process: Process) -> None:
    house.agent("ana")
    ana, panel = process.desk("ana"), process.panel()
    process.clock_is_set_back(300)
    house.call_in()
    process.settle()
    assert any(ana.entries["offer"]["call_id"] in key for key in panel.entries)
