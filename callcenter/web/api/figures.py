"""The figures of lines over time, each with its arithmetic and with the calls behind it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.errors import Invalid
from callcenter.domain.figure_names import LINE_COUNTS, LINE_SECONDS
from callcenter.domain.ratios import VERSION, Ratio, occupancy, ratios, service_levels
from callcenter.figures.line_sums import BOUNDS_S
from callcenter.reports.figure_calls import FIGURES
from callcenter.reports.figures import Asked, Figures, LineFigures, read_figures
from callcenter.web.api.part import PREFIX, answer, part
from callcenter.web.api.request_body import Query
from callcenter.web.guards import Access, needs
from callcenter.web.house import house

api = part("figures", "What the lines have done, by any stretch of time")

MOST_FINE_DAYS = 62
MOST_DAYS = 3_700


class FiguresQuery(Query):
    """Days where each line is, `from` to `to`, both included; left out: the last seven."""

    lines: Annotated[str, Field(description="Ids with commas; left out: every line.")] | None = None
    first: Annotated[date | None, Field(alias="from")] = None
    last: Annotated[date | None, Field(alias="to")] = None
    by: Literal["interval", "hour", "day", "week", "month", "year"] = "day"


class RatioFigure(BaseModel):
    """`value` = `above` ÷ `below`, by `formula`; null with a `reason` if nothing divides it."""

    value: float | None
    above: float
    below: float
    formula: str
    reason: str | None


class ServiceLevel(RatioFigure):
    """One of the six ways to count; `chosen` is the one that held for these callers."""

    definition: int
    chosen: bool


class HeldTerms(BaseModel):
    """What so many callers were promised when they entered; seconds."""

    promise_s: float | None
    goal_s: float | None
    short_abandon_s: float | None
    definition: int | None
    offered: int


class CountFigure(BaseModel):
    """How many, and the query for the calls behind it."""

    value: int
    calls: str


class StretchFigures(BaseModel):
    """One stretch. `calls` lists its calls, with `&figure=` and the name of a count at its end.

    `undecided`: still in line within the promise; the service levels leave them out.
    `waits`, `gave_up`: callers by seconds waited, bucket by bucket up to each of `bounds_s`, and
    more. `terms` has more than one entry where what was promised changed in this stretch: each
    caller counts by what she was promised.
    """

    key: str
    since: float
    until: float
    counts: dict[str, int]
    seconds: dict[str, float]
    waits: list[int]
    gave_up: list[int]
    tiers: dict[str, dict[str, float]]
    terms: list[HeldTerms]
    undecided: int
    definition: int
    service_levels: list[ServiceLevel]
    ratios: dict[str, RatioFigure]
    calls: str


class WholeFigures(StretchFigures):
    """The whole period; each count with its calls.

    `occupancy` is that of all agents. A line has none, and says so: an agent is ready for all of
    her lines at once.
    """

    figures: dict[str, CountFigure]
    occupancy: RatioFigure


class LineOverTime(BaseModel):
    """A line; stretches in which nothing was are left out."""

    line: str
    name: str
    timezone: str
    periods: list[StretchFigures]
    total: WholeFigures


class FigureAnswer(BaseModel):
    """Lines and all together. `behind`: changes that the worker has not counted yet.

    `version` is that of the definitions (docs/figures.md).
    """

    by: str
    first: date
    last: date
    version: int
    bounds_s: list[int]
    behind: int
    lines: list[LineOverTime]
    periods: list[StretchFigures]
    total: WholeFigures


@api.get("/figures", responses={200: FigureAnswer})
@needs(Access.SUPERVISOR)
def show_figures(query: FiguresQuery) -> Response:
    """All figures of these lines and days."""
    asked = _asked(query)
    found = read_figures(house().engine, asked, house().clock())
    lines = [_line(line) for line in found.lines]
    several = ",".join(asked.lines) if asked.lines is not None else None
    return answer(
        FigureAnswer.model_construct(
            by=asked.by,
            first=asked.first,
            last=asked.last,
            version=VERSION,
            bounds_s=list(BOUNDS_S),
            behind=found.behind,
            lines=lines,
            periods=[_period(one, several) for one in found.periods],
            total=_total(found.total, several, found.agents),
        )
    )


def _asked(query: FiguresQuery) -> Asked:
    today = datetime.fromtimestamp(house().clock(), UTC).date()
    last = query.last or today
    first = query.first or last - timedelta(days=6)
    days = (last - first).days + 1
    most = MOST_FINE_DAYS if query.by in ("interval", "hour") else MOST_DAYS
    if days < 1:
        raise Invalid("`from` is after `to`.", place="from")
    if days > most:
        raise Invalid(f"By {query.by}, at most {most} days at once.", place="from")
    if query.lines is None:
        return Asked(first, last, query.by)
    return Asked(first, last, query.by, tuple(query.lines.split(",")))


def _line(line: LineFigures) -> LineOverTime:
    return LineOverTime.model_construct(
        line=line.line_id,
        name=line.name,
        timezone=line.timezone,
        periods=[_period(one, line.line_id) for one in line.periods],
        total=_total(line.total, line.line_id),
    )


def _period(one: Figures, line: str | None) -> StretchFigures:
    return StretchFigures.model_construct(**_fields(one, line))


def _total(
    one: Figures, line: str | None, agents: Mapping[str, float] | None = None
) -> WholeFigures:
    figures = {
        name: CountFigure(value=one.sums[name], calls=f"{_calls(one, line)}&figure={name}")
        for name in LINE_COUNTS
        if name in FIGURES
    }
    return WholeFigures.model_construct(
        figures=figures, occupancy=_ratio(occupancy(agents)), **_fields(one, line)
    )


def _fields(one: Figures, line: str | None) -> dict[str, Any]:
    return {
        "key": one.period.key,
        "since": one.period.since,
        "until": one.period.until,
        "counts": {name: one.sums[name] for name in LINE_COUNTS},
        "seconds": {name: one.sums[name] for name in LINE_SECONDS},
        "waits": one.sums["waits"],
        "gave_up": one.sums["gave_up"],
        "tiers": one.sums["tiers"],
        "terms": [HeldTerms.model_validate(t, from_attributes=True) for t in one.terms],
        "undecided": one.undecided,
        "definition": one.definition,
        "service_levels": [
            ServiceLevel(
                definition=number, chosen=number == one.definition, **_ratio(level).model_dump()
            )
            for number, level in service_levels(one.sums, one.undecided).items()
        ],
        "ratios": {name: _ratio(found) for name, found in ratios(one.sums).items()},
        "calls": _calls(one, line),
    }


def _ratio(found: Ratio) -> RatioFigure:
    return RatioFigure(
        value=found.value,
        above=found.above,
        below=found.below,
        formula=found.formula,
        reason=found.reason,
    )


def _calls(one: Figures, line: str | None) -> str:
    where: dict[str, Any] = {} if line is None else {"line": line}
    stretch = {"entered_from": one.period.since, "entered_to": one.period.until}
    return f"{PREFIX}/calls?{urlencode(where | stretch)}"
