"""Sam reads reports over the API; Ana does not."""

import csv
import io

import pytest

from callcenter.reports.all_reports import REPORTS
from tests.callcenter.reports.told import Told, at
from tests.callcenter.web.stage import API, Service, refused


@pytest.fixture
def figures(service: Service) -> Told:
    told = Told(service.house)
    told.caller(at("2026-11-25 09:00"), 5, caller_name="=cmd|' /C calc'!A0")
    told.caller(at("2026-11-25 09:01"), 50)
    return told


@pytest.mark.parametrize("name", list(REPORTS))
def test_sam_reads_every_report(service: Service, figures: Told, name: str) -> None:
    report = service.sam().get(f"/reports/{name}?period=day&day=2026-11-25&line=support")
    assert report["name"] == name
    assert report["period"] == {"first": "2026-11-25", "last": "2026-11-25"}
    assert report["before"] == {"first": "2026-11-24", "last": "2026-11-24"}
    assert report["promise_s"] == 30
    for table in report["tables"]:
        assert all(measure["about"] for measure in table["measures"])
        for row in table["rows"]:
            assert len(row["values"]) == len(table["measures"])


@pytest.mark.parametrize("name", list(REPORTS))
def test_the_csv_says_the_same(service: Service, figures: Told, name: str) -> None:
    sam = service.sam()
    query = "period=day&day=2026-11-25&compare=false"
    report = sam.get(f"/reports/{name}?{query}")
    said = sam.ask("GET", f"/reports/{name}/csv?{query}")
    assert said.content_type == "text/csv; charset=utf-8"
    assert said.headers["Content-Disposition"] == (
        f'attachment; filename="{name}-2026-11-25-2026-11-25.csv"'
    )
    text = said.get_data(as_text=True)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    numbers = [cell for row in rows for cell in row]
    for table in report["tables"]:
        for value in table["rows"][0]["values"] if table["rows"] else ():
            assert value is None or any(_same(cell, value) for cell in numbers), value


def _same(cell: str, value: float) -> bool:
    try:
        return abs(float(cell) - value) < 1e-6
    except ValueError:
        return False


def test_a_figure_opens_its_calls(service: Service, figures: Told) -> None:
    sam = service.sam()
    report = sam.get("/reports/periods?period=day&day=2026-11-25")
    (whole,) = [table for table in report["tables"] if table["id"] == "whole"]
    late = sam.get(f"/reports/calls?{whole['rows'][0]['calls']}&which=late")
    assert [call["wait_s"] for call in late["calls"]] == [50]
    said = sam.ask("GET", "/reports/calls/csv?from_day=2026-11-25&to_day=2026-11-25")
    rows = list(csv.reader(io.StringIO(said.get_data(as_text=True).removeprefix("\ufeff"))))
    assert {row[3] for row in rows[1:]} == {"Cleo", "'=cmd|' /C calc'!A0"}
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_reports_and_the_figures_api_agree(service: Service, figures: Told) -> None:
    figures.caller(at("2026-11-25 10:00"), 3, answered=False)
    sam = service.sam()
    total = sam.get("/figures?from=2026-11-25&to=2026-11-25")["total"]
    report = sam.get("/reports/periods?period=day&day=2026-11-25")
    (whole,) = [table for table in report["tables"] if table["id"] == "whole"]
    ids = [measure["id"] for measure in whole["measures"]]
    said = dict(zip(ids, whole["rows"][0]["values"], strict=True))
    for name in ("offered", "answered", "abandoned", "callbacks_promised", "callbacks_reached"):
        assert said[name] == total["counts"][name], name
    (chosen,) = [level for level in total["service_levels"] if level["chosen"]]
    assert abs(said["service_level"] - chosen["value"]) < 1e-6
    assert said["asa_s"] == total["seconds"]["wait_s"] / total["counts"]["answered"]
    wait_times = sam.get("/reports/wait-times?period=day&day=2026-11-25")
    (spread,) = [table for table in wait_times["tables"] if table["id"] == "distribution"]
    assert [row["values"][0] for row in spread["rows"]] == total["waits"]


def test_what_makes_no_sense_is_refused(service: Service, figures: Told) -> None:
    sam = service.sam()
    for query in ("period=custom", "period=custom&first=2026-11-02&last=2026-11-01", "day=soon"):
        refused(sam.ask("GET", f"/reports/periods?{query}"), 422, "invalid")
    refused(sam.ask("GET", "/reports/periods?line=none"), 404, "not_found")
    refused(sam.ask("GET", "/reports/nothing"), 422, "invalid")


def test_reports_are_not_an_agents(service: Service, figures: Told) -> None:
    ana = service.ana()
    for path in ("periods", "agents/csv", "calls?from_day=2026-11-25&to_day=2026-11-25"):
        refused(ana.ask("GET", f"/reports/{path}"), 403, "not_allowed")


def test_without_a_day_it_is_today(service: Service) -> None:
    report = service.sam().get("/reports/periods")
    assert report["period"]["first"] == "2025-12-02"  # where the virtual clock stands
    assert API == "/api/v1"
