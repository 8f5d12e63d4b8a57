"""The figures over the API: every definition, every count with its calls, reasons for nothing."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from callcenter.domain.figure_names import LINE_COUNTS
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.floor import floor_entries
from callcenter.store.engine import reading
from tests.callcenter.figures.busy_day import busy_day
from tests.callcenter.web.stage import Service, refused

OFFERS = {"offers", "rona", "declines", "withdrawn", "unreachable"}


@pytest.fixture
def counted(service: Service) -> Service:
    busy_day(service.house)
    FigureKeeper(service.house.engine, service.house.clock).keep_all()
    return service


@pytest.fixture
def sam(service: Service) -> Any:
    return service.sam()


def today(service: Service) -> str:
    return datetime.fromtimestamp(service.house.clock(), UTC).date().isoformat()


def figures(service: Service, sam: Any, query: str = "") -> Any:
    return sam.get(f"/figures?from={today(service)}&to={today(service)}{query}")


def calls_of(sam: Any, path: str) -> list[str]:
    found = sam.get(path.removeprefix("/api/v1") + "&limit=200")
    assert found["next"] is None
    return [call["id"] for call in found["calls"]]


def test_every_count_opens_exactly_its_calls(counted: Service, sam: Any) -> None:
    told = figures(counted, sam)
    assert {line["line"] for line in told["lines"]} == {"support", "billing", ""}
    seen = set()
    for of in told["lines"]:
        for name, figure in of["total"]["figures"].items():
            calls = calls_of(sam, figure["calls"])
            if name in OFFERS:
                assert len(calls) <= figure["value"]
                assert bool(calls) == bool(figure["value"])
            else:
                assert len(calls) == figure["value"], f"{name} of {of['line']!r}"
            seen |= {name} if figure["value"] else set()
    never = {"voicemail", "callbacks_missed", "unreachable"}
    assert set(LINE_COUNTS) - seen - never == set(), "the day is to have some of everything"


def test_a_call_that_two_lines_handled_is_two_conversations_in_the_list_of_all(
    counted: Service, sam: Any
) -> None:
    total = figures(counted, sam)["total"]["figures"]
    for name, figure in total.items():
        if name not in OFFERS:
            assert len(calls_of(sam, figure["calls"])) == figure["value"], name
    calls = calls_of(sam, total["handled"]["calls"])
    assert len(set(calls)) < len(calls), "the day has a call that was handed over"
    path = total["handled"]["calls"].removeprefix("/api/v1") + "&limit=1"
    paged: list[str] = []
    page = sam.get(path)
    while page["next"] is not None:
        paged += [call["id"] for call in page["calls"]]
        page = sam.get(f"{path}&after={quote(page['next'])}")
    assert paged + [call["id"] for call in page["calls"]] == calls


def test_the_whole_is_its_lines_and_its_periods(counted: Service, sam: Any) -> None:
    for by in ("interval", "hour", "day", "week", "month", "year"):
        told = figures(counted, sam, f"&by={by}")
        for name in LINE_COUNTS:
            value = told["total"]["counts"][name]
            assert sum(line["total"]["counts"][name] for line in told["lines"]) == value
            assert sum(one["counts"][name] for one in told["periods"]) == value
    offered = calls_of(sam, figures(counted, sam)["total"]["figures"]["offered"]["calls"])
    assert len(offered) == figures(counted, sam)["total"]["counts"]["offered"]


def test_the_panel_and_the_kept_figures_agree(counted: Service, sam: Any) -> None:
    """Also for the caller who was handed to another line: she counts where she entered."""
    with reading(counted.house.engine).connect() as db:
        floor = floor_entries(db, counted.house.clock(), DayCounter(), DayCurve())
    told = figures(counted, sam)
    assert told["behind"] == 0
    for line in told["lines"][:2]:
        live, kept = floor[f"line:{line['line']}"]["today"], line["total"]
        for name in ("offered", "answered", "abandoned"):
            assert live[name] == kept["counts"][name]
        assert live["within_promise"] == kept["counts"]["answered_in_promise"]
        assert live["within_goal"] == kept["counts"]["answered_in_goal"]
        (chosen,) = [level for level in kept["service_levels"] if level["chosen"]]
        assert live["service_level_definition"] == chosen["definition"]
        assert live["service_level"] == pytest.approx(chosen["value"], abs=1e-4)
        assert live["asa_s"] == pytest.approx(kept["ratios"]["asa_s"]["value"], abs=0.1)
    assert floor["total"]["today"]["offered"] == told["total"]["counts"]["offered"]


def test_a_line_without_calls_says_why_it_has_no_ratios(service: Service, sam: Any) -> None:
    told = figures(service, sam)
    (line, nobody) = told["lines"]
    assert line["total"]["counts"]["offered"] == 0
    assert line["periods"] == nobody["periods"] == []
    for level in line["total"]["service_levels"]:
        assert (level["value"], level["reason"]) == (None, "nobody entered the line")
    for ratio in line["total"]["ratios"].values():
        assert ratio["value"] is None
        assert ratio["reason"]


def test_occupancy_is_of_all_agents_and_of_no_line(counted: Service, sam: Any) -> None:
    told = figures(counted, sam)
    day = f"/reports/agents?period=day&day={today(counted)}"
    (whole,) = [table for table in sam.get(day)["tables"] if table["id"] == "whole"]
    place = [measure["id"] for measure in whole["measures"]].index("occupancy")
    found = told["total"]["occupancy"]
    assert 0 < found["value"] < 1
    assert found["value"] == pytest.approx(found["above"] / found["below"])
    assert found["value"] == pytest.approx(whole["rows"][0]["values"][place])
    for line in (*told["lines"], figures(counted, sam, "&lines=support,billing")):
        of_lines = line["total"]["occupancy"]
        assert (of_lines["value"], "agents report" in of_lines["reason"]) == (None, True)


def test_it_says_what_it_cannot_give(service: Service, sam: Any) -> None:
    asked = sam.ask("GET", "/figures?from=2026-02-02&to=2026-02-01")
    assert "after" in refused(asked, 422, "invalid")["message"]
    asked = sam.ask("GET", "/figures?from=2026-01-01&to=2026-12-31&by=hour")
    assert "62 days" in refused(asked, 422, "invalid")["message"]
    refused(service.ana().ask("GET", "/figures"), 403, "not_allowed")
    asked = sam.ask("GET", "/calls?figure=happiness")
    assert "answered_late" in refused(asked, 422, "invalid")["message"]
    asked = sam.ask("GET", "/calls?entered_from=3")
    assert "figure" in refused(asked, 422, "invalid")["message"]
