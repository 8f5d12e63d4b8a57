"""The list of calls, newest first, filtered, read page by page; and who may see one."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.call import Call, CallState
from callcenter.domain.errors import Invalid, NotFound
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.engine import reading

LIVE = "live"
_C = t.calls.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; times are epoch seconds of the arrival, `until` excluded.

    `state`: a state of a call, or "live" for every call that has not ended.
    """

    line: str | None = None
    agent: str | None = None
    state: str | None = None
    customer: str | None = None
    since: float | None = None
    until: float | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some calls, and the key of the next page: None at the end."""

    calls: tuple[Call, ...]
    next: str | None


def list_calls(engine: Engine, wanted: Wanted) -> Page:
    """One page. The key is the last call's place, so that new calls shift nothing."""
    query = (
        sa.select(t.calls)
        .where(*_narrowed(wanted))
        .order_by(_C.arrived_at.desc(), _C.id.desc())
        .limit(wanted.limit + 1)
    )
    with reading(engine).connect() as db:
        found = [rows.call_from(row) for row in db.execute(query)]
    here = found[: wanted.limit]
    return Page(tuple(here), key_of(here[-1]) if len(found) > wanted.limit else None)


def one_call(engine: Engine, call_id: str) -> Call:
    """The call, or NotFound."""
    with reading(engine).connect() as db:
        row = db.execute(sa.select(t.calls).where(_C.id == call_id)).first()
    if row is None:
        raise NotFound(f"There is no call {call_id!r}.")
    return rows.call_from(row)


def was_offered(engine: Engine, call_id: str, agent_id: str) -> bool:
    """Whether this agent has had the call: led it, or was offered it."""
    return _exists(engine, sa.and_(_C.id == call_id, _had_by(agent_id)))


def has_served(engine: Engine, customer_id: str, agent_id: str) -> bool:
    """Whether a call of this customer was ever this agent's."""
    return _exists(engine, sa.and_(_C.customer_id == customer_id, _had_by(agent_id)))


def key_of(call: Call) -> str:
    """The key of the page that follows this call."""
    return f"{call.arrived_at!r}~{call.id}"


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    where: list[sa.ColumnElement[bool]] = []
    if wanted.line is not None:
        where.append(_C.line_id == wanted.line)
    if wanted.agent is not None:
        where.append(_had_by(wanted.agent))
    if wanted.state is not None:
        where.append(_in_state(wanted.state))
    if wanted.customer is not None:
        where.append(_C.customer_id == wanted.customer)
    if wanted.since is not None:
        where.append(_C.arrived_at >= wanted.since)
    if wanted.until is not None:
        where.append(_C.arrived_at < wanted.until)
    if wanted.after is not None:
        arrived_at, call_id = _place(wanted.after)
        where.append(sa.tuple_(_C.arrived_at, _C.id) < sa.tuple_(sa.literal(arrived_at), sa.literal(call_id)))
    return where


def _in_state(state: str) -> sa.ColumnElement[bool]:
    if state == LIVE:
        return _C.state != CallState.ENDED.value
    if state not in set(CallState):
        known = ", ".join([LIVE, *CallState])
        raise Invalid(f"{state!r} is no state of a call. Give one of {known}.", place="state")
    return _C.state == state


def _had_by(agent_id: str) -> sa.ColumnElement[bool]:
    """Led by her, or offered to her: every leg of an agent comes from an offer."""
    offered = sa.select(t.offers.c.call_id).where(t.offers.c.agent_id == agent_id)
    return sa.or_(_C.agent_id == agent_id, _C.first_agent_id == agent_id, _C.id.in_(offered))


def _place(key: str) -> tuple[float, str]:
    at, mark, call_id = key.partition("~")
    try:
        if mark and call_id:
            return float(at), call_id
    except ValueError:
        pass  # said below, with the remedy
    raise Invalid(f"{key[:40]!r} is no page. Give the `next` of the page before.", place="after")


def _exists(engine: Engine, where: sa.ColumnElement[bool]) -> bool:
    query = sa.select(_C.id).where(where).limit(1)
    with reading(engine).connect() as db:
        return db.execute(query).first() is not None
