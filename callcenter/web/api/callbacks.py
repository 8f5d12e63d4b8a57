"""The calls that we owe."""

from collections.abc import Callable
from typing import Literal

from flask import Response
from pydantic import BaseModel

from callcenter.domain.errors import NotFound
from callcenter.ports import Transaction
from callcenter.reports.callbacks import Owed, list_callbacks
from callcenter.reports.shown_number import known_number, shown_number
from callcenter.reports.staff import one_agent
from callcenter.store.audit import Audit
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import Id, Query
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house
from callcenter.workflows.call_back import cancel_callback, settle_callback

api = part("callbacks", "Promises to call back")

CallbackState = Literal[
    "promised",
    "dialling",
    "on_line",
    "retry",
    "reached",
    "unreached",
    "cancelled",
    "done",
    "own_call",
]


class CallbacksQuery(Query):
    """Narrows the list; `open` is everything that we still owe."""

    state: Literal["open"] | CallbackState = "open"
    line: str | None = None


class CallbackPath(BaseModel):
    """One promise."""

    callback_id: Id


class CallbackRow(BaseModel):
    """A call that we owe; times are epoch seconds.

    `number`: masked for agents, who have no `customer_id` either until the call is theirs.
    `origin`: why it was promised (line: she kept her place; closed; overflow). `waiting_since`:
    her first clock. `tries`: how often her telephone was rung. `next_at`: when it may ring next,
    once it is her turn.
    """

    id: str
    call_id: str
    number: str
    line_id: str
    customer_id: str | None
    customer_name: str | None
    origin: Literal["line", "closed", "overflow"]
    promised_at: float
    waiting_since: float
    due_at: float
    state: CallbackState
    tries: int
    next_at: float | None
    reason: str | None
    live_call_id: str | None
    done_at: float | None
    done_by: str | None


class CallbackNumber(BaseModel):
    """Whom to ring."""

    number: str


class Callbacks(BaseModel):
    """First in line at the top."""

    callbacks: list[CallbackRow]


@api.get("/callbacks", responses={200: Callbacks})
@needs(Access.AGENT)
def show_callbacks(query: CallbacksQuery) -> Response:
    """Promised calls back; an agent sees those of her lines."""
    owed = list_callbacks(house().engine, state=query.state, line=query.line)
    return answer(Callbacks(callbacks=[_row(one) for one in _visible(owed)]))


@api.get("/callbacks/<callback_id>/number", responses={200: CallbackNumber})
@needs(Access.AGENT)
def show_number(path: CallbackPath) -> Response:
    """The number, for whoever rings her by hand. That it was shown is in the audit."""
    owed = {one.id: one for one in _visible(list_callbacks(house().engine))}
    if path.callback_id not in owed:
        raise NotFound("There is no such callback due on your lines.")
    Audit(house().engine, house().clock).note(who().by, "number_shown", path.callback_id)
    return answer(CallbackNumber(number=owed[path.callback_id].number))


@api.post("/callbacks/<callback_id>/done", responses={204: None})
@needs(Access.AGENT)
def settle(path: CallbackPath) -> Response:
    """She has been called by hand; nobody rings her any more."""
    owed = _visible(list_callbacks(house().engine))
    if not who().oversees and path.callback_id not in {one.id for one in owed}:
        raise NotFound("There is no such callback due on your lines.")
    return _close(settle_callback, path.callback_id, "callback_done")


@api.post("/callbacks/<callback_id>/cancel", responses={204: None})
@needs(Access.SUPERVISOR)
def cancel(path: CallbackPath) -> Response:
    """Nobody calls her back."""
    return _close(cancel_callback, path.callback_id, "callback_cancelled")


def _close(
    workflow: Callable[[Transaction, str, str], None], callback_id: str, what: str
) -> Response:
    by = who().by
    house().store.transact(lambda tx: workflow(tx, callback_id, by), by)
    Audit(house().engine, house().clock).note(by, what, callback_id)
    return nothing()


def _row(one: Owed) -> CallbackRow:
    """As the asker may see it: an agent asks for a number when she rings it by hand."""
    row = CallbackRow.model_validate(one, from_attributes=True)
    shown = known_number(one.number) if who().oversees else shown_number(one.number)
    hidden = {} if who().oversees else {"customer_id": None}
    return row.model_copy(update={"number": shown or "", **hidden})


def _visible(owed: list[Owed]) -> list[Owed]:
    asks = who()
    if asks.oversees:
        return owed
    if asks.agent_id is None:
        return []
    serves = {one.line_id for one in one_agent(house().engine, asks.agent_id).serves}
    return [one for one in owed if one.line_id in serves]
