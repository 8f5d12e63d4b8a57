"""The floor, as a story; every entry is held against the wire at every step."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.realtime.wire import FLOOR
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.floor import floor_entries
from callcenter.store.engine import reading
from callcenter.workflows import change_presence
from callcenter.workflows.control_call import hang_up, hold_call
from callcenter.workflows.end_call import caller_left
from tests.callcenter.realtime.on_the_wire import true_to_wire
from tests.stage.house import TestHouse


class Floor:
    """What Sam sees."""

    def __init__(self, house: TestHouse) -> None:
        self.house = house
        self.days = DayCounter()

    def now(self) -> Any:
        with reading(self.house.engine).connect() as db:
            return true_to_wire(floor_entries(db, self.house.clock(), self.days, DayCurve()), FLOOR)

    def line(self, line_id: str = "support") -> Any:
        return self.now()[f"line:{line_id}"]


@pytest.fixture
def floor(house: TestHouse) -> Floor:
    return Floor(house)


def abandon(house: TestHouse, sid: str) -> None:
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(sid)))


def test_an_empty_house_has_figures_but_no_level(floor: Floor) -> None:
    entries = floor.now()
    assert set(entries) == {"total", "today", "day_curve", "line:support", "ladder:support"}
    assert entries["total"]["today"]["service_level"] is None
    assert entries["today"]["slots"] == []


def test_a_waiting_caller_shows_with_her_clock_and_her_place(
    house: TestHouse, floor: Floor
) -> None:
    began = house.clock()
    house.call_in("cleo")
    house.pass_(7)
    vera = house.call_in("vera", tier="gold")
    waiting = [value for key, value in floor.now().items() if key.startswith("waiting:")]
    assert [w["name"] for w in sorted(waiting, key=lambda w: w["order_at"])] == ["Vera", "Cleo"]
    assert [mark["priority"] for mark in floor.line()["marks"]] == [True, False]
    assert floor.line()["longest_since"] == began
    assert floor.line()["waiting"] == 2
    abandon(house, vera)
    assert floor.line()["waiting"] == 1


def test_a_ringing_caller_still_waits_and_says_where_it_rings(
    house: TestHouse, floor: Floor
) -> None:
    house.agent("ana")
    call_id = house.the_call(house.call_in()).id
    entries = floor.now()
    assert entries[f"waiting:{call_id}"]["ringing_agent"] == "ana"
    assert entries["agent:ana"]["deadline"] == house.clock() + 15
    assert entries["line:support"]["ringing"] == 1
    assert entries["line:support"]["in_progress"] == 0


def test_a_call_moves_from_waiting_to_talking_to_wrapped_up(house: TestHouse, floor: Floor) -> None:
    house.agent("ana")
    cleo = house.call_in()
    call_id = house.the_call(cleo).id
    house.talk(cleo, "ana")
    assert floor.now()[f"call:{call_id}"]["state"] == "talking"
    assert f"waiting:{call_id}" not in floor.now()
    house.do(lambda tx: hold_call(tx, call_id, "ana"))
    assert floor.now()[f"call:{call_id}"]["state"] == "held"
    house.do(lambda tx: hang_up(tx, call_id, "ana"))
    agent = floor.now()["agent:ana"]
    assert (agent["state"], agent["caller"]) == ("wrapping_up", "Cleo")
    assert agent["line"] == "support"
    assert agent["deadline"] == house.clock() + 20
    assert floor.line()["wrapping"] == 1


def test_it_counts_answers_in_time_and_late_ones(house: TestHouse, floor: Floor) -> None:
    house.agent("ana", ready=False)
    for name, wait_s in (("cleo", 5), ("vera", 20), ("wim", 40)):
        sid = house.call_in(name)
        house.clock.pass_(wait_s)
        house.do(lambda tx: change_presence.become_ready(tx, "ana"))
        house.talk(sid, "ana")
        house.do(lambda tx, sid=sid: hang_up(tx, tx.call_by_sid(sid).id, "ana"))
        house.do(lambda tx: change_presence.go_away(tx, "ana", "break"))
        house.pass_(30)
    today = floor.line()["today"]
    assert (today["offered"], today["answered"], today["abandoned"]) == (3, 3, 0)
    assert (today["within_promise"], today["within_goal"]) == (2, 1)
    assert today["service_level"] == 0.6667
    assert today["asa_s"] == 21.7
    assert [slot["late"] for slot in floor.now()["today"]["slots"]] == [1]


def test_abandoned_in_time_late_and_at_once_are_counted_apart(
    house: TestHouse, floor: Floor
) -> None:
    for name, wait_s in (("cleo", 3), ("vera", 20), ("wim", 45)):
        sid = house.call_in(name)
        house.clock.pass_(wait_s)
        abandon(house, sid)
    assert floor.line()["today"]["abandoned"] == 3
    assert floor.line()["today"]["service_level"] == 0.0
    with house.engine.begin() as db:
        db.execute(sa.text("update lines set service_level_definition = 5"))
    assert floor.line()["today"]["service_level"] == 0.3333
    assert floor.now()["total"]["today"]["service_level_definition"] == 5


def test_who_still_waits_in_time_is_not_held_against_the_line(
    house: TestHouse, floor: Floor
) -> None:
    house.agent("ana")
    house.talk(house.call_in("cleo"), "ana")
    house.call_in("vera")
    house.clock.pass_(29)
    assert floor.line()["today"]["service_level"] == 1.0
    house.clock.pass_(2)
    assert floor.line()["today"]["service_level"] == 0.5


def test_the_last_quarter_of_an_hour_forgets(house: TestHouse, floor: Floor) -> None:
    abandon(house, house.call_in("cleo"))
    house.clock.pass_(901)
    assert floor.line()["last15"]["offered"] == 0
    assert floor.line()["today"]["offered"] == 1


def test_the_day_ends_at_midnight_where_the_line_is(house: TestHouse, floor: Floor) -> None:
    house.line("tokyo", timezone="Asia/Tokyo", position=1)  # 18:10 there, 09:10 in UTC
    for line in ("support", "tokyo"):
        abandon(house, house.call_in(line, line))
    house.clock.pass_(6 * 3600)
    assert floor.line("support")["today"]["offered"] == 1
    assert floor.line("tokyo")["today"]["offered"] == 0


def test_agents_count_where_they_would_serve_and_once_in_total(
    house: TestHouse, floor: Floor
) -> None:
    house.line("billing", position=1)
    house.agent("ana", "support", "billing")
    house.agent("ben", reserve=True)
    house.agent("dora", ready=False)
    house.do(lambda tx: change_presence.go_away(tx, "dora", "lunch"))
    assert (floor.line()["free"], floor.line()["reserve"], floor.line()["away"]) == (1, 1, 1)
    assert floor.line("billing")["free"] == 1
    assert floor.now()["total"]["free"] == 1
    house.talk(house.call_in("cleo", "billing"), "ana")
    assert floor.line()["on_call"] == 0
    assert floor.line("billing")["on_call"] == floor.now()["total"]["on_call"] == 1


def test_an_agent_without_a_screen_is_not_called_free(house: TestHouse, floor: Floor) -> None:
    house.agent("ana")
    house.do(lambda tx: change_presence.lose_connection(tx, "ana"))
    assert (floor.line()["free"], floor.line()["away"]) == (0, 1)


def test_the_day_runs_from_the_first_opening_to_the_last_close(
    house: TestHouse, floor: Floor
) -> None:
    midnight = house.clock() // 86_400 * 86_400
    week = {"tuesday": ["08:00-12:00", "13:00-18:30"]}
    house.line("billing", position=1, hours={"weekly": week})
    with house.engine.begin() as db:
        db.execute(sa.text("delete from lines where id = 'support'"))
    today = floor.now()["today"]
    assert today["opens_at"] == midnight + 8 * 3600
    assert today["closes_at"] == midnight + 18.5 * 3600
    assert floor.line("billing")["open"] is True
