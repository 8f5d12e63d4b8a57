"""Reports and figures are one: on a day that goes on, and when the definition changed within it."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.figures.keep_figures import FigureKeeper
from callcenter.store import tables as t
from tests.callcenter.web.stage import Service
from tests.callcenter.web.test_figures import today


def told(service: Service, sam: Any) -> tuple[Any, Any, Any]:
    """The figures of today, and the tables of today's report and of the month's."""
    FigureKeeper(service.house.engine, service.house.clock).keep_all()
    day = today(service)
    figures = sam.get(f"/figures?from={day}&to={day}")
    report = sam.get(f"/reports/periods?period=day&day={day}")
    month = sam.get(f"/reports/periods?period=month&day={day}")
    return figures, report, month


def row(report: Any, table: str, key: str) -> dict[str, Any]:
    (found,) = [one for one in report["tables"] if one["id"] == table]
    names = [measure["id"] for measure in found["measures"]]
    (values,) = [one["values"] for one in found["rows"] if one["keys"] == [key]]
    return dict(zip(names, values, strict=True))


def chosen(stretch: Any) -> Any:
    (level,) = [level for level in stretch["service_levels"] if level["chosen"]]
    return level


def assert_they_agree(service: Service, sam: Any) -> tuple[Any, Any]:
    figures, report, month = told(service, sam)
    level = chosen(figures["total"])
    for where in (
        row(report, "whole", "all"),
        row(month, "whole", "all"),
        row(month, "step", today(service)),
    ):
        assert where["offered"] == figures["total"]["counts"]["offered"]
        assert where["service_level"] == pytest.approx(level["value"])
    for line in figures["lines"][:-1]:
        of_line = row(report, "line", line["line"])
        assert of_line["offered"] == line["total"]["counts"]["offered"]
        assert of_line["service_level"] == pytest.approx(chosen(line["total"])["value"])
    return figures["total"], level


def caller(service: Service, name: str, wait_s: float, line: str = "support") -> None:
    house = service.house
    sid = house.call_in(name, line)
    house.clock.pass_(wait_s)
    house.hangs_up(sid)


def test_on_a_day_that_goes_on_with_callers_in_line_in_time_and_late(service: Service) -> None:
    sam, house = service.sam(), service.house
    caller(service, "gone", 45)
    house.call_in("late")
    house.clock.pass_(50)
    house.agent("zoe", "support")
    house.agent("yan", "support", ready=False)
    answered = house.call_in("second")
    house.clock.pass_(3)
    assert answered
    house.call_in("third")
    house.clock.pass_(4)
    total, level = assert_they_agree(service, sam)
    assert total["counts"]["waiting"] == 3
    assert total["undecided"] == 2, "she who waits past the promise is decided"
    assert level["below"] == total["counts"]["offered"] - 2


def test_when_the_definition_changed_within_the_day(service: Service) -> None:
    sam, house = service.sam(), service.house
    for n in range(3):
        caller(service, f"before{n}", 12)
    with house.engine.begin() as db:
        db.execute(sa.update(t.lines).values(service_level_definition=1))
    caller(service, "after", 50)
    _, level = assert_they_agree(service, sam)
    assert level["definition"] == 4
    for n in range(3):
        caller(service, f"later{n}", 12)
    _, level = assert_they_agree(service, sam)
    assert (level["definition"], level["above"], level["below"]) == (1, 6, 7)
