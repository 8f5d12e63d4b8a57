"""The calls behind a figure of a report, as a list and as CSV."""

from datetime import UTC, date, datetime
from typing import Annotated

from flask import Response
from pydantic import Field

from callcenter.domain.call import Call, EndReason
from callcenter.reports.calls_behind import WHICH, Behind, calls_behind
from callcenter.reports.csv_text import MIMETYPE, Cell, csv_text
from callcenter.reports.shown_number import shown_number
from callcenter.store.people import Role
from callcenter.web.api.call_row import CallRow, call_row
from callcenter.web.api.calls import Calls
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Query
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("report_calls", "The calls that a figure of a report counts")

MOST_IN_A_FILE = 5_000
PAGE = 500
HEAD = (
    *("Call", "Arrived (UTC)", "Line", "Caller", "Number", "Waited (s)", "Talked (s)"),
    *("Agent", "Outcome", "Resolved", "Ended"),
)


class BehindQuery(Query):
    """The query that a row of a report carries, and which of its figures is meant."""

    line: list[str] = Field(default_factory=list)
    from_day: date
    to_day: date
    which: Annotated[str, Field(json_schema_extra={"enum": list(WHICH)})] = "offered"
    tier: str | None = None
    agent: str | None = None
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    weekday: Annotated[int, Field(ge=0, le=6, description="Monday is 0.")] | None = None
    wait_over: float | None = None
    wait_to: float | None = None
    left_for: str | None = None
    end_reason: EndReason | None = None
    after: Annotated[str, Field(description="`next` of the page before.")] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50

    def wanted(self) -> Behind:
        """The same in the house's own terms."""
        return Behind(
            lines=tuple(self.line),
            first=self.from_day,
            last=self.to_day,
            which=self.which,
            tier=self.tier,
            agent=self.agent,
            hour=self.hour,
            weekday=self.weekday,
            wait_over=self.wait_over,
            wait_to=self.wait_to,
            left_for=self.left_for,
            end_reason=self.end_reason,
        )


@api.get("/reports/calls", responses={200: Calls})
@needs(Access.SUPERVISOR)
def show_calls_behind(query: BehindQuery) -> Response:
    """Calls, newest first."""
    page = calls_behind(house().engine, query.wanted(), query.after, query.limit)
    return answer(Calls(calls=[call_row(call) for call in page.calls], next=page.next))


@api.get("/reports/calls/csv", responses={200: {"content": {"text/csv": {}}}})
@needs(Access.SUPERVISOR)
def show_calls_behind_csv(query: BehindQuery) -> Response:
    """The same as a CSV file, at most 5,000 calls; a last row says when there are more."""
    rows: list[list[Cell]] = []
    after = query.after
    while len(rows) < MOST_IN_A_FILE:
        page = calls_behind(house().engine, query.wanted(), after, PAGE)
        rows += [_row(call) for call in page.calls]
        after = page.next
        if after is None:
            break
    if after is not None:
        rows.append([f"Only the newest {len(rows)} calls. Narrow the days for the others."])
    response = Response(csv_text(HEAD, rows), content_type=MIMETYPE)
    named = f"calls-{query.from_day}-{query.to_day}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    response.cache_control.no_store = True
    return response


def _row(call: Call) -> list[Cell]:
    told = call_row(call)
    return [
        call.id,
        datetime.fromtimestamp(call.arrived_at, UTC).isoformat(timespec="seconds"),
        told.line_name,
        told.customer_name,
        _number(told),
        told.wait_s,
        told.talk_s,
        call.first_agent_id,
        call.outcome,
        call.resolved,
        call.end_reason,
    ]


def _number(told: CallRow) -> str | None:
    """Masked, but for admins: files wander. Without its plus, which a spreadsheet would add up."""
    whole = who().role is Role.ADMIN
    number = told.caller.number if whole else shown_number(told.caller.number)
    return number.lstrip("+") if number else None
