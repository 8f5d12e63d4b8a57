"""On an agent's desk: the ask that waits for her answer, and the loan she is on."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.reports.names import names_of
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.prepared import Prepared

Entry = dict[str, Any]

_open_ask = st.asks.c.state == sa.literal_column("'asked'")
_open_loan = st.loans.c.state != sa.literal_column("'ended'")
ASK = Prepared(
    sa.select(st.asks, t.lines.c.name.label("line_name"))
    .join(t.lines, t.lines.c.id == st.asks.c.line_id)
    .where(st.asks.c.agent_id == bindparam("agent"), _open_ask)
)
LOAN = Prepared(
    sa.select(st.loans, t.lines.c.name.label("line_name"))
    .join(t.lines, t.lines.c.id == st.loans.c.line_id)
    .where(st.loans.c.agent_id == bindparam("agent"), _open_loan)
)
IS_ASKED = sa.exists().where(st.asks.c.agent_id == t.agents.c.id, _open_ask).label("is_asked")
IS_LENT = sa.exists().where(st.loans.c.agent_id == t.agents.c.id, _open_loan).label("is_lent")
"""For the reading of an agent: most are neither, and then nothing more is read."""
WAIT = sa.select(sa.func.count(), sa.func.min(t.calls.c.waiting_since)).where(
    t.calls.c.line_id == bindparam("line"), t.calls.c.state.in_(("waiting", "offered"))
)


def help_entries(db: Connection, agent: Row[Any]) -> dict[str, Entry]:
    """`ask` and `loan`, where there is one; the agent is read with IS_ASKED and IS_LENT."""
    entries = {}
    ask = ASK.first(db, {"agent": agent.id}) if agent.is_asked else None
    if ask is not None:
        entries["ask"] = _ask(db, ask)
    loan = LOAN.first(db, {"agent": agent.id}) if agent.is_lent else None
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
