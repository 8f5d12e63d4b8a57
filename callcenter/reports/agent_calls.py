"""The calls that were an agent's: led by her, or offered to her."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.store import tables as t

_C, _O = t.calls.c, t.offers.c
LONGEST_CALL_S = 86_400.0
"""The network ends every call after a day: no offer is made later than this after an arrival."""
MORE = 4


@dataclass(frozen=True, slots=True)
class Span:
    """What a page may hold: calls before `after` (arrival, id), from `since`, to `until`."""

    after: tuple[float, str] | None = None
    since: float | None = None
    until: float | None = None

    @property
    def end(self) -> float:
        """No call of the page has arrived later than this."""
        ends = [at for at in (self.until, self.after[0] if self.after else None) if at is not None]
        return min(ends, default=float("inf"))


def had_by(agent_id: str) -> sa.ColumnElement[bool]:
    """Led by her, or offered to her: every leg of an agent comes from an offer."""
    offered = sa.exists().where(_O.call_id == _C.id, _O.agent_id == agent_id)
    return sa.or_(_C.agent_id == agent_id, _C.first_agent_id == agent_id, offered)


def calls_of_agent(
    agent_id: str, narrowed: Sequence[sa.ColumnElement[bool]]
) -> sa.CompoundSelect[tuple[str]]:
    """The ids of her calls among these, for a choice that is small without her.

    Three questions, each of which an index answers: asked as one, a company's thousands of calls
    would each be looked up among the offers.
    """
    these = sa.select(_C.id).where(*narrowed)
    return sa.union(
        these.where(_C.agent_id == agent_id),
        these.where(_C.first_agent_id == agent_id),
        these.join(t.offers, _O.call_id == _C.id).where(_O.agent_id == agent_id),
    )


def last_of_agent(
    db: Connection,
    agent_id: str,
    narrowed: Sequence[sa.ColumnElement[bool]],
    span: Span,
    many: int,
) -> set[str]:
    """The ids of her newest calls in the span: at least the newest `many`, or all there are.

    Asked by three indexes one after the other, each of which gives the newest first: her years of
    calls are never read to find the last fifty.
    """
    where = (*narrowed, *_before(span))
    found = {
        row.id
        for led in (_C.agent_id, _C.first_agent_id)
        for row in db.execute(_newest(where, many).where(led == agent_id))
    }
    return found | _offered(db, agent_id, where, span, many)


def _offered(
    db: Connection,
    agent_id: str,
    where: Sequence[sa.ColumnElement[bool]],
    span: Span,
    many: int,
) -> set[str]:
    """Offers are in the order in which they were made, not of the arrivals: enough are read that
    no earlier one can belong to a call that arrived later than the last one found.
    """
    offers = many * MORE
    while True:
        made = _made(db, agent_id, span, offers)
        query = _newest(where, many).where(_C.id.in_({row.call_id for row in made}))
        found = db.execute(query).all()
        surely = len(found) == many and found[-1].arrived_at >= made[-1].made_at
        if surely or len(made) < offers:
            return {row.id for row in found}
        offers *= MORE


def _made(
    db: Connection, agent_id: str, span: Span, many: int
) -> Sequence[sa.Row[tuple[str, float]]]:
    query = (
        sa.select(_O.call_id, _O.made_at)
        .where(_O.agent_id == agent_id, _O.made_at < span.end + LONGEST_CALL_S)
        .order_by(_O.made_at.desc())
        .limit(many)
    )
    if span.since is not None:
        query = query.where(_O.made_at >= span.since)
    return db.execute(query).all()


def _newest(where: Iterable[sa.ColumnElement[bool]], many: int) -> sa.Select[tuple[str, float]]:
    query = sa.select(_C.id, _C.arrived_at).where(*where)
    return query.order_by(_C.arrived_at.desc(), _C.id.desc()).limit(many)


def _before(span: Span) -> list[sa.ColumnElement[bool]]:
    if span.after is None:
        return []
    here = sa.tuple_(*(sa.literal(part) for part in span.after))
    return [sa.tuple_(_C.arrived_at, _C.id) < here]
