"""The calls that we owe."""

from typing import Literal

from flask import Response
from pydantic import BaseModel

from callcenter.domain.errors import NotFound
from callcenter.reports.callbacks import Owed, list_callbacks
from callcenter.reports.staff import one_agent
from callcenter.store import callbacks
from callcenter.store.audit import Audit
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import Id, Query
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("callbacks", "Promises to call back")


class CallbacksQuery(Query):
    """Narrows the list."""

    state: Literal["due", "done", "given_up"] = "due"
    line: str | None = None


class CallbackPath(BaseModel):
    """One promise."""

    callback_id: Id


class CallbackRow(BaseModel):
    """A call that we owe; times are epoch seconds."""

    id: str
    call_id: str
    number: str
    line_id: str
    customer_id: str | None
    customer_name: str | None
    promised_at: float
    due_at: float
    state: str
    done_at: float | None
    done_by: str | None


class Callbacks(BaseModel):
    """The one due first at the top."""

    callbacks: list[CallbackRow]


@api.get("/callbacks", responses={200: Callbacks})
@needs(Access.AGENT)
def show_callbacks(query: CallbacksQuery) -> Response:
    """Promised calls back; an agent sees those of her lines."""
    owed = list_callbacks(house().engine, state=query.state, line=query.line)
    mine = [CallbackRow.model_validate(one, from_attributes=True) for one in _visible(owed)]
    return answer(Callbacks(callbacks=mine))


@api.post("/callbacks/<callback_id>/done", responses={204: None})
@needs(Access.AGENT)
def settle_callback(path: CallbackPath) -> Response:
    """She has been called."""
    owed = _visible(list_callbacks(house().engine))
    if not who().oversees and path.callback_id not in {one.id for one in owed}:
        raise NotFound("There is no such callback due on your lines.")
    callbacks.settle(house().engine, path.callback_id, who().by, house().clock())
    Audit(house().engine, house().clock).note(who().by, "callback_done", path.callback_id)
    return nothing()


def _visible(owed: list[Owed]) -> list[Owed]:
    asks = who()
    if asks.oversees:
        return owed
    if asks.agent_id is None:
        return []
    serves = {one.line_id for one in one_agent(house().engine, asks.agent_id).serves}
    return [one for one in owed if one.line_id in serves]
