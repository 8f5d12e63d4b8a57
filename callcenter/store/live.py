"""What we believe is up right now, for the reconciler to compare."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.store import tables as t
from callcenter.store.engine import reading


@dataclass(frozen=True, slots=True)
class Live:
    """A call or a leg that we believe is up, and its name at the provider."""

    id: str
    sid: str


@dataclass(frozen=True, slots=True)
class LiveNow:
    """What has been as it is since before a moment."""

    calls: tuple[Live, ...]
    legs: tuple[Live, ...]
    busy_agents: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.calls or self.legs or self.busy_agents)


def live_now(engine: Engine, settled_before: float) -> LiveNow:
    """Calls, legs and busy agents that have not changed since `settled_before` (epoch seconds)."""
    calls = sa.select(t.calls.c.id, t.calls.c.provider_sid).where(
        t.calls.c.state != "ended", t.calls.c.since <= settled_before
    )
    legs = sa.select(t.legs.c.id, t.legs.c.provider_sid).where(
        t.legs.c.state != "ended",
        t.legs.c.provider_sid.is_not(None),
        t.legs.c.planned_at <= settled_before,
    )
    agents = sa.select(t.agents.c.id).where(
        t.agents.c.state.in_(("on_call", "offered")), t.agents.c.since <= settled_before
    )
    with reading(engine).connect() as db:
        return LiveNow(
            tuple(Live(*row) for row in db.execute(calls)),
            tuple(Live(*row) for row in db.execute(legs)),
            tuple(db.execute(agents).scalars()),
        )
