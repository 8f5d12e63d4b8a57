import pytest

from callcenter.centre_file.resolve_hours import opening_hours
from callcenter.demo.centre import demo_plan, machine_timezone
from callcenter.demo.people import played
from callcenter.domain.opening_hours import line_is_open, to_json


def test_every_line_is_open_whenever_somebody_tries_it() -> None:
    for line in demo_plan().lines:
        hours = to_json(opening_hours(line, 2026))
        for hour in range(0, 24 * 400, 7):
            assert line_is_open(hours, line.timezone, 1_790_000_000.0 + hour * 3600)


def test_its_day_is_this_machines_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    plan = demo_plan()
    assert {plan.timezone, *(line.timezone for line in plan.lines)} == {"Asia/Tokyo"}


def test_a_time_zone_that_is_none_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ3")
    assert machine_timezone() is None


def test_ana_and_sam_are_left_to_the_visitor() -> None:
    names = {agent.key for agent in played(demo_plan())}
    assert names.isdisjoint({"ana", "sam", "nora"})
    assert len(names) == 11
