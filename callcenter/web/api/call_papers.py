"""What is written down about a call: note, customer, case, and what came of it."""

from typing import Annotated

from flask import Response
from pydantic import Field, model_validator

from callcenter.domain.call import Call
from callcenter.domain.errors import Invalid
from callcenter.ports import Transaction
from callcenter.store.look import look
from callcenter.web.api.call_row import CallRow, call_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import CallPath, Id, RequestBody
from callcenter.web.guards import Access, Acting, acting, needs
from callcenter.web.house import house
from callcenter.workflows import control_call, wrap_up_call
from callcenter.workflows.control_call import LONGEST_NOTE
from crm_adapters.contract import NewCase

api = part("papers", "What is written down about a call, by an agent who was on it")

NoteText = Annotated[str, Field(max_length=LONGEST_NOTE)]


class Note(RequestBody):
    """The note as it now stands."""

    text: NoteText
    agent_id: Id | None = None


class ChosenCustomer(RequestBody):
    """Who the caller is."""

    customer_id: Annotated[str, Field(min_length=1, max_length=32)]
    agent_id: Id | None = None


class LinkedCase(RequestBody):
    """Which case the call is about."""

    case_id: Annotated[str, Field(min_length=1, max_length=32)]
    agent_id: Id | None = None


class CaseChoice(RequestBody):
    """A case that is there, by id, or a new one, by title."""

    id: Annotated[str, Field(min_length=1, max_length=32)] | None = None
    title: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "CaseChoice":
        if (self.id is None) == (self.title is None):
            raise ValueError("give either id or title")
        return self


class WrapUpForm(RequestBody):
    """What came of it. What is left out stays as it was."""

    outcome: Annotated[str, Field(max_length=80)] | None = None
    resolved: bool | None = None
    note: NoteText | None = None
    case: CaseChoice | None = None
    agent_id: Id | None = None

    def filled(self) -> wrap_up_call.WrapUp:
        """The form in the house's own terms."""
        return wrap_up_call.WrapUp(self.outcome, self.resolved, self.note)


@api.put("/calls/<call_id>/note", responses={200: CallRow})
@needs(Access.AGENT)
def write_note(path: CallPath, body: Note) -> Response:
    """Keep the note."""
    agent = acting(body.agent_id)

    def write(tx: Transaction) -> Call:
        control_call.write_note(tx, path.call_id, agent.agent_id, body.text)
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(write, agent.by)))


@api.post("/calls/<call_id>/customer", responses={200: CallRow})
@needs(Access.AGENT)
def choose_customer(path: CallPath, body: ChosenCustomer) -> Response:
    """Say who the caller is, out of several or anew."""
    agent = acting(body.agent_id)
    _check_joined(path.call_id, agent)
    name = house().cards.crm.card(body.customer_id).display_name

    def choose(tx: Transaction) -> Call:
        control_call.choose_customer(tx, path.call_id, agent.agent_id, body.customer_id, name)
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(choose, agent.by)))


@api.post("/calls/<call_id>/case", responses={200: CallRow})
@needs(Access.AGENT)
def link_case(path: CallPath, body: LinkedCase) -> Response:
    """Say which case the call is about."""
    agent = acting(body.agent_id)

    def link(tx: Transaction) -> Call:
        control_call.link_case(tx, path.call_id, agent.agent_id, body.case_id)
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(link, agent.by)))


@api.put("/calls/<call_id>/wrap-up", responses={200: CallRow})
@needs(Access.AGENT)
def save_wrap_up(path: CallPath, body: WrapUpForm) -> Response:
    """Keep the form as a draft."""
    return _wrap_up(path, body, finish=False)


@api.post("/calls/<call_id>/wrap-up", responses={200: CallRow})
@needs(Access.AGENT)
def finish_wrap_up(path: CallPath, body: WrapUpForm) -> Response:
    """Keep the form for good; the agent is free again."""
    return _wrap_up(path, body, finish=True)


def _wrap_up(path: CallPath, body: WrapUpForm, *, finish: bool) -> Response:
    agent = acting(body.agent_id)
    case_id = _case(path.call_id, agent, body.case) if body.case else None
    keep = wrap_up_call.finish_wrap_up if finish else wrap_up_call.save_wrap_up

    def write(tx: Transaction) -> Call:
        if case_id is not None:
            control_call.link_case(tx, path.call_id, agent.agent_id, case_id)
        keep(tx, path.call_id, agent.agent_id, body.filled())
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(write, agent.by)))


def _case(call_id: str, agent: Acting, choice: CaseChoice) -> str:
    """The case's id; a new one is opened first, once for a call, however often it is asked."""
    call = _check_joined(call_id, agent)
    if choice.title is None:
        return choice.id or ""
    if call.customer_id is None:
        raise Invalid("A new case needs a customer. Say first who is calling.", place="case")
    new = NewCase(
        id=f"k{call_id}",
        customer_id=call.customer_id,
        subject=choice.title,
        at=house().clock(),
        line=call.line_id,
    )
    return house().cards.crm.open_case(new).id


def _check_joined(call_id: str, agent: Acting) -> Call:
    """Before anything outside is asked or changed: is it her call at all?"""
    return look(
        house().engine,
        house().clock(),
        lambda tx: control_call.joined_call(tx, call_id, agent.agent_id),
    )
