"""Customers: search, card, timeline, create, edit. Searches and views leave a line in the audit."""

from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.agent import AgentState
from callcenter.domain.errors import Invalid, NotFound
from callcenter.realtime.wire import CardCandidate, CardCustomer, TimelineItem
from callcenter.reports.calls import has_taken_call_of, was_offered_call_of
from callcenter.reports.staff import one_agent
from callcenter.store.audit import Audit
from callcenter.store.ids import time_sorted
from callcenter.web.api import customer_view
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import CustomerPath, Query, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house
from crm_adapters.contract import CrmAdapter, CustomerEdit, NewCustomer
from crm_adapters.numbers import stored_number

api = part("customers", "Customers, from the CRM and the local store")

NOT_HERS = "You see a customer's card when a call of hers is yours."
ON_A_CALL = (AgentState.ON_CALL, AgentState.WRAPPING_UP)

Name = Annotated[str, Field(min_length=1, max_length=200)]
Short = Annotated[str, Field(max_length=200)]
Written = Annotated[str, Field(max_length=40)]


class Search(Query):
    """A name, company, number, order or case."""

    q: Annotated[str, Field(min_length=2, max_length=120)]


class Found(BaseModel):
    """Who it may be. `stale`: a system that could not be asked, and since when."""

    customers: list[CardCandidate]
    stale: str | None


class Before(Query):
    """Where to go on: `next` of the page before."""

    before: Annotated[str, Field(max_length=200)] | None = None


class Timeline(BaseModel):
    """Everything that happened, newest first."""

    items: list[TimelineItem]
    next: str | None


class CustomerNew(RequestBody):
    """Somebody we did not know."""

    name: Name
    numbers: list[Written] = Field(default_factory=list, max_length=10)
    say_as: Short = ""
    company: Short = ""
    email: Short = ""
    language: Annotated[str, Field(max_length=16)] = ""


class CustomerChange(RequestBody):
    """What changes; a field left out stays, an empty one is emptied."""

    name: Name | None = None
    say_as: Short | None = None
    company: Short | None = None
    tier: Short | None = None
    language: Annotated[str, Field(max_length=16)] | None = None
    place: Short | None = None
    timezone: Annotated[str, Field(max_length=64)] | None = None
    email: Short | None = None
    tags: Annotated[list[Short], Field(max_length=20)] | None = None
    numbers: Annotated[list[Written], Field(max_length=10)] | None = None


@api.get("/customers", responses={200: Found})
@needs(Access.AGENT)
def search_customers(query: Search) -> Response:
    """Find customers."""
    _note("customers_searched", None, q=query.q)
    found = _crm().search(query.q)
    stale = f"{found.stale.system} does not answer" if found.stale else None
    return answer(Found(customers=customer_view.candidates(found.found), stale=stale))


@api.post("/customers", responses={201: CardCustomer})
@needs(Access.AGENT)
def create_customer(body: CustomerNew) -> Response:
    """Keep a customer we did not know."""
    new = NewCustomer(
        id="p" + time_sorted(house().clock()),
        display_name=body.name,
        numbers=_numbers(body.numbers) or (),
        say_as=body.say_as,
        company=body.company,
        email=body.email,
        language=body.language,
    )
    customer_id = _crm().create_customer(new)
    _note("customer_created", customer_id)
    return answer(customer_view.customer(_crm().card(customer_id), whole=True), 201)


@api.get("/customers/<customer_id>", responses={200: CardCustomer})
@needs(Access.AGENT)
def show_customer(path: CustomerPath) -> Response:
    """The card."""
    _check_visible(path.customer_id)
    _note("customer_viewed", path.customer_id)
    whole = _has_had(path.customer_id)
    return answer(customer_view.customer(_crm().card(path.customer_id), whole=whole))


@api.patch("/customers/<customer_id>", responses={200: CardCustomer})
@needs(Access.AGENT)
def edit_customer(path: CustomerPath, body: CustomerChange) -> Response:
    """Change the card. An agent says first, on the call, that this is who is calling."""
    if not _has_had(path.customer_id):
        raise NotFound(NOT_HERS)
    changed = body.model_dump(exclude_unset=True, exclude={"name", "tags", "numbers"})
    edit = CustomerEdit(
        display_name=body.name,
        tags=None if body.tags is None else tuple(body.tags),
        numbers=_numbers(body.numbers),
        **changed,
    )
    _crm().edit_customer(path.customer_id, edit)
    _note("customer_edited", path.customer_id, fields=sorted(body.model_fields_set))
    return answer(customer_view.customer(_crm().card(path.customer_id), whole=True))


@api.get("/customers/<customer_id>/timeline", responses={200: Timeline})
@needs(Access.AGENT)
def show_timeline(path: CustomerPath, query: Before) -> Response:
    """Calls, notes, cases and orders, newest first."""
    _check_visible(path.customer_id)
    if query.before is None:
        _note("customer_viewed", path.customer_id)
    try:
        page = _crm().timeline(path.customer_id, query.before)
    except ValueError as fault:
        raise Invalid(f"before: {fault}.", place="before") from fault
    return answer(Timeline(items=customer_view.timeline(page), next=page.next_cursor))


def _check_visible(customer_id: str) -> None:
    """An agent sees whom she was offered; on a call also others, to say who it is."""
    asks = who()
    if asks.oversees or was_offered_call_of(house().engine, customer_id, asks.agent_id or ""):
        return
    if asks.agent_id and one_agent(house().engine, asks.agent_id).agent.state in ON_A_CALL:
        _note("card_opened", customer_id)
        return
    raise NotFound(NOT_HERS)


def _has_had(customer_id: str) -> bool:
    """Whether the whole card is the asker's to see and change: she has taken a call of hers."""
    asks = who()
    return asks.oversees or has_taken_call_of(house().engine, customer_id, asks.agent_id or "")


def _numbers(written: list[str] | None) -> tuple[str, ...] | None:
    if written is None:
        return None
    try:
        return tuple(stored_number(one, house().settings.default_region).e164 for one in written)
    except ValueError as fault:
        raise Invalid(f"numbers: {fault}.", place="numbers") from fault


def _note(what: str, subject: str | None, **data: object) -> None:
    Audit(house().engine, house().clock).note(who().by, what, subject, **data)


def _crm() -> CrmAdapter:
    return house().cards.crm
