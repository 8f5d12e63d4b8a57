"""The lines: what callers phone about, and the promise made to them."""

from flask import Response
from pydantic import BaseModel

from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open, line_opens_next
from callcenter.web.api.part import answer, part
from callcenter.web.guards import Access, needs
from callcenter.web.house import house

api = part("lines", "What callers phone about, and the promise made to them")


class LineRow(BaseModel):
    """A line; durations in seconds. `opens_at`: when it opens next, null if it is open or never."""

    id: str
    name: str
    promise_s: float
    goal_s: float
    wrap_up_s: float
    offer_s: float
    language: str
    timezone: str
    open: bool
    opens_at: float | None
    service_level_definition: int


class Lines(BaseModel):
    """Every line, in the order of the centre file."""

    lines: list[LineRow]


@api.get("/lines", responses={200: Lines})
@needs(Access.AGENT)
def show_lines() -> Response:
    """Every line."""
    return answer(Lines(lines=[_row(line) for line in house().centre.lines()]))


def _row(line: Line) -> LineRow:
    now = house().clock()
    is_open = line_is_open(line.hours, line.timezone, now)
    opening = None if is_open else line_opens_next(line.hours, line.timezone, now)
    kept = {n: getattr(line, n) for n in LineRow.model_fields if hasattr(line, n)}
    return LineRow(**kept, open=is_open, opens_at=opening.timestamp() if opening else None)
