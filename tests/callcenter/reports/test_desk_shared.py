"""What every desk shows of the house."""

import gc
import weakref
from typing import Any

import sqlalchemy as sa

from callcenter.realtime.topic import difference
from callcenter.realtime.wire import DESK
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.desk_shared import SharedDesk, read_shared
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.workflows.leave_line import leave_line
from tests.callcenter.realtime.on_the_wire import true_to_wire
from tests.stage.house import TestHouse

SETTINGS = {"away_reasons": ["lunch"], "outcomes": ["answered", "part sent"]}


def shared(house: TestHouse, agent_id: str = "ana") -> Any:
    with reading(house.engine).connect() as db:
        desks = read_shared(db, house.clock(), DayCounter(), SETTINGS.get)
    return true_to_wire(desks.of(agent_id), DESK)


def test_she_sees_her_lines_and_who_else_is_at_work(house: TestHouse) -> None:
    house.line("billing", position=1)
    house.agent("ana")
    house.agent("ben", "billing")
    house.agent("dora", ready=False)
    assert set(shared(house)) == {"line:support", "colleague:ben", "away_reasons", "outcomes"}
    assert shared(house)["colleague:ben"]["lines"] == ["billing"]
    assert shared(house)["outcomes"] == {"choices": ["answered", "part sent"]}


def test_she_sees_the_calls_owed_in_her_lines_only(house: TestHouse) -> None:
    house.line("billing", position=1)
    house.agent("ana")
    for name, line, number in (
        ("cleo", "support", "+14155550123"),
        ("nina", "billing", "+14155550124"),
    ):
        sid = house.call_in(name, line, number=number)
        house.act(leave_line, sid, "queue-full")
    promised = [value for key, value in shared(house).items() if key.startswith("promise:")]
    assert [(one["name"], one["line"], one["why"]) for one in promised] == [
        ("Cleo", "support", "overflow")
    ]


def test_what_is_new_for_each_is_the_difference_of_what_each_sees(house: TestHouse) -> None:
    house.line("billing", position=1)
    for agent_id, line in (("ana", "support"), ("ben", "billing"), ("dora", "support")):
        house.agent(agent_id, line)
    before = read(house)
    house.talk(house.call_in(), "ana")
    house.call_in("vera")
    with house.engine.begin() as db:
        moves = {"agent_id": "dora", "line_id": "billing", "skill": 5, "reserve": False}
        db.execute(sa.insert(t.memberships).values(moves))
    after = read(house)
    for agent_id in ("ana", "ben", "dora"):
        changed, gone = after.since(before, agent_id)
        expected, lost = difference(before.of(agent_id), after.of(agent_id))
        assert dict(changed) == dict(expected) != {}
        assert sorted(gone) == sorted(lost)
    assert "line:billing" in after.since(before, "dora")[0]
    assert "colleague:ana" not in after.since(before, "ana")[0]


def read(house: TestHouse) -> SharedDesk:
    with reading(house.engine).connect() as db:
        return read_shared(db, house.clock(), DayCounter(), SETTINGS.get)


def test_a_reading_holds_none_of_those_before_it(house: TestHouse) -> None:
    house.agent("ana")
    days = DayCounter()
    with reading(house.engine).connect() as db:
        readings = [read_shared(db, house.clock() + n, days, SETTINGS.get) for n in range(3)]
    readings[1].since(readings[0], "ana")
    readings[2].since(readings[1], "ana")
    first = weakref.ref(readings[0])
    del readings[0]
    gc.collect()
    assert first() is None
    assert readings[1].since(readings[0], "ana") == ({}, [])
