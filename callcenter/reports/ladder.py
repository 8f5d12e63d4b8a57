"""The surge ladder per line, as the panel shows it: who can be asked, who is asked, who comes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.breathe import breathe
from callcenter.domain.agent import AgentState
from callcenter.domain.line import Line, Membership
from callcenter.domain.surge_ladder import REFUSED_FOR_S, Helper, Person, Rung, standing
from callcenter.reports.desk_help import loan_shown
from callcenter.reports.live_rows import LiveRows
from callcenter.store import surge_tables as st
from callcenter.store.surge_book import HELPERS, helper_from

Entry = dict[str, Any]
NO = ("refused", "expired")
# Two queries, so that each takes an index of its own.
OPEN_ASKS = sa.select(st.asks).where(st.asks.c.state == sa.literal_column("'asked'"))
LATE_ASKS = sa.select(st.asks).where(
    st.asks.c.line_id == bindparam("line"),
    st.asks.c.made_at > bindparam("since"),
    st.asks.c.state != "asked",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is read once for every line."""

    people: Sequence[Person]
    helpers: Sequence[Helper]
    asks: Sequence[Row[Any]]
    loans: Sequence[Row[Any]]
    names: Mapping[str, str]


def ladder_entries(db: Connection, live: LiveRows, now: float) -> dict[str, Entry]:
    """`ladder:<line>` for every line."""
    seen = _look(db, live, now)
    entries: dict[str, Entry] = {}
    for line in live.lines:
        breathe()
        rungs = [_rung(rung, line, seen, now) for rung in Rung]
        entries[f"ladder:{line.id}"] = {"line": line.id, "rungs": rungs}
    return entries


def loan_entry(loan: Row[Any] | None, names: Mapping[str, str]) -> Entry | None:
    """The loan of one agent; None for who is on none, or of a line that is no more."""
    if loan is None or loan.line_id not in names:
        return None
    return loan_shown(loan, names[loan.line_id])


def _look(db: Connection, live: LiveRows, now: float) -> Seen:
    asks = list(db.execute(OPEN_ASKS))
    for line in live.lines:
        asks += db.execute(LATE_ASKS, {"line": line.id, "since": now - 2 * REFUSED_FOR_S})
    asked = {ask.agent_id for ask in asks if ask.state == "asked"}
    refused: dict[str, dict[str, float]] = defaultdict(dict)
    for ask in asks:
        if ask.state in NO and now - ask.ended_at < REFUSED_FOR_S:
            refused[ask.agent_id][ask.line_id] = ask.ended_at
    people = [_person(row, live, row.id in asked, refused.get(row.id, {})) for row in live.agents]
    helpers = [
        helper_from(row, row.id in asked, row.id in live.loans, refused.get(row.id))
        for row in db.execute(HELPERS)
    ]
    names = {agent.id: agent.name for agent in live.agents}
    return Seen(people, helpers, asks, list(live.loans.values()), names)


def _person(row: Row[Any], live: LiveRows, asked: bool, refused: Mapping[str, float]) -> Person:
    return Person(
        row.id,
        row.name,
        AgentState(row.state),
        tuple(
            Membership(row.id, one.line_id, one.skill, one.reserve)
            for one in live.serves.get(row.id, ())
        ),
        row.ready_since or row.since,
        row.connection_lost_at is None,
        asked,
        row.id in live.loans,
        refused,
    )


def _rung(rung: Rung, line: Line, seen: Seen, now: float) -> Entry:
    stands = standing(rung, line.id, line.language, seen.people, seen.helpers, now)
    mine = [ask for ask in seen.asks if (ask.line_id, ask.rung) == (line.id, rung)]
    loans = [loan for loan in seen.loans if (loan.line_id, loan.rung) == (line.id, rung)]
    asked = [ask for ask in mine if ask.state == "asked"]
    came = {loan.ask_id for loan in loans}
    active = {ask.call_in_id for ask in mine if ask.state == "asked" or ask.id in came}
    said_no = [ask for ask in mine if ask.state in NO]
    no = [ask for ask in said_no if ask.call_in_id in active]
    return {
        "rung": int(rung),
        "able": len(stands.able),
        "why": stands.why,
        "asked": len(asked) + len(loans) + len(no),
        "coming": len(loans),
        "refused": len(no),
        "until": min((loan.until for loan in loans), default=None),
        "answer_by": max((ask.deadline for ask in asked), default=None),
        "names": [seen.names.get(loan.agent_id, loan.agent_id) for loan in loans],
        "last_no": _last(said_no),
    }


def _last(said_no: Sequence[Row[Any]]) -> Entry | None:
    last = max(said_no, key=lambda ask: ask.ended_at or 0.0, default=None)
    if last is None:
        return None
    reason = last.reason or "no answer"
    return {"name": last.name, "at": last.ended_at, "reason": reason}
