"""The list behind a figure has exactly as many calls as the figure says."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from callcenter.domain.errors import Invalid
from callcenter.reports.all_reports import read_report
from callcenter.reports.calls_behind import OF_AGENTS, WHICH, Behind, calls_behind
from callcenter.reports.line_figures import local_day
from callcenter.reports.measures import MEASURES, Unit
from callcenter.reports.period import Kind, period_of
from tests.callcenter.reports.told import Told, at
from tests.stage.house import TestHouse

WEDNESDAY = date(2026, 11, 25)
ZONE = "Europe/Berlin"


def wanted(query: str, which: str) -> Behind:
    found = parse_qs(query)
    one = {name: values[0] for name, values in found.items()}
    return Behind(
        lines=tuple(found.get("line", ())),
        first=date.fromisoformat(one["from_day"]),
        last=date.fromisoformat(one["to_day"]),
        which=which,
        tier=one.get("tier"),
        hour=int(one["hour"]) if "hour" in one else None,
        weekday=int(one["weekday"]) if "weekday" in one else None,
        wait_over=float(one["wait_over"]) if "wait_over" in one else None,
        wait_to=float(one["wait_to"]) if "wait_to" in one else None,
        left_for=one.get("left_for"),
        end_reason=one.get("end_reason"),
    )


def ids(house: TestHouse, behind: Behind) -> list[str]:
    return [call.id for call in calls_behind(house.engine, behind, None, 200).calls]


@pytest.fixture
def told(house: TestHouse) -> Told:
    """Callers at the edges of hours and classes, in two zones, some handed on."""
    house.line("berlin", timezone=ZONE, position=1)
    told = Told(house)
    for entered_at, wait in (
        ("2026-11-25 08:59:59.900", 30),
        ("2026-11-25 09:00", 30.5),
        ("2026-11-25 09:00:00.400", 5),
        ("2026-11-25 23:59:59.700", 0),
        ("2026-11-26 00:00", 7),
    ):
        told.caller(at(entered_at), wait, resolved=wait == 5, tier="gold" if wait == 5 else None)
        told.caller(at(entered_at, ZONE), wait, "berlin", left_for="support" if wait else None)
    told.caller(at("2026-11-25 09:30"), 4, answered=False)
    told.caller(at("2026-11-25 09:30"), 50, answered=False)
    return told


@pytest.mark.parametrize(
    "name",
    ["periods", "wait-times", "calls-per-hour", "abandonment", "inbound-resolved", "hand-offs"],
)
@pytest.mark.parametrize("kind", [Kind.DAY, Kind.WEEK])
def test_every_count_of_a_report_opens_as_many_calls(told: Told, name: str, kind: Kind) -> None:
    period = period_of(kind, WEDNESDAY)
    report = read_report(told.house.engine, name, period, at("2026-11-26 12:00"))
    looked_at = 0
    for table in report.tables:
        for row in table.rows:
            for measure, value in zip(table.measures, row.values, strict=True):
                which = MEASURES[measure].which
                if row.calls is None or which is None or MEASURES[measure].unit is not Unit.COUNT:
                    continue
                found = ids(told.house, wanted(row.calls, which))
                assert len(found) == value, (table.id, row.keys, measure)
                looked_at += 1
    assert looked_at >= 20


def test_pages_neither_skip_nor_repeat(told: Told) -> None:
    behind = Behind(first=WEDNESDAY, last=WEDNESDAY)
    found: list[str] = []
    after = None
    for _ in range(10):
        page = calls_behind(told.house.engine, behind, after, 3)
        found += [call.id for call in page.calls]
        after = page.next
        if after is None:
            break
    assert found == ids(told.house, behind)
    assert len(set(found)) == len(found) == 10


def test_every_figure_that_opens_calls_is_known(told: Told) -> None:
    named = {measure.which for measure in MEASURES.values() if measure.which}
    assert named <= set(WHICH)
    assert set(OF_AGENTS) - named == {"agent_handled"}  # `handled` of an agent is turned into it
    with pytest.raises(Invalid):
        ids(told.house, Behind(first=WEDNESDAY, last=WEDNESDAY, which="lucky"))


def test_an_agents_calls_are_those_that_rang_for_her(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    house.pass_(16)  # it rings out
    day = local_day(house.clock(), "UTC")
    for which, many in (("agent_offers", 1), ("agent_rona", 1), ("handled", 0)):
        behind = Behind(first=day, last=day, which=which, agent="ana")
        assert len(ids(house, behind)) == many, which
    assert house.the_call(sid).id
