"""The second count finds what is wrong with what is kept, and nothing where nothing is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from callcenter.figures.differences import Difference
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.figures.rebuild_figures import rebuild_agents, rebuild_figures
from callcenter.figures.verify_agents import KeptUntil
from callcenter.figures.verify_figures import span_of, verify_figures
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from tests.callcenter.figures.busy_day import busy_day
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree


@pytest.fixture(params=["sqlite", "postgresql"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestHouse]:
    """A busy day, counted."""
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    busy_day(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    yield house
    house.close()


def differences(house: TestHouse) -> list[Difference]:
    span = span_of(house.engine)
    assert span is not None
    day_s = 86_400
    since, until = span[0] // day_s * day_s, (span[1] // day_s + 1) * day_s
    return verify_figures(house.engine, since, until, KeptUntil(house.clock.now)).differences


def kept(house: TestHouse) -> list[object]:
    found: list[object] = []
    with house.engine.connect() as db:
        for table in (f.call_figures, f.line_visits, f.line_intervals, f.line_days):
            columns = [column for column in table.c if column.name != "computed_at"]
            keys = list(table.primary_key)
            found += [
                tuple(map(str, row)) for row in db.execute(sa.select(*columns).order_by(*keys))
            ]
    return found


def test_two_ways_of_counting_agree(day: TestHouse) -> None:
    assert_figures_agree(day.engine, day.clock.now)


def test_counting_all_anew_at_once_gives_the_same_rows(day: TestHouse) -> None:
    before = kept(day)
    with day.engine.begin() as db:
        db.execute(sa.delete(f.line_intervals))
        db.execute(sa.update(f.call_figures).values(talk_s=1.0))
    rebuild_figures(day.engine, day.clock.now)
    assert kept(day) == before
    assert differences(day) == []


@pytest.mark.parametrize(
    ("table", "figure", "value"),
    [
        (f.call_figures, "wait_s", 1.5),
        (f.call_figures, "talk_s", 3.0),
        (f.line_visits, "result", "moved"),
        (f.line_intervals, "answered_in_promise", 77),
        (f.line_days, "hold_s", 5.0),
        (f.line_days, "waits", [0] * 13),
    ],
)
def test_a_figure_that_is_wrong_is_found_with_its_calls(
    house: TestHouse, table: sa.Table, figure: str, value: object
) -> None:
    busy_day(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    with house.engine.begin() as db:
        key = next(iter(table.primary_key))
        (one, *_) = db.execute(sa.select(key).order_by(key.desc())).scalars().all()
        db.execute(sa.update(table).where(key == one).values({figure: value}))
    found = differences(house)
    assert {one.figure for one in found} == {figure}
    assert all(one.calls for one in found)


def test_a_row_too_many_and_a_row_too_few_are_found(house: TestHouse) -> None:
    busy_day(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    with house.engine.begin() as db:
        (one, *_) = db.execute(sa.select(f.line_days)).mappings().all()
        db.execute(sa.insert(f.line_days).values({**one, "line_id": "nowhere"}))
        ended = sa.select(t.calls.c.id).where(t.calls.c.end_reason == "caller_hung_up").limit(1)
        db.execute(sa.delete(f.call_figures).where(f.call_figures.c.call_id.in_(ended)))
    found = differences(house)
    assert {(one.figure, one.kept, one.counted) for one in found} == {
        ("row", "kept", None),
        ("row", None, "counted"),
    }


def test_a_call_on_the_move_is_left_out_and_said_to_be(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in()
    FigureKeeper(house.engine, house.clock).keep_all()
    house.talk(sid, "ana")
    span = span_of(house.engine)
    assert span is not None
    found = verify_figures(house.engine, span[0] - 900, span[1], KeptUntil(house.clock.now))
    assert found.differences == []
    assert found.moving == {house.the_call(sid).id}
    assert found.moving_agents == {"ana"}


@pytest.mark.parametrize(
    ("table", "figure", "off"),
    [
        (f.agent_intervals, "talk_s", 0.5),
        (f.agent_intervals, "handled", 1),
        (f.agent_intervals, "transfers_taken", 1),
        (f.agent_days, "ready_s", -60.0),
        (f.agent_days, "answered", 2),
        (f.agent_days, "away_s", 1.0),
    ],
)
def test_an_agents_wrong_figure_is_found_with_agent_and_time(
    house: TestHouse, table: sa.Table, figure: str, off: float
) -> None:
    busy_day(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    assert differences(house) == []
    with house.engine.begin() as db:
        hers = db.execute(sa.select(table).filter_by(agent_id="ben")).mappings().all()
        one = max(hers, key=lambda row: row["answered"] + row["talk_s"])
        here = [column == one[column.name] for column in table.primary_key]
        db.execute(sa.update(table).where(*here).values({figure: one[figure] + off}))
    (found,) = differences(house)
    assert (found.figure, found.kept) == (figure, one[figure] + off)
    assert found.counted == pytest.approx(one[figure])
    assert found.where.startswith("agent ben 2")
    assert found.calls


def test_an_agents_row_too_many_or_too_few_is_found_and_recounted(house: TestHouse) -> None:
    busy_day(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    span = span_of(house.engine)
    assert span is not None
    with house.engine.begin() as db:
        db.execute(sa.delete(f.agent_intervals).where(f.agent_intervals.c.agent_id == "ana"))
        (one, *_) = db.execute(sa.select(f.agent_days)).mappings().all()
        db.execute(sa.insert(f.agent_days).values({**one, "agent_id": "nobody"}))
    found = {(one.where.split()[1], one.figure) for one in differences(house)}
    assert {("ana", "row"), ("nobody", "signed_in_s")} <= found
    assert rebuild_agents(house.engine, span[0], house.clock.now) == 3
    assert differences(house) == []
