"""Sums are changed by what a call no longer counts as and by what it counts as now."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.figures import change_sums, keep_figures
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.figures.line_sums import (
    TIER_COUNTS,
    add_up,
    difference,
    is_nothing,
    no_sums,
    slot_of,
    tidied,
)
from callcenter.figures.rebuild_figures import mark_calls
from callcenter.store import figure_tables as f
from tests.callcenter.figures.busy_day import busy_day
from tests.stage.house import TestHouse

SUMS = (f.line_intervals, f.line_days)


def kept(house: TestHouse) -> list[list[dict[str, Any]]]:
    with house.engine.connect() as db:
        return [
            [
                dict(row)
                for row in db.execute(sa.select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in SUMS
        ]


def test_a_busy_day_counted_step_by_step_is_the_same_day_counted_at_once(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every minute of it, against the intervals counted whole."""
    keeper = FigureKeeper(house.engine, house.clock)
    goes_on = type(house.clock).pass_

    def goes_on_and_counts(clock: Any, seconds: float) -> None:
        goes_on(clock, seconds)
        keeper.keep_all()

    monkeypatch.setattr(type(house.clock), "pass_", goes_on_and_counts)
    busy_day(house)
    monkeypatch.undo()
    keeper.keep_all()
    step_by_step = kept(house)
    assert len(step_by_step[0]) > 5
    mark_calls(house.engine, 0.0, house.clock.now + 1)
    keeper.keep_all()
    for by_steps, at_once in zip(step_by_step, kept(house), strict=True):
        assert [nearly(row) for row in by_steps] == [nearly(row) for row in at_once]


def nearly(row: dict[str, Any]) -> dict[str, Any]:
    """Seconds without what adding and taking away leaves of rounding."""
    tiers = {
        tier: {name: pytest.approx(many, abs=1e-6) for name, many in counts.items()}
        for tier, counts in row["tiers"].items()
    }
    near = {name: pytest.approx(row[name], abs=1e-6) for name in row if name.endswith("_s")}
    return {**row, **near, "tiers": tiers}


def test_counting_a_call_looks_at_no_other_call_of_its_interval(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = FigureKeeper(house.engine, house.clock).keep_all
    for n in range(20):
        house.call_in(f"caller{n}")
    keep()
    looked_at: list[int] = []

    def count(visits: Any) -> Any:
        some = list(visits)
        looked_at.append(len(some))
        return counted(some)

    counted = change_sums.count
    monkeypatch.setattr(change_sums, "count", count)
    monkeypatch.setattr(keep_figures, "keep_intervals", None)
    cleo = house.call_in("cleo")
    keep()
    house.hangs_up(cleo)
    keep()
    assert looked_at == [1, 1, 1]  # she came; as she was, and as she is
    with house.engine.connect() as db:
        row = db.execute(sa.select(f.line_intervals)).mappings().one()
    assert (row["waiting"], row["abandoned"], row["offered"]) == (20, 1, 21)


def test_an_interval_that_nobody_is_in_any_more_goes(house: TestHouse) -> None:
    """A call that is kept and that the journal does not know, all by itself on an earlier day."""
    keep = FigureKeeper(house.engine, house.clock).keep_all
    cleo = house.call_in()
    keep()
    before = kept(house)
    cleos = house.the_call(cleo).id
    with house.engine.begin() as db:
        call = dict(db.execute(sa.select(f.call_figures)).mappings().one())
        visit = dict(db.execute(sa.select(f.line_visits)).mappings().one())
        assert call["call_id"] == visit["call_id"] == cleos
        earlier = {"call_id": "nobody", "entered_at": visit["entered_at"] - 2 * 86_400}
        db.execute(sa.insert(f.call_figures), [call | earlier])
        db.execute(sa.insert(f.line_visits), [visit | earlier])
        keep_figures.keep_intervals(db, {(visit["line_id"], slot_of(earlier["entered_at"]))})
        mark = {"subject": "call", "subject_id": "nobody", "at": house.clock()}
        db.execute(sa.insert(f.figure_marks), [mark])
    assert [len(rows) for rows in kept(house)] == [2, 2]
    keep()
    assert kept(house) == before


def test_counting_anew_makes_a_lost_interval_and_a_wrong_day(house: TestHouse) -> None:
    keeper = FigureKeeper(house.engine, house.clock)
    house.hangs_up(house.call_in())
    keeper.keep_all()
    before = kept(house)
    with house.engine.begin() as db:
        db.execute(sa.delete(f.line_intervals))
        db.execute(sa.update(f.line_days).values(offered=7))
    mark_calls(house.engine, 0.0, house.clock.now + 1)
    keeper.keep_all()
    assert kept(house) == before


def test_what_is_added_and_taken_away_leaves_nothing() -> None:
    tier = dict.fromkeys((*TIER_COUNTS, "wait_s"), 0)
    some = no_sums() | {
        "offered": 2,
        "wait_s": 3.5,
        "waits": [1, 1, *[0] * 11],
        "tiers": {"gold": tier | {"offered": 2, "wait_s": 3.5}},
        "terms": {"30|12|5|4": 2},
    }
    assert add_up((no_sums(), difference(some, no_sums()))) == some
    left = tidied(add_up((some, difference(no_sums(), some))))
    assert left == no_sums()
    assert is_nothing(left)
    assert not is_nothing(some)
