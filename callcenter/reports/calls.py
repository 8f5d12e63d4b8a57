"""The list of calls, newest first, filtered, read page by page; and who may see one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row

from callcenter.domain.call import Call, CallState
from callcenter.domain.errors import Invalid, NotFound
from callcenter.reports.agent_calls import Span, calls_of_agent, had_by, last_of_agent
from callcenter.reports.figure_calls import Behind, narrowed_to, visits_behind
from callcenter.reports.line_figures import ABANDONED
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.engine import reading

LIVE = "live"
Condition = Callable[[Any], sa.ColumnElement[bool]]
_C = t.calls.c
CAME_TO: Mapping[str, sa.ColumnElement[bool]] = {
    "offered": _C.waiting_since.is_not(None),
    "answered": _C.answered_at.is_not(None),
    "abandoned": sa.and_(_C.answered_at.is_(None), _C.end_reason.in_(ABANDONED)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; times are epoch seconds of the arrival, `until` excluded.

    `state`: a state of a call, or "live" for every call that has not ended. `entered`: in these
    lines since these moments. `came_to`: offered (every one), answered or abandoned. `behind`:
    the calls in a figure that is kept. `number`: from which she called, as it is kept.
    """

    line: str | None = None
    agent: str | None = None
    number: str | None = None
    state: str | None = None
    customer: str | None = None
    since: float | None = None
    until: float | None = None
    entered: Mapping[str, float] | None = None
    came_to: str | None = None
    behind: Behind | None = None
    after: str | None = None
    limit: int = 50

    @property
    def few(self) -> bool:
        """Whether it is narrowed to so few calls that each may be looked at."""
        return (self.customer, self.number, self.behind) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Page:
    """Some calls, and the key of the next page: None at the end.

    A call that counts in several lines is there once for each, as it is in the figure.
    """

    calls: tuple[Call, ...]
    next: str | None


def list_calls(engine: Engine, wanted: Wanted) -> Page:
    """One page. The key is the last call's place, so that new calls shift nothing."""
    if wanted.behind is None:
        query = sa.select(t.calls, sa.literal("").label("counted_in"))
    else:
        query = visits_behind(wanted.behind.figure, *narrowed_to(wanted.behind))
    query = query.where(*_narrowed(wanted))
    with reading(engine).connect() as db:
        if wanted.agent is not None and wanted.behind is None:
            query = query.where(_C.id.in_(_hers(db, wanted.agent, wanted)))
        return page_of(db, query, wanted.after, wanted.limit)


def _hers(db: Connection, agent_id: str, wanted: Wanted) -> set[str] | sa.CompoundSelect[Any]:
    if wanted.few:
        return calls_of_agent(agent_id, _narrowed(wanted))
    after = place_of(wanted.after)[:2] if wanted.after is not None else None
    span = Span(after, wanted.since, wanted.until)
    return last_of_agent(db, agent_id, _narrowed(wanted), span, wanted.limit + 1)


def page_of(db: Connection, query: sa.Select[Any], after: str | None, limit: int) -> Page:
    """A page of calls of a query that says, as `counted_in`, in which line each of them counts."""
    line = query.selected_columns["counted_in"]
    if after is not None:
        here = sa.tuple_(*(sa.literal(part) for part in place_of(after)))
        query = query.where(sa.tuple_(_C.arrived_at, _C.id, line) < here)
    query = query.order_by(_C.arrived_at.desc(), _C.id.desc(), line.desc()).limit(limit + 1)
    found = db.execute(query).all()
    here_now = found[:limit]
    calls = tuple(rows.call_from(row) for row in here_now)
    more = len(found) > limit
    return Page(calls, _key_of(here_now[-1]) if more else None)


def one_call(engine: Engine, call_id: str) -> Call:
    """The call, or NotFound."""
    with reading(engine).connect() as db:
        row = db.execute(sa.select(t.calls).where(_C.id == call_id)).first()
    if row is None:
        raise NotFound(f"There is no call {call_id!r}.")
    return rows.call_from(row)


def was_offered(engine: Engine, call_id: str, agent_id: str) -> bool:
    """Whether this agent has had the call: led it, or was offered it."""
    return _exists(engine, sa.and_(_C.id == call_id, had_by(agent_id)))


def was_offered_call_of(engine: Engine, customer_id: str, agent_id: str) -> bool:
    """Whether a call of this customer was ever this agent's, or offered to her."""
    return _exists(engine, sa.and_(_C.customer_id == customer_id, had_by(agent_id)))


def has_taken_call_of(engine: Engine, customer_id: str, agent_id: str) -> bool:
    """Whether this agent ever took a call of this customer: her leg was in the room."""
    joined = sa.select(t.offers.c.call_id).where(
        t.offers.c.agent_id == agent_id, t.offers.c.state == "joined"
    )
    return _exists(engine, sa.and_(_C.customer_id == customer_id, _C.id.in_(joined)))


def _key_of(row: Row[Any]) -> str:
    """The key of the page that follows this row."""
    return f"{row.arrived_at!r}~{row.id}~{row.counted_in}"


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Only what was asked for: the database plans best with what is really narrowed."""
    conditions: tuple[tuple[Any, Condition], ...] = (
        (wanted.line, lambda line: _C.line_id == line),
        (wanted.agent if wanted.behind else None, had_by),
        (wanted.number, lambda number: _C.from_number == number),
        (wanted.state, _in_state),
        (wanted.customer, lambda customer: _C.customer_id == customer),
        (wanted.since, lambda since: _C.arrived_at >= since),
        (wanted.until, lambda until: _C.arrived_at < until),
        (wanted.entered, _entered),
        (wanted.came_to, CAME_TO.__getitem__),
    )
    return [condition(value) for value, condition in conditions if value is not None]


def _entered(since: Mapping[str, float]) -> sa.ColumnElement[bool]:
    each = [_entered_after(line, at) for line, at in since.items()]
    return sa.or_(sa.false(), *each)


def _entered_after(line: str, at: float) -> sa.ColumnElement[bool]:
    """As the live figures count: not the calls in which a place that was kept is taken up."""
    fresh = _C.waiting_since >= _C.arrived_at
    return sa.and_(_C.first_line_id == line, _C.waiting_since >= at, fresh)


def _in_state(state: str) -> sa.ColumnElement[bool]:
    if state == LIVE:
        return _C.state != CallState.ENDED.value
    if state not in set(CallState):
        known = ", ".join([LIVE, *CallState])
        raise Invalid(f"{state!r} is no state of a call. Give one of {known}.", place="state")
    return _C.state == state


def place_of(key: str) -> tuple[float, str, str]:
    """Arrival, id and line of the last of the page before; Invalid for what is no key."""
    at, _, rest = key.partition("~")
    call_id, mark, line = rest.partition("~")
    try:
        if mark and call_id:
            return float(at), call_id, line
    except ValueError:
        pass  # said below, with the remedy
    raise Invalid(f"{key[:40]!r} is no page. Give the `next` of the page before.", place="after")


def _exists(engine: Engine, where: sa.ColumnElement[bool]) -> bool:
    query = sa.select(_C.id).where(where).limit(1)
    with reading(engine).connect() as db:
        return db.execute(query).first() is not None
