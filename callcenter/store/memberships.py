"""Which lines an agent serves, replaced as a whole."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.domain.errors import Invalid, NotFound
from callcenter.domain.line import Membership
from callcenter.store import tables as t


def replace_memberships(engine: Engine, agent_id: str, serves: Sequence[Membership]) -> None:
    """From now on she serves these lines and no other. Raises Invalid naming a wrong line."""
    with engine.begin() as db:
        _check(db, agent_id, serves)
        db.execute(sa.delete(t.memberships).where(t.memberships.c.agent_id == agent_id))
        if serves:
            db.execute(sa.insert(t.memberships), [_row(agent_id, one) for one in serves])


def _row(agent_id: str, one: Membership) -> dict[str, object]:
    return {
        "agent_id": agent_id,
        "line_id": one.line_id,
        "skill": one.skill,
        "reserve": one.reserve,
    }


def _check(db: Connection, agent_id: str, serves: Sequence[Membership]) -> None:
    if db.execute(sa.select(t.agents.c.id).where(t.agents.c.id == agent_id)).first() is None:
        raise NotFound(f"There is no agent {agent_id!r}.")
    known = set(db.execute(sa.select(t.lines.c.id).where(~t.lines.c.retired)).scalars())
    wanted = [one.line_id for one in serves]
    for line_id in wanted:
        if line_id not in known:
            raise Invalid(f"There is no line {line_id!r}.", place="line", known=sorted(known))
        if wanted.count(line_id) > 1:
            raise Invalid(f"The line {line_id!r} is named twice.", place="line")
