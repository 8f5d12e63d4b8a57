"""Every file that a spreadsheet may open, with the worst names in every place that has one."""

import csv
import io
import re

import sqlalchemy as sa

from callcenter.reports.all_reports import REPORTS
from callcenter.reports.csv_text import RISKY
from callcenter.store import tables as t
from tests.callcenter.reports.told import Told, at
from tests.callcenter.web.stage import API, Service

EVIL = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", " =1+1", '=HYPERLINK("http://x","y")')
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
DAY = "2026-11-25"


def filled(service: Service) -> None:
    """A day on which everything that has a name has an evil one."""
    told = Told(service.house)
    service.house.agent("ana")
    for n, evil in enumerate(EVIL):
        service.house.line(f"line{n}", name=evil, position=n + 1)
        more = {"caller_name": evil, "outcome": evil, "tier": evil, "from_number": evil}
        told.caller(at(f"{DAY} 09:00") + n, 5, f"line{n}", **more)
    with service.house.engine.begin() as db:
        db.execute(sa.update(t.agents).values(name="@SUM(A1)"))


def routes_of(service: Service) -> set[str]:
    """Every route that answers with CSV."""
    rules = [rule.rule for rule in service.app.url_map.iter_rules() if rule.rule.startswith(API)]
    return {rule.removeprefix(API) for rule in rules if "csv" in rule}


def test_these_are_the_routes(service: Service) -> None:
    assert routes_of(service) == {"/reports/<name>/csv", "/reports/calls/csv"}


def test_no_cell_of_any_file_begins_a_formula(service: Service) -> None:
    filled(service)
    admin = service.admin()
    paths = [f"/reports/{name}/csv?period=day&day={DAY}" for name in REPORTS]
    paths.append(f"/reports/calls/csv?from_day={DAY}&to_day={DAY}")
    seen = set()
    for path in paths:
        text = admin.ask("GET", path).get_data(as_text=True)
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
            for cell in row:
                risky = cell.lstrip().startswith(RISKY)
                assert not risky or NUMBER.fullmatch(cell), f"{path}: {cell!r}"
                seen.add(cell)
    assert {f"'{evil}" for evil in EVIL} <= seen, "the evil names were in the files, as text"
