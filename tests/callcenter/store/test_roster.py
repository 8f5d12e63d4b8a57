"""Who is signed up: laid out from the weekly pattern, moved by hand, imported."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from callcenter.domain.errors import Invalid, NotFound, NotNow
from callcenter.domain.shift import Shift, WeeklyShift, laid_out, pattern_to_json
from callcenter.store import roster
from callcenter.store import tables as t
from callcenter.store.import_shifts import import_shifts
from tests.stage.house import TestHouse

MONDAY = datetime(2026, 11, 30, tzinfo=UTC).timestamp()
HOUR, DAY = 3600.0, 86_400.0
EARLY = (WeeklyShift(0, 480, 990), WeeklyShift(0, 720, 750, "break"))


@pytest.fixture
def staffed(house: TestHouse) -> TestHouse:
    house.agent("ana")
    house.agent("ben")
    return house


def patterns(house: TestHouse, **weekly: tuple[WeeklyShift, ...]) -> None:
    value = {agent: pattern_to_json(week) for agent, week in weekly.items()}
    with house.engine.begin() as db:
        db.execute(sa.delete(t.centre).where(t.centre.c.key == "shifts"))
        db.execute(sa.insert(t.centre).values(key="shifts", value=value))


def monday(house: TestHouse, agent: str | None = None) -> list[tuple[str, str, float, float]]:
    found = roster.read_shifts(house.engine, MONDAY, MONDAY + DAY, agent)
    return [
        (one.agent_id, one.kind, (one.starts_at - MONDAY) / HOUR, (one.ends_at - MONDAY) / HOUR)
        for one in found
    ]


def shift(agent: str = "ana", begins: float = 8, ends: float = 16, **more: object) -> Shift:
    bare = Shift("", agent, MONDAY + begins * HOUR, MONDAY + ends * HOUR)
    return replace(bare, **more)  # type: ignore[arg-type]


def test_a_pattern_is_laid_out_for_six_weeks_and_only_once(staffed: TestHouse) -> None:
    patterns(staffed, ana=EARLY)
    assert roster.lay_shifts(staffed.engine, MONDAY) == 2 * 7  # today's and six more Mondays
    assert roster.lay_shifts(staffed.engine, MONDAY) == 0
    assert monday(staffed) == [("ana", "work", 8, 16.5), ("ana", "break", 12, 12.5)]


def test_what_a_hand_has_moved_or_removed_is_not_laid_out_again(staffed: TestHouse) -> None:
    patterns(staffed, ana=EARLY)
    roster.lay_shifts(staffed.engine, MONDAY)
    work, lunch = roster.read_shifts(staffed.engine, MONDAY, MONDAY + DAY)
    roster.change_shift(staffed.engine, replace(work, starts_at=MONDAY + 9 * HOUR), MONDAY)
    roster.remove_shift(staffed.engine, lunch.id)
    patterns(staffed, ana=(WeeklyShift(0, 600, 1080), EARLY[1]))
    with staffed.engine.begin() as db:
        roster.lay_anew(db, ["ana"], MONDAY)
    roster.lay_shifts(staffed.engine, MONDAY)
    assert monday(staffed) == [("ana", "work", 9, 16.5)]
    next_week = roster.read_shifts(staffed.engine, MONDAY + 7 * DAY, MONDAY + 8 * DAY)
    assert [one.starts_at for one in next_week] == [MONDAY + 7 * DAY + h * HOUR for h in (10, 12)]


def test_a_shift_is_handed_on(staffed: TestHouse) -> None:
    patterns(staffed, ana=EARLY[:1])
    roster.lay_shifts(staffed.engine, MONDAY)
    (work,) = roster.read_shifts(staffed.engine, MONDAY, MONDAY + DAY)
    roster.change_shift(staffed.engine, replace(work, agent_id="ben"), MONDAY)
    roster.lay_shifts(staffed.engine, MONDAY)
    assert monday(staffed) == [("ben", "work", 8, 16.5)]


def test_nobody_works_two_shifts_at_once(staffed: TestHouse) -> None:
    roster.add_shift(staffed.engine, shift(), MONDAY)
    roster.add_shift(staffed.engine, shift("ben"), MONDAY)
    roster.add_shift(staffed.engine, shift(begins=16, ends=20), MONDAY)  # right after is fine
    roster.add_shift(staffed.engine, shift(begins=12, ends=13, kind="training"), MONDAY)
    with pytest.raises(NotNow):
        roster.add_shift(staffed.engine, shift(begins=15, ends=17), MONDAY)


@pytest.mark.parametrize(
    "wrong",
    [
        shift("max"),
        shift(ends=8),
        shift(ends=40),
        shift(kind="holiday"),
        shift(lines=("nowhere",)),
        shift(lines=()),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(staffed: TestHouse, wrong: Shift) -> None:
    with pytest.raises(Invalid):
        roster.add_shift(staffed.engine, wrong, MONDAY)
    assert monday(staffed) == []


def test_a_shift_that_is_gone_can_be_neither_moved_nor_removed(staffed: TestHouse) -> None:
    gone = roster.add_shift(staffed.engine, shift(), MONDAY)
    roster.remove_shift(staffed.engine, gone.id)
    with pytest.raises(NotFound):
        roster.remove_shift(staffed.engine, gone.id)
    with pytest.raises(NotFound):
        roster.change_shift(staffed.engine, gone, MONDAY)


def test_a_night_over_a_clock_change_keeps_its_times_on_the_wall() -> None:
    berlin, saturday = ZoneInfo("Europe/Berlin"), date(2026, 10, 24)
    (night,) = laid_out("ana", [WeeklyShift(5, 1320, 360)], "Europe/Berlin", [saturday])
    local = [datetime.fromtimestamp(at, berlin) for at in (night.starts_at, night.ends_at)]
    assert [f"{at:%H:%M}" for at in local] == ["22:00", "06:00"]
    assert night.ends_at - night.starts_at == 9 * HOUR  # the hour that came twice is worked twice


def test_shifts_come_from_a_file_and_wrong_rows_are_named(staffed: TestHouse) -> None:
    content = b"""agent;from;to;kind;lines
ana;2026-11-30 08:00;2026-11-30 16:00;;support
ana;2026-11-30 12:00;2026-11-30 12:30;break;
max;2026-11-30 08:00;2026-11-30 16:00;;
ben;tomorrow;2026-11-30 16:00;;
"""
    first = import_shifts(staffed.engine, content, "UTC", MONDAY)
    assert (first.added, [line for line, _ in first.refused]) == (2, [4, 5])
    again = import_shifts(staffed.engine, content, "UTC", MONDAY)
    assert (again.added, again.known) == (0, 2)
    assert monday(staffed) == [("ana", "work", 8, 16), ("ana", "break", 12, 12.5)]


def test_a_strict_import_with_a_wrong_row_writes_nothing(staffed: TestHouse) -> None:
    content = b"agent,from,to\nana,2026-11-30 08:00,2026-11-30 16:00\nmax,?,?\n"
    done = import_shifts(staffed.engine, content, "UTC", MONDAY, strict=True)
    assert (done.added, len(done.refused)) == (0, 1)
    assert monday(staffed) == []


def test_a_file_that_is_no_roster_is_refused_whole(staffed: TestHouse) -> None:
    for content in (b"", b"name,phone\n", b"\xff\xfe"):
        with pytest.raises(Invalid):
            import_shifts(staffed.engine, content, "UTC", MONDAY)
