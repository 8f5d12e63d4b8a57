"""What is held of a person: told, and erased. For admins; the number goes in the body, not in the
address, so that no log of addresses has it."""

from typing import Annotated, Any

from flask import Response
from pydantic import BaseModel, Field, JsonValue

from callcenter.domain.errors import Invalid
from callcenter.privacy.erase import erase_person
from callcenter.privacy.held import what_is_held
from callcenter.store.audit import Audit
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("privacy", "What is held of a person, told and erased")

Whom = Annotated[
    str,
    Field(
        min_length=2,
        max_length=120,
        description="A customer's id, a telephone number, or the e-mail address of a card.",
    ),
]


class Person(RequestBody):
    """Of whom."""

    who: Whom


class Erase(RequestBody):
    """Whom to erase; `confirm` says the same once more, so that a slip erases nobody."""

    who: Whom
    confirm: Whom


class Held(BaseModel):
    """Everything that is held, table by table; times are epoch seconds."""

    asked_for: str
    made_at: float
    held: bool
    person: dict[str, JsonValue]
    card: dict[str, JsonValue] | None
    calls: list[dict[str, JsonValue]]
    callbacks: list[dict[str, JsonValue]]
    journal: list[dict[str, JsonValue]]
    offers: list[dict[str, JsonValue]]
    legs: list[dict[str, JsonValue]]
    messages_and_errands: list[dict[str, JsonValue]]
    recordings: list[dict[str, JsonValue]]
    files: list[dict[str, JsonValue]]
    audit: list[dict[str, JsonValue]]
    spoken_of_elsewhere: list[dict[str, JsonValue]]
    kept_by_others: list[str]


class ErasedRow(BaseModel):
    """How many of each were erased; nothing at all: nothing was held."""

    calls: int
    callbacks: int
    journal: int
    cards: int
    mentions: int
    recordings: int


@api.post("/privacy/export", responses={200: Held})
@needs(Access.ADMIN)
def export_person(body: Person) -> Response:
    """Everything that is held of a person. That it was told is in the audit."""
    region = house().settings.default_region
    told: dict[str, Any] = what_is_held(house().engine, body.who, region, house().clock())
    audit = Audit(house().engine, house().clock)
    audit.note(who().by, "person_exported", told["person"]["customer_id"])
    person = {k: list(v) if isinstance(v, tuple) else v for k, v in told["person"].items()}
    return answer(Held.model_validate({**told, "person": person}))


@api.post("/privacy/erase", responses={200: ErasedRow})
@needs(Access.ADMIN)
def erase(body: Erase) -> Response:
    """Erase a person everywhere, for good; refused while she is with us or is owed a call."""
    if body.confirm != body.who:
        raise Invalid("`confirm` is not the same as `who`: nobody was erased.", place="confirm")
    region = house().settings.default_region
    done = erase_person(house().store, body.who, region, who().by)
    return answer(ErasedRow.model_validate(done, from_attributes=True))
