"""Makes the folder's database: migrated, set up, with a past, and with people who may sign in."""

import time
from collections.abc import Callable
from typing import cast

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.centre_file.plan import CentrePlan
from callcenter.demo.seed.sow import Plan, sow
from callcenter.ports import Clock, Transaction
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.people import Role, hashed
from callcenter.store.set_up import Applied, set_up
from callcenter.store.store import SqlStore
from callcenter.store.tokens import Tokens
from callcenter.store.transaction import SqlTransaction

DAY_S = 86_400.0


def prepare(
    engine: Engine, centre: CentrePlan, past: Plan, password: str, tell: Callable[[str], None]
) -> str:
    """Fill an empty database; returns the secret of a supervisor's API token."""
    now = time.time()
    began = now - (past.days + 1) * DAY_S  # the centre is older than its oldest call
    bring_up_to_date(engine, centre, lambda: began)
    tell(f"{len(centre.lines)} lines, {len(centre.agents)} people")
    _let_everybody_in(engine, password)
    sow(engine, past, now, tell)
    return Tokens(engine, time.time).add("demonstration", Role.SUPERVISOR).secret


def bring_up_to_date(engine: Engine, centre: CentrePlan, clock: Clock = time.time) -> None:
    """The newest shape of the database, and the centre as its file now says."""
    schema.upgrade(engine)
    SqlStore(engine, clock).transact(lambda tx: _set_up(tx, centre), by="operator")


def _set_up(tx: Transaction, centre: CentrePlan) -> Applied:
    return set_up(cast(SqlTransaction, tx), centre)


def _let_everybody_in(engine: Engine, password: str) -> None:
    """One password for all of a demonstration, so it is hashed once."""
    with engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash=hashed(password)))
