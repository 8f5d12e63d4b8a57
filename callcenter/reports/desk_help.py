"""On an agent's desk: the ask that waits for her answer, and the loan she is on."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.reports.names import names_of
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.prepared import Prepared

Entry = dict[str, Any]

ASK = Prepared(
    sa.select(st.asks, t.lines.c.name.label("line_name"))
    .join(t.lines, t.lines.c.id == st.asks.c.line_id)
    .where(
        st.asks.c.agent_id == bindparam("agent"), st.asks.c.state == sa.literal_column("'asked'")
    )
)
LOAN = Prepared(
    sa.select(st.loans, t.lines.c.name.label("line_name"))
    .join(t.lines, t.lines.c.id == st.loans.c.line_id)
    .where(
        st.loans.c.agent_id == bindparam("agent"),
        st.loans.c.state != sa.literal_column("'ended'"),
    )
)
WAIT = sa.select(sa.func.count(), sa.func.min(t.calls.c.waiting_since)).where(
    t.calls.c.line_id == bindparam("line"), t.calls.c.state.in_(("waiting", "offered"))
)


def help_entries(db: Connection, agent_id: str) -> dict[str, Entry]:
    """`ask` and `loan`, where there is one."""
    entries = {}
    ask = ASK.first(db, {"agent": agent_id})
    if ask is not None:
        entries["ask"] = _ask(db, ask)
    loan = LOAN.first(db, {"agent": agent_id})
    if loan is not None:
        entries["loan"] = loan_shown(loan, loan.line_name)
    return entries


def _ask(db: Connection, ask: Row[Any]) -> Entry:
    waiting, longest = db.execute(WAIT, {"line": ask.line_id}).one()
    return {
        "id": ask.id,
        "line": ask.line_id,
        "line_name": ask.line_name,
        "minutes": round(ask.loan_s / 60),
        "made_at": ask.made_at,
        "deadline": ask.deadline,
        "asked_by": names_of(db, set(), {ask.asked_by}).doer(ask.asked_by),
        "waiting": waiting,
        "longest_since": longest,
        "hurts": ask.hurts,
    }


def loan_shown(loan: Row[Any], line_name: str) -> Entry:
    """A loan as screens show it."""
    return {
        "id": loan.id,
        "line": loan.line_id,
        "line_name": line_name,
        "rung": loan.rung,
        "until": loan.until,
        "state": loan.state,
        "helper": loan.helper,
    }
