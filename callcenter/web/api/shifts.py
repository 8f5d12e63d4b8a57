"""The roster: who is signed up for when; a supervisor adds, moves and removes."""

from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.errors import Invalid
from callcenter.domain.shift import Shift
from callcenter.store import roster
from callcenter.store.audit import Audit
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import Id, Query, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("shifts", "Who is signed up for when")

WEEK_S = 7 * 86_400.0
MOST_S = 100 * 86_400.0
Kind = Literal["work", "break", "meeting", "training", "absence"]


class ShiftsQuery(Query):
    """Shifts that touch this time, epoch seconds; left out: the coming week."""

    since: float | None = None
    until: float | None = None
    agent_id: Id | None = None


class ShiftPath(BaseModel):
    """One shift."""

    shift_id: Id


class NewShift(RequestBody):
    """Somebody to sign up, epoch seconds. `lines` left out: all that she serves at first."""

    agent_id: Id
    starts_at: float
    ends_at: float
    kind: Kind = "work"
    lines: Annotated[list[Id], Field(min_length=1)] | None = None


class ShiftRow(BaseModel):
    """A stretch of one kind; `source`: the centre file, a hand, or an import."""

    id: str
    agent_id: str
    starts_at: float
    ends_at: float
    kind: str
    lines: list[str] | None
    source: str


class Shifts(BaseModel):
    """The earliest first."""

    shifts: list[ShiftRow]


@api.get("/shifts", responses={200: Shifts})
@needs(Access.SUPERVISOR)
def show_shifts(query: ShiftsQuery) -> Response:
    """Who is signed up."""
    since = house().clock() if query.since is None else query.since
    until = since + WEEK_S if query.until is None else query.until
    if not 0 < until - since <= MOST_S:
        raise Invalid("Ask for up to 100 days, from earlier to later.", place="until")
    found = roster.read_shifts(house().engine, since, until, query.agent_id)
    return answer(Shifts(shifts=[_row(shift) for shift in found]))


@api.post("/shifts", responses={201: ShiftRow})
@needs(Access.SUPERVISOR)
def add_shift(body: NewShift) -> Response:
    """Sign somebody up; refused when she is signed up for that time already."""
    added = roster.add_shift(house().engine, _shift("", body), house().clock())
    _note("shift_added", added)
    return answer(_row(added), 201)


@api.put("/shifts/<shift_id>", responses={200: ShiftRow})
@needs(Access.SUPERVISOR)
def change_shift(path: ShiftPath, body: NewShift) -> Response:
    """Move it, hand it on, or change its lines; the centre file does not change it back."""
    moved = roster.change_shift(house().engine, _shift(path.shift_id, body), house().clock())
    _note("shift_changed", moved)
    return answer(_row(moved))


@api.delete("/shifts/<shift_id>", responses={204: None})
@needs(Access.SUPERVISOR)
def remove_shift(path: ShiftPath) -> Response:
    """Take it away."""
    _note("shift_removed", roster.remove_shift(house().engine, path.shift_id))
    return nothing()


def _shift(shift_id: str, body: NewShift) -> Shift:
    lines = tuple(body.lines) if body.lines else None
    return Shift(shift_id, body.agent_id, body.starts_at, body.ends_at, body.kind, lines)


def _note(what: str, shift: Shift) -> None:
    Audit(house().engine, house().clock).note(
        who().by,
        what,
        shift.id,
        agent=shift.agent_id,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        kind=shift.kind,
    )


def _row(shift: Shift) -> ShiftRow:
    return ShiftRow.model_validate(shift, from_attributes=True)
