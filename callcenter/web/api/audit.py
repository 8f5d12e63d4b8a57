"""The audit, for admins: who looked at what, heard what, changed what, signed in or failed to."""

from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field, JsonValue

from callcenter.reports.names import names_of
from callcenter.store.audit import Audit, Entry, Wanted
from callcenter.store.engine import reading
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Query
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

READ = "audit_read"
ONE_READING_S = 600.0
Moment = Annotated[float | None, Field(allow_inf_nan=False)]

api = part("audit", "Who looked at what and who changed what")


class AuditQuery(Query):
    """Which lines; times are epoch seconds, `until` is not included."""

    by: Annotated[str | None, Field(max_length=80, description="As a line says it.")] = None
    what: Annotated[str | None, Field(max_length=48)] = None
    subject: Annotated[str | None, Field(max_length=120)] = None
    since: Moment = None
    until: Moment = None
    before: Annotated[int | None, Field(ge=0, description="`next` of the page before.")] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AuditRow(BaseModel):
    """One line. `by` as it is written (`user:u1`, `operator`), `name` as people know it."""

    id: int
    at: float
    by: str
    name: str
    what: str
    subject: str | None
    data: dict[str, JsonValue]


class AuditPage(BaseModel):
    """Newest first; `next` is null at the end."""

    lines: list[AuditRow]
    next: int | None


@api.get("/audit", responses={200: AuditPage})
@needs(Access.ADMIN)
def show_audit(query: AuditQuery) -> Response:
    """A page of the audit. That somebody began to read it is in it."""
    audit = Audit(house().engine, house().clock)
    asked = query.model_dump(exclude={"limit"}, exclude_none=True)
    found = audit.newest(Wanted(**asked), query.limit + 1)
    _note_reading(audit, asked)
    page = found[: query.limit]
    with reading(house().engine).connect() as db:
        names = names_of(db, set(), {entry.by for entry in page})
    rows = [_row(entry, names.doer(entry.by)) for entry in page]
    return answer(AuditPage(lines=rows, next=page[-1].seq if len(found) > len(page) else None))


def _note_reading(audit: Audit, asked: dict[str, object]) -> None:
    """One line for a reading: pages, filters and reloads of the next ten minutes are the same."""
    since = house().clock() - ONE_READING_S
    if not audit.newest(Wanted(by=who().by, what=READ, since=since), 1):
        audit.note(who().by, READ, None, asked=asked)


def _row(entry: Entry, name: str) -> AuditRow:
    return AuditRow(
        id=entry.seq,
        at=entry.at,
        by=entry.by,
        name=name,
        what=entry.what,
        subject=entry.subject,
        data=dict(entry.data),
    )
