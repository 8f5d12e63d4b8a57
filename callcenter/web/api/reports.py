"""Reports: figures of a period as tables, and the same as CSV."""

from datetime import date
from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.errors import Invalid
from callcenter.reports.all_reports import read_report
from callcenter.reports.csv_text import MIMETYPE
from callcenter.reports.line_figures import local_day
from callcenter.reports.measures import MEASURES, Unit
from callcenter.reports.period import Kind, Period, Step, custom, period_of
from callcenter.reports.report import Report, Row, Table
from callcenter.reports.report_csv import report_csv
from callcenter.reports.table_words import KEY_NAMES, TABLE_NAMES
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Query
from callcenter.web.guards import Access, needs
from callcenter.web.house import house

api = part("reports", "Figures of a day, week, month, year or any days, as tables")

ReportName = Literal[
    "periods",
    "wait-times",
    "calls-per-hour",
    "abandonment",
    "inbound-resolved",
    "agents",
    "hand-offs",
    "calibration",
]


class ReportPath(BaseModel):
    """Which report."""

    name: ReportName


class ReportQuery(Query):
    """The period, and the lines: none named means all. Days are those of each line's own zone."""

    period: Kind = Kind.DAY
    day: Annotated[date | None, Field(description="A day in the period; left out: today.")] = None
    first: Annotated[date | None, Field(description="Of a custom period.")] = None
    last: Annotated[date | None, Field(description="Of a custom period, included.")] = None
    line: list[str] = Field(default_factory=list)
    tier: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    compare: Annotated[bool, Field(description="With the period before.")] = True


class ReportSpan(BaseModel):
    """A stretch of days, both included."""

    first: date
    last: date


class ReportMeasure(BaseModel):
    """A figure: how it is called, its unit, its definition, and which of the calls it counts."""

    id: Annotated[str, Field(json_schema_extra={"enum": list(MEASURES)})]
    name: str
    unit: Unit
    about: str
    which: str | None


class ReportRow(BaseModel):
    """Values in the order of the measures; null: not enough data. `calls`: a query for /calls."""

    keys: list[str]
    names: list[str]
    values: list[float | None]
    before: list[float | None] | None
    calls: str | None


class ReportTable(BaseModel):
    """Rows by one or two dimensions."""

    id: Annotated[str, Field(json_schema_extra={"enum": list(TABLE_NAMES)})]
    by: list[Annotated[str, Field(json_schema_extra={"enum": list(KEY_NAMES)})]]
    measures: list[ReportMeasure]
    rows: list[ReportRow]


class ReportNote(BaseModel):
    """What a reader must know: a code with its facts, and the sentence in English."""

    code: str
    text: str
    facts: dict[str, str]


class ReportLine(BaseModel):
    """A line the report is about. `goal_s`: the average wait aimed at."""

    id: str
    name: str
    promise_s: float
    goal_s: float


class ReportAnswer(BaseModel):
    """A report. `step`: what a row of the table `step` stands for."""

    name: ReportName
    kind: Kind
    step: Step
    period: ReportSpan
    before: ReportSpan | None
    promise_s: Annotated[float | None, Field(description="What all of the lines promise now.")]
    lines: list[ReportLine]
    tiers: Annotated[list[str], Field(description="Tiers that called of late.")]
    tables: list[ReportTable]
    notes: list[ReportNote]


@api.get("/reports/<name>", responses={200: ReportAnswer})
@needs(Access.SUPERVISOR)
def show_report(path: ReportPath, query: ReportQuery) -> Response:
    """A report of a period."""
    return answer(_told(_read(path.name, query)))


@api.get("/reports/<name>/csv", responses={200: {"content": {"text/csv": {}}}})
@needs(Access.SUPERVISOR)
def show_report_csv(path: ReportPath, query: ReportQuery) -> Response:
    """The same report as a CSV file: UTF-8 with a byte order mark, no cell begins a formula."""
    report = _read(path.name, query)
    named = f"{report.name}-{report.period.first}-{report.period.last}.csv"
    response = Response(report_csv(report), content_type=MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    response.cache_control.no_store = True
    return response


def _read(name: str, query: ReportQuery) -> Report:
    now = house().clock()
    return read_report(
        house().engine,
        name,
        _period(query, now),
        now,
        lines=query.line,
        compare=query.compare,
        tier=query.tier,
    )


def _period(query: ReportQuery, now: float) -> Period:
    if query.period is not Kind.CUSTOM:
        return period_of(query.period, query.day or _today(now))
    if query.first is None or query.last is None:
        raise Invalid("A custom period needs its first and last day.", place="first")
    return custom(query.first, query.last)


def _today(now: float) -> date:
    """The day it is at the first line; of a house without lines, in UTC."""
    zones = [line.timezone for line in house().centre.lines()]
    return local_day(now, zones[0] if zones else "UTC")


def _told(report: Report) -> ReportAnswer:
    before = report.before
    return ReportAnswer.model_construct(
        name=report.name,
        kind=report.period.kind,
        step=report.period.step,
        period=ReportSpan(first=report.period.first, last=report.period.last),
        before=ReportSpan(first=before.first, last=before.last) if before else None,
        promise_s=_promise(report),
        lines=[
            ReportLine(id=line.id, name=line.name, promise_s=line.promise_s, goal_s=line.goal_s)
            for line in report.lines
        ],
        tiers=list(report.tiers),
        tables=[_table(table) for table in report.tables],
        notes=[
            ReportNote(code=note.code, text=note.text, facts=dict(note.facts))
            for note in report.notes
        ],
    )


def _promise(report: Report) -> float | None:
    promises = {line.promise_s for line in report.lines}
    return promises.pop() if len(promises) == 1 else None


def _table(table: Table) -> ReportTable:
    return ReportTable(
        id=table.id,
        by=list(table.by),
        measures=[_measure(name) for name in table.measures],
        rows=[_row(row) for row in table.rows],
    )


def _measure(name: str) -> ReportMeasure:
    found = MEASURES[name]
    return ReportMeasure(
        id=name, name=found.name, unit=found.unit, about=found.about, which=found.which
    )


def _row(row: Row) -> ReportRow:
    return ReportRow(
        keys=list(row.keys),
        names=list(row.names),
        values=list(row.values),
        before=None if row.before is None else list(row.before),
        calls=row.calls,
    )
