"""Who may be rung when a line needs anyone with a phone."""

from typing import Annotated, Any

from flask import Response
from pydantic import BaseModel, Field, field_validator

from callcenter.domain.errors import Invalid
from callcenter.domain.opening_hours import WEEKDAYS, parse_span
from callcenter.domain.surge_ladder import Helper
from callcenter.store.audit import Audit
from callcenter.store.helpers import all_helpers, drop_helper, keep_helper
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import Id, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house
from crm_adapters.numbers import stored_number

api = part("helpers", "Who may be rung when a line needs anyone with a phone")

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]


class HelperPath(BaseModel):
    """A helper."""

    helper_id: Key


class KeepHelper(RequestBody):
    """`lines` null: any line; `languages` empty: any; `hours` by weekday as in the centre file,
    such as {"monday": ["08:00-18:00"]}, null: at all hours."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    phone: Annotated[str, Field(min_length=3, max_length=32)]
    lines: list[Id] | None = None
    languages: Annotated[list[str], Field(default_factory=list)]
    hours: dict[str, list[str]] | None = None

    @field_validator("hours")
    @classmethod
    def _real_hours(cls, given: dict[str, list[str]] | None) -> dict[str, list[str]] | None:
        for day, spans in (given or {}).items():
            if day not in WEEKDAYS:
                raise ValueError(f"{day} is not a weekday such as monday")
            for span in spans:
                parse_span(span)
        return given


class HelperRow(BaseModel):
    """Somebody who may be rung. Her number is shown to supervisors only."""

    id: str
    name: str
    phone: str
    lines: list[str] | None
    languages: list[str]
    hours: dict[str, list[str]] | None


class Helpers(BaseModel):
    """Everybody, in the order in which they are asked."""

    helpers: list[HelperRow]


@api.get("/helpers", responses={200: Helpers})
@needs(Access.SUPERVISOR)
def show_helpers() -> Response:
    """Everybody who may be rung."""
    return answer(Helpers(helpers=[_row(one) for one in all_helpers(house().engine)]))


@api.put("/helpers/<helper_id>", responses={204: None})
@needs(Access.ADMIN)
def change_helper(path: HelperPath, body: KeepHelper) -> Response:
    """Put somebody on the list, or change what it says of her."""
    centre = house().centre
    hours: dict[str, Any] = {} if body.hours is None else {"weekly": body.hours}
    keep_helper(
        house().engine,
        Helper(
            path.helper_id,
            body.name,
            _e164(body.phone),
            tuple(body.lines) if body.lines is not None else None,
            tuple(body.languages),
            hours,
            centre.value("timezone", "UTC"),
        ),
    )
    Audit(house().engine, house().clock).note(who().by, "helper_changed", path.helper_id)
    return nothing()


@api.delete("/helpers/<helper_id>", responses={204: None})
@needs(Access.ADMIN)
def remove_helper(path: HelperPath) -> Response:
    """She is not rung any more."""
    drop_helper(house().engine, path.helper_id)
    Audit(house().engine, house().clock).note(who().by, "helper_removed", path.helper_id)
    return nothing()


def _e164(written: str) -> str:
    try:
        return stored_number(written, house().settings.default_region).e164
    except ValueError as fault:
        raise Invalid(str(fault), place="phone") from fault


def _row(helper: Helper) -> HelperRow:
    weekly = helper.hours.get("weekly")
    return HelperRow(
        id=helper.key,
        name=helper.name,
        phone=helper.phone,
        lines=list(helper.lines) if helper.lines is not None else None,
        languages=list(helper.languages),
        hours=dict(weekly) if weekly is not None else None,
    )
