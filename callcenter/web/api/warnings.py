"""The early warning: what it has said, and what a supervisor answers to it."""

from flask import Response
from pydantic import BaseModel, Field

from callcenter.store import warnings
from callcenter.store.audit import Audit
from callcenter.store.warnings import Warned
from callcenter.web.api.part import answer, part
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("warnings", "The early warning: episodes, and the answers to them")


class WarningsQuery(BaseModel):
    """Which episodes; `since` and `before` are epoch seconds and mean their beginning."""

    line: str | None = None
    since: float | None = None
    before: float | None = None
    limit: int = Field(50, ge=1, le=200)


class WarningPath(BaseModel):
    """One episode."""

    warning_id: str = Field(max_length=32)


class Snooze(BaseModel):
    """For how long to be quiet about it."""

    minutes: int = Field(ge=1, le=240)


class WarningRow(BaseModel):
    """An episode, from the first watch or act until calm; times are epoch seconds.

    `said`: why, and the cure, as figures, when it was at its highest. `lead_s`: how long it came
    before the first caller was late, null if none was (below 0: after her). `callers` and
    `late_callers` are counted when it is over.
    """

    id: str
    line_id: str
    began_at: float
    level: str
    highest: str
    acted_at: float | None
    ended_at: float | None
    said: dict[str, object]
    acknowledged_at: float | None
    acknowledged_by: str | None
    snoozed_until: float | None
    snoozed_by: str | None
    broke_at: float | None
    lead_s: float | None
    callers: int | None
    late_callers: int | None


class Warnings(BaseModel):
    """The newest first."""

    warnings: list[WarningRow]


@api.get("/warnings", responses={200: Warnings})
@needs(Access.SUPERVISOR)
def show_warnings(query: WarningsQuery) -> Response:
    """The history: every episode, who took it in hand, and what became of it."""
    found = warnings.list_warnings(
        house().engine,
        line=query.line,
        since=query.since,
        before=query.before,
        limit=query.limit,
    )
    return answer(Warnings(warnings=[_row(one) for one in found]))


@api.post("/warnings/<warning_id>/acknowledge", responses={200: WarningRow})
@needs(Access.SUPERVISOR)
def acknowledge_warning(path: WarningPath) -> Response:
    """Take it in hand: nobody else is told of this level, and the panel says who has it."""
    now = house().clock()
    warned = warnings.acknowledge(house().engine, path.warning_id, who().name, now)
    _noted("warning_acknowledged", warned)
    return answer(_row(warned))


@api.post("/warnings/<warning_id>/snooze", responses={200: WarningRow})
@needs(Access.SUPERVISOR)
def snooze_warning(path: WarningPath, body: Snooze) -> Response:
    """Be quiet about it for some minutes: no message, no sound."""
    until = house().clock() + body.minutes * 60.0
    warned = warnings.snooze(house().engine, path.warning_id, who().name, until)
    _noted("warning_snoozed", warned)
    return answer(_row(warned))


def _noted(what: str, warned: Warned) -> None:
    Audit(house().engine, house().clock).note(who().by, what, warned.id)


def _row(warned: Warned) -> WarningRow:
    return WarningRow.model_validate(warned, from_attributes=True)
