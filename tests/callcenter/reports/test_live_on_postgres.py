"""The same live figures on PostgreSQL as on SQLite."""

from collections.abc import Iterator

import pytest

from callcenter.realtime.wire import DESK, FLOOR
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.desk import read_desk
from callcenter.reports.desk_shared import read_shared
from callcenter.reports.floor import floor_entries
from callcenter.reports.journal_tail import JournalTail
from callcenter.store.engine import reading
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.end_call import caller_left
from tests.callcenter.realtime.on_the_wire import true_to_wire
from tests.stage.house import TestHouse


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[TestHouse]:
    house = TestHouse(postgres_url)
    house.line()
    yield house
    house.close()


def test_every_report_of_the_live_topics_reads_there(on_postgres: TestHouse) -> None:
    house = on_postgres
    days = DayCounter()
    house.agent("ana")
    for name, wait_s in (("cleo", 5), ("vera", 45)):
        house.talk(house.call_in(name), "ana")
        house.do(lambda tx, n=name: hang_up(tx, tx.call_by_sid(f"CA{n}").id, "ana"))
        gone = house.call_in(f"{name}-again")
        house.clock.pass_(wait_s)
        house.do(lambda tx, gone=gone: caller_left(tx, tx.call_by_sid(gone)))
        house.pass_(900)
    house.call_in("wim")
    with reading(house.engine).connect() as db:
        floor = true_to_wire(floor_entries(db, house.clock(), days, DayCurve()), FLOOR)
        shared = read_shared(db, house.clock(), days, lambda _key, default: default)
        desk = read_desk(db, "ana", house.clock())
    true_to_wire(shared.of("ana"), DESK)
    true_to_wire(desk.entries, DESK)
    today = floor["line:support"]["today"]
    assert (today["offered"], today["answered"], today["abandoned"]) == (5, 2, 2)
    assert today["service_level"] == 0.6667
    assert [slot["offered"] for slot in floor["today"]["slots"]] == [2, 2, 1]
    assert desk.entries["offer"]["caller"]["name"] == "Wim"
    tail = JournalTail(house.engine)
    assert [row.seq for row in tail.after(tail.newest() - 2)] == [
        tail.newest() - 1,
        tail.newest(),
    ]
