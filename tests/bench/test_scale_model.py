"""What so many agents need follows from the unit costs, line by line."""

from dataclasses import replace

import pytest

from bench.scale_model import Assumed, UnitCosts, floor_ms, largest_floor, needs

FREE = UnitCosts(**dict.fromkeys(UnitCosts.__dataclass_fields__, 0.0))
HOUSE = Assumed(handle_s=300, occupancy=0.75, utilisation=0.5, busy_share=0.1, days_a_year=300)


def test_calls_follow_from_how_long_agents_are_busy_with_one() -> None:
    found = needs(100, FREE, HOUSE)
    assert found.calls_per_s == pytest.approx(0.25)
    assert found.calls_a_year == pytest.approx(0.25 * 3600 / 0.1 * 300)


def test_rates_are_the_costs_of_a_call_times_the_calls() -> None:
    costs = replace(FREE, webhooks=8, statements=200, commits=30, rows_written=60)
    found = needs(400, replace(costs, idle_statements=15, database_bytes=30_000), HOUSE)
    assert (found.webhooks_per_s, found.statements_per_s) == (8, 215)
    assert (found.commits_per_s, found.rows_per_s) == (30, 60)
    assert found.gb_a_year == pytest.approx(10.8e6 * 30_000 / 1e9)


def test_there_are_always_two_of_each_so_that_one_may_go() -> None:
    found = needs(1, FREE, HOUSE)
    assert (found.web_processes, found.worker_processes) == (2, 2)


def test_a_process_is_filled_to_its_utilisation_and_no_further() -> None:
    quiet = replace(HOUSE, push_ms=0.0)
    found = needs(4_000, replace(FREE, web_ms=150), quiet)
    assert found.calls_per_s * 150 == pytest.approx(1500)
    assert found.web_processes == 3
    assert (
        needs(4_000, replace(FREE, web_ms=150), replace(quiet, utilisation=0.25)).web_processes == 6
    )


def test_so_many_screens_need_so_many_processes_even_if_nobody_calls() -> None:
    assumed = replace(HOUSE, push_ms=0.0, screens_at_most=1000)
    assert needs(4_000, FREE, assumed).web_processes == 4


def test_what_desks_share_is_read_by_every_process() -> None:
    costs = replace(FREE, web_ms=150, shared_per_agent_ms=0.05)
    quiet = replace(HOUSE, push_ms=0.0)
    assert needs(4_000, costs, quiet).web_processes == 5  # 1500 ÷ (500 − 200)


def test_a_floor_grows_until_reading_it_fills_a_process() -> None:
    costs = replace(FREE, floor_per_agent_ms=0.05)
    twice = replace(HOUSE, floor_readings=2.0)
    assert floor_ms(1_000, costs, twice) == pytest.approx(100)
    assert largest_floor(costs, twice) == 5_000


def test_more_agents_than_a_floor_holds_are_several_floors_each_with_everything() -> None:
    costs = replace(FREE, floor_per_agent_ms=0.05, webhooks=8)
    twice = replace(HOUSE, floor_readings=2.0)
    one, many = needs(5_000, costs, twice), needs(10_001, costs, twice)
    assert (one.floors, many.floors) == (1, 3)
    assert many.worker_processes == 3 * one.worker_processes
    assert many.webhooks_per_s == pytest.approx(one.webhooks_per_s * 10_001 / 5_000)


def test_panels_that_are_pushed_more_need_more_processes() -> None:
    costs = replace(FREE, panel_pushes=10)
    assumed = replace(HOUSE, push_ms=0.1, agents_per_panel=1, changes_at_most=20)
    assert needs(100, costs, assumed).panel_processes == 1
    assert needs(1_000, costs, assumed).panel_processes == 3  # 1000 panels × 20 a second × 0.1 ms
