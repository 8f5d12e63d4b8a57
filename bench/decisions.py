"""The cost of one decision of routing, by the size of the floor: a pass over a line, an offer and
its commit, on SQLite, in this process."""

import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

from bench.push_floor import any_call
from callcenter.domain import events as e
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.store import SqlStore
from callcenter.workflows.route_calls import route_agent
from tests.stage.line_row import line_row

DECISIONS = 300


def decision_us(*, agents: int, lines: int, waiting: int) -> float:
    """Microseconds of CPU: an agent has just become free, and the first in line is offered to her.

    So many agents, all but her on calls, and so many callers in each line.
    """
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'decisions.db'}")
        try:
            return _measured(engine, agents, [f"line{n}" for n in range(lines)], waiting)
        finally:
            engine.dispose()


def _measured(engine: sa.Engine, agents: int, lines: list[str], waiting: int) -> float:
    schema.upgrade(engine)
    now = time.time()
    store = SqlStore(engine, lambda: now)
    people = [f"agent{n}" for n in range(agents)]
    events = [e.AgentAdded(one, one.title(), "browser", None) for one in people]
    store.transact(lambda tx: [tx.record(event) for event in events], "bench")
    in_line = [_waiting(n, now, lines) for n in range(waiting * len(lines))]
    with engine.begin() as db:
        db.execute(sa.insert(t.lines), [line_row(one, position=n) for n, one in enumerate(lines)])
        db.execute(sa.insert(t.memberships), _memberships(people, lines))
        db.execute(sa.insert(t.calls), in_line)
        db.execute(sa.update(t.agents).values(state="on_call", call_id="another"))
    spent = 0.0
    for n in range(DECISIONS):
        agent_id = people[n % agents]
        _one_is_free(engine, agent_id, now)
        began = time.process_time()
        made = store.transact(lambda tx, a=agent_id: route_agent(tx, a), "bench")  # type: ignore[misc]
        spent += time.process_time() - began
        assert made == 1
        _as_before(engine)
    return spent / DECISIONS * 1e6


def _waiting(n: int, now: float, lines: list[str]) -> dict[str, object]:
    return {**any_call(f"call{n}", now - n, n, lines), "state": "waiting"}


def _memberships(people: list[str], lines: list[str]) -> list[dict[str, object]]:
    return [
        {"agent_id": one, "line_id": lines[(n + hop) % len(lines)], "skill": 5, "reserve": hop > 0}
        for n, one in enumerate(people)
        for hop in range(min(2, len(lines)))
    ]


def _one_is_free(engine: sa.Engine, agent_id: str, now: float) -> None:
    free = {"state": "ready", "ready_since": now, "call_id": None, "offer_id": None}
    with engine.begin() as db:
        db.execute(sa.update(t.agents).where(t.agents.c.id == agent_id).values(free))


def _as_before(engine: sa.Engine) -> None:
    """The caller is back in line, the agent on her call: each decision is on the same floor."""
    with engine.begin() as db:
        offered = {"state": "waiting", "offer_id": None, "agent_id": None}
        db.execute(sa.update(t.calls).where(t.calls.c.state == "offered").values(offered))
        on_call = {"state": "on_call", "call_id": "another", "ready_since": None}
        db.execute(sa.update(t.agents).where(t.agents.c.state == "offered").values(on_call))
