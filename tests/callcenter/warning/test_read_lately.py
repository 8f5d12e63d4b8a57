"""How long the last half-hour's calls took: those that ended, and those that go on."""

import pytest

from callcenter.warning.line_now import Lately
from callcenter.warning.read_known import read_known
from callcenter.warning.read_now import read_floor
from callcenter.workforce.handle_time import HandleTime
from tests.callcenter.warning.stage import with_past
from tests.stage.house import TestHouse

on_both = pytest.mark.parametrize("house", ["sqlite", "postgresql"], indirect=True)


def lately(house: TestHouse) -> tuple[Lately, HandleTime]:
    with house.engine.connect() as db:
        [line] = read_floor(db, house.clock.now, read_known(db, house.clock.now)).lines
    assert isinstance(line.handle, HandleTime)
    return line.lately, line.handle


def answered(house: TestHouse, name: str, talk_s: float) -> None:
    """Ana takes the call, and after so long they have done."""
    house.talk(house.call_in(name), "ana")
    house.pass_(talk_s, step=5)
    house.hangs_up(f"CA{name}")
    house.pass_(25, step=5)  # she wraps up


@on_both
def test_short_calls_are_soon_believed(house: TestHouse) -> None:
    with_past(house)
    house.agent("ana")
    _, usual = lately(house)
    for n in range(8):
        answered(house, f"cleo{n}", 10)
    seen, handle = lately(house)
    assert seen.ended == 8
    assert seen.busy_s == pytest.approx(80, abs=8)
    assert handle.call_s < usual.call_s


def test_a_call_that_goes_on_counts_for_as_long_as_it_has_lasted(house: TestHouse) -> None:
    with_past(house)
    house.agent("ana")
    house.talk(house.call_in(), "ana")
    house.pass_(600, step=30)
    seen, _ = lately(house)
    assert seen.ended == 0
    assert seen.busy_s == pytest.approx(600, abs=2)
    house.pass_(1800, step=60)
    assert lately(house)[0].busy_s == 1800


def test_what_ended_long_ago_does_not_count(house: TestHouse) -> None:
    with_past(house)
    house.agent("ana")
    answered(house, "cleo", 60)
    house.clock.pass_(1765)
    assert lately(house)[0].ended == 1
    assert lately(house)[0].busy_s == pytest.approx(
        10, abs=2
    )  # only its end lies within the half-hour
    house.clock.pass_(60)
    assert lately(house)[0] == Lately()
