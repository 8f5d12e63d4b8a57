"""Calls that we dial: reached or not, with the wait from the first entry, by both ways to count."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain.callback import RETRY_AFTER_S
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.reports.figure_calls import Behind, narrowed_to, visits_behind
from callcenter.store import figure_tables as f
from callcenter.workflows.change_presence import go_away
from tests.callcenter.workflows.test_callbacks import fails, keeps_place, owed, picks_up, presses
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree


def the_day(house: TestHouse) -> Any:
    """What is kept of the line, after both ways to count have agreed on all of it."""
    FigureKeeper(house.engine, house.clock).keep_all()
    assert_figures_agree(house.engine, house.clock.now)
    with house.engine.connect() as db:
        return db.execute(sa.select(f.line_days)).mappings().one()


def call_row(house: TestHouse, sid: str) -> Any:
    with house.engine.connect() as db:
        query = sa.select(f.call_figures).filter_by(call_id=house.the_call(sid).id)
        return db.execute(query).mappings().one()


def listed(house: TestHouse, figure: str) -> set[str]:
    with house.engine.connect() as db:
        query = visits_behind(figure, *narrowed_to(Behind(figure, ("support",))))
        return set(db.execute(query).scalars())


def test_who_is_reached_has_waited_since_she_entered_first(house: TestHouse) -> None:
    entered = house.clock.now
    callback = keeps_place(house)
    house.pass_(200)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.clock.pass_(4)
    presses(house, callback, sid)
    house.clock.pass_(2)
    house.talk(sid, "ana")
    heard = house.the_call(sid).answered_at
    house.clock.pass_(90)
    house.hangs_up(sid)
    house.pass_(30)
    day = the_day(house)
    assert heard is not None
    assert heard - entered > 200
    assert (day["callbacks_promised"], day["callbacks_reached"], day["callbacks_missed"]) == (
        1,
        1,
        0,
    )
    assert day["callback_wait_s"] == pytest.approx(heard - entered)
    assert (day["offered"], day["answered"], day["abandoned"]) == (1, 0, 0)
    assert (day["handled"], day["talk_s"]) == (1, 90)
    row = call_row(house, sid)
    assert (row["direction"], row["wait_s"]) == ("callback", pytest.approx(heard - entered))
    assert listed(house, "callbacks_reached") == {house.the_call(sid).id}
    assert listed(house, "callbacks_missed") == set()


def test_who_hangs_up_before_an_agent_is_there_is_missed_and_not_abandoned(
    house: TestHouse,
) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    sid = picks_up(house, callback)
    house.act(go_away, "ana", "lunch")
    presses(house, callback, sid)
    house.clock.pass_(20)
    house.hangs_up(sid)
    day = the_day(house)
    assert (day["callbacks_promised"], day["callbacks_reached"], day["callbacks_missed"]) == (
        1,
        0,
        1,
    )
    assert (day["offered"], day["abandoned"], day["callback_wait_s"]) == (1, 0, 0)
    assert listed(house, "callbacks_missed") == {house.the_call(sid).id}
    assert listed(house, "abandoned") == set()


def test_a_number_that_is_busy_twice_stays_a_promise_and_counts_no_call(house: TestHouse) -> None:
    callback = keeps_place(house)
    house.agent("ana")
    fails(house, callback, 1)
    house.pass_(RETRY_AFTER_S + 5)
    fails(house, callback, 2)
    assert owed(house)[0].tries == 2
    day = the_day(house)
    assert (day["callbacks_promised"], day["callbacks_reached"], day["callbacks_missed"]) == (
        1,
        0,
        0,
    )
    assert (day["offered"], day["answered"], day["abandoned"], day["handled"]) == (1, 0, 0, 0)
