"""Counting the past of the day once a minute gives what counting all of it would give."""

from callcenter.reports.day_counter import DayCounter
from callcenter.reports.line_figures import today_by_slot
from callcenter.store.engine import reading
from callcenter.workflows.end_call import caller_left
from tests.stage.house import TestHouse


def test_kept_and_fresh_slots_together_are_the_whole_day(house: TestHouse) -> None:
    days = DayCounter()
    for n in range(40):
        sid = house.call_in(f"caller{n}")
        house.clock.pass_(7)
        house.do(lambda tx, sid=sid: caller_left(tx, tx.call_by_sid(sid)))
        house.clock.pass_(293)
        with reading(house.engine).connect() as db:
            lines = house.do(lambda tx: tx.lines())
            counted = days.count(db, lines, house.clock())
            whole = today_by_slot(db, lines, house.clock())
        assert sorted(counted.slots["support"], key=lambda s: s.at) == sorted(
            whole["support"], key=lambda s: s.at
        )


def test_another_promise_holds_for_who_comes_after_it(house: TestHouse) -> None:
    days = DayCounter()
    for promise_s, within in ((30.0, 1), (10.0, 1)):
        with house.engine.begin() as db:
            db.exec_driver_sql(f"update lines set promise_s = {promise_s}")
        sid = house.call_in(f"caller{promise_s}")
        house.clock.pass_(20)
        house.do(lambda tx, sid=sid: caller_left(tx, tx.call_by_sid(sid)))
        house.clock.pass_(3600)
        with reading(house.engine).connect() as db:
            lines = house.do(lambda tx: tx.lines())
            slots = days.count(db, lines, house.clock()).slots["support"]
        assert sum(slot.counts.abandoned_in_promise for slot in slots) == within
