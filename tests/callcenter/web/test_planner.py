"""What the planner is given."""

from datetime import date

import pytest
import sqlalchemy as sa

from callcenter.store import tables as t
from tests.callcenter.reports.made_up_calls import days_before, past_calls
from tests.callcenter.web.stage import Service, refused

TODAY = date(2025, 12, 2)


def test_a_week_has_its_forecast_its_people_and_its_pace(service: Service) -> None:
    house = service.house
    house.agent("ana")
    past_calls(house, days_before(TODAY, 42))
    with house.engine.begin() as db:
        costs = {"currency": "EUR", "cost_per_hour": 20.0, "agents": {"ana": 31.0}}
        db.execute(sa.insert(t.centre).values(key="staffing", value=costs))
    sam = service.sam()
    midnight = house.clock() - 9 * 3600
    shift = {"agent_id": "ana", "starts_at": midnight + 9 * 3600, "ends_at": midnight + 12 * 3600}
    sam.post("/shifts", shift)
    plan = sam.get("/planner?line=support")
    assert (plan["first"], plan["today"], len(plan["days"])) == ("2025-12-01", "2025-12-02", 7)
    tuesday = plan["days"][1]
    lengths = {len(tuesday[name]) for name in ("at", "expected", "low", "high", "work", "people")}
    assert lengths == {96}
    assert tuesday["at"][36] == house.clock()
    assert (tuesday["people"][35], tuesday["people"][36], tuesday["people"][48]) == (0, 1, 0)
    assert tuesday["cost_per_hour"][36] == 31
    assert plan["days"][2]["work"][40] == pytest.approx(4, rel=0.01)
    assert tuesday["expected"][40] < 3  # nobody has called this morning
    defaults = plan["defaults"]
    assert (defaults["aht_s"], defaults["patience_s"]) == (180, pytest.approx(76))
    assert (defaults["currency"], defaults["promise_s"]) == ("EUR", 30)
    a_day_ahead, a_week_ahead = plan["errors"]
    assert (a_day_ahead["ahead_days"], a_week_ahead["ahead_days"]) == (1, 7)
    assert a_day_ahead["wape"] < 0.1
    assert 20 < a_day_ahead["days"] <= 28


def test_a_new_line_says_what_is_missing_and_lies_about_nothing(service: Service) -> None:
    plan = service.sam().get("/planner?line=support")
    assert {day["why_not"] for day in plan["days"]} == {"no day has been counted"}
    assert plan["days"][0]["expected"] == []
    assert "0 calls were handled in four weeks" in plan["defaults"]["aht_why_not"]
    assert plan["defaults"]["patience_s"] is None
    assert all(error["wape"] is None and error["why_not"] for error in plan["errors"])


def test_the_planner_knows_six_weeks_ahead_and_its_lines(service: Service) -> None:
    sam = service.sam()
    assert sam.get("/planner?line=support&week=2026-01-18")["first"] == "2026-01-12"
    refused(sam.ask("GET", "/planner?line=support&week=2026-01-19"), 422, "invalid")
    refused(sam.ask("GET", "/planner?line=nowhere"), 404, "not_found")


def test_a_shift_added_from_the_grid_is_in_the_next_answer(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    at = service.house.clock()
    sam.post("/shifts", {"agent_id": "ana", "starts_at": at, "ends_at": at + 900})
    assert max(sam.get("/planner?line=support")["days"][1]["people"]) == 1
