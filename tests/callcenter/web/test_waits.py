"""The ranges that may be said, over the API: content, and who may read them."""

import sqlalchemy as sa

from callcenter.store.wait_calibrations import calibrate_lines
from callcenter.store.wait_tables import wait_estimates
from tests.callcenter.web.stage import Service, refused

ROUTE = "/wait-calibrations"
CALLS = 600


def waited(service: Service, calls: int, line_id: str = "support") -> None:
    """So many callers waited as long as the estimator said, give or take."""
    now = service.house.clock.now
    rows = [
        {
            "call_id": f"c{line_id}{n}",
            "line_id": line_id,
            "at": now - 60_000 + n * 60,
            "ahead": n % 6,
            "agents": 2,
            "queue_length_s": 30.0 * (n % 6 + 1),
            "head_of_line_s": 10.0,
            "last_served_s": 40.0,
            "result": "answered",
            "waited_s": 30.0 * (n % 6 + 1) + n % 7,
        }
        for n in range(calls)
    ]
    with service.house.engine.begin() as db:
        db.execute(sa.insert(wait_estimates), rows)


def test_a_line_with_a_log_shows_its_bins_and_how_well_they_hold(service: Service) -> None:
    waited(service, CALLS)
    calibrate_lines(service.house.engine, service.house.clock.now)
    row = service.sam().get(ROUTE)["calibrations"][0]
    assert (row["line_id"], row["why_not"]) == ("support", None)
    assert (row["estimator"], row["observed"]) == ("queue_length", CALLS)
    assert row["tested"] <= CALLS / 2
    assert abs(row["sooner"] + row["inside"] + row["later"] - 1) < 1e-6
    assert row["sooner"] + row["inside"] >= 0.8
    assert [one["upto"] for one in row["bins"]] == [30.0 * n for n in range(1, 7)]
    for one in row["bins"]:
        assert one["upto"] <= one["low"] <= one["high"] <= one["upto"] + 7
    assert sum(one["calls"] for one in row["bins"]) == CALLS


def test_a_line_with_too_few_says_why_nothing_is_said(service: Service) -> None:
    waited(service, 150)
    calibrate_lines(service.house.engine, service.house.clock.now)
    row = service.sam().get(ROUTE)["calibrations"][0]
    assert "150 callers with a known wait, 200 are needed" in row["why_not"]
    assert (row["estimator"], row["bins"]) == (None, [])


def test_before_anybody_has_looked_there_is_nothing(service: Service) -> None:
    assert service.sam().get(ROUTE)["calibrations"] == []


def test_it_is_for_supervisors(service: Service) -> None:
    refused(service.ana().ask("GET", ROUTE), 403, "not_allowed")
    assert service.app.test_client().get("/api/v1" + ROUTE).status_code == 401
    assert service.program("supervisor").get(ROUTE) == {"calibrations": []}
