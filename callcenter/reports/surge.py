"""Asks and loans, open ones and those of the last day."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain.ask import Ask
from callcenter.domain.loan import Loan
from callcenter.store import surge_tables as st
from callcenter.store.engine import reading
from callcenter.store.rows import ask_from, loan_from

DAY_S = 86_400.0
MOST = 500


@dataclass(frozen=True, slots=True)
class LadderState:
    """The newest first."""

    at: float
    asks: tuple[Ask, ...]
    loans: tuple[Loan, ...]


def read_ladder(engine: Engine, now: float) -> LadderState:
    """Read both."""
    asks = (
        sa.select(st.asks)
        .where(st.asks.c.made_at > now - DAY_S)
        .order_by(st.asks.c.made_at.desc(), st.asks.c.id.desc())
        .limit(MOST)
    )
    loans = (
        sa.select(st.loans)
        .where(st.loans.c.began_at > now - DAY_S)
        .order_by(st.loans.c.began_at.desc(), st.loans.c.id.desc())
        .limit(MOST)
    )
    with reading(engine).connect() as db:
        return LadderState(
            now,
            tuple(ask_from(row) for row in db.execute(asks)),
            tuple(loan_from(row) for row in db.execute(loans)),
        )
