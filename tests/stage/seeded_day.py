"""A day of callers from a seed, the exact waits of one line, and its play in the real house."""

from dataclasses import dataclass
from heapq import heapify, heapreplace
from random import Random

import sqlalchemy as sa

from callcenter.domain.agent import AgentState
from callcenter.store import tables as t
from callcenter.workflows import wrap_up_call
from callcenter.workforce.replayed_day import Caller
from tests.stage.house import SUPPORT, TestHouse


@dataclass(frozen=True)
class Met:
    """What a caller met: her wait, and whether she was answered."""

    wait_s: float
    answered: bool


def callers(
    seed: int,
    count: int,
    *,
    calls_per_s: float,
    work_s: float,
    patience_s: float | None = None,
    starts_at: float = 0.0,
    line_id: str = SUPPORT,
) -> list[Caller]:
    """Poisson arrivals, exponential work, exponential patience (None: endless)."""
    random, at, found = Random(seed), starts_at, []
    for number in range(count):
        at += random.expovariate(calls_per_s)
        patience = random.expovariate(1 / patience_s) if patience_s else float("inf")
        work = random.expovariate(1 / work_s)
        found.append(Caller(f"c{number:06}", line_id, at, patience, work))
    return found


def exact_waits(callers: list[Caller], agents: int) -> dict[str, Met]:
    """First come, first served: the wait is max(0, min(free) − t), if she has the patience."""
    free = [0.0] * agents
    heapify(free)
    found = {}
    for caller in callers:
        wait_s = max(0.0, free[0] - caller.enters_at)
        if wait_s > caller.patience_s:
            found[caller.id] = Met(caller.patience_s, answered=False)
        else:
            heapreplace(free, caller.enters_at + wait_s + caller.work_s)
            found[caller.id] = Met(wait_s, answered=True)
    return found


def play_live(house: TestHouse, callers: list[Caller]) -> dict[str, Met]:
    """Every caller through receive_call, queue, route, offer, accept, join, talk and wrap-up.

    Agents accept at once and need no time to write; callers hang up when their patience or their
    talk ends. Time jumps from one event to the next; nothing but the house decides who meets whom.
    """
    play = _LivePlay(house, callers)
    return play.to_the_end()


class _LivePlay:
    def __init__(self, house: TestHouse, callers: list[Caller]) -> None:
        self.house = house
        self.names = {f"CA{caller.id}": caller for caller in callers}
        self.due: list[tuple[float, int, str, str]] = [
            (caller.enters_at, 0, "calls", caller.id) for caller in callers
        ]

    def to_the_end(self) -> dict[str, Met]:
        while self.due:
            self.due.sort()
            at, _, what, who = self.due.pop(0)
            self.house.clock.now = at
            getattr(self, f"_{what}")(who)
            self._agents_accept()
        return self._met()

    def _calls(self, name: str) -> None:
        caller = self.names[f"CA{name}"]
        self.house.call_in(name, caller.line_id, "gold" if caller.priority else None)
        if caller.patience_s != float("inf"):
            self.due.append((caller.enters_at + caller.patience_s, 1, "gives_up", name))

    def _gives_up(self, name: str) -> None:
        call = self.house.the_call(f"CA{name}")
        if call.in_line:
            self.house.hangs_up(f"CA{name}")

    def _ends(self, name: str) -> None:
        agent_id = self.house.the_call(f"CA{name}").agent_id
        self.house.hangs_up(f"CA{name}")
        self.house.act(wrap_up_call.end_wrap_up, agent_id, "done")

    def _agents_accept(self) -> None:
        """Until nobody rings: a call that ends may make room for the next."""
        while ringing := self._ringing():
            for agent_id, sid in ringing:
                self.house.talk(sid, agent_id)
                ends_at = self.house.clock.now + self.names[sid].work_s
                self.due.append((ends_at, 1, "ends", sid.removeprefix("CA")))

    def _ringing(self) -> list[tuple[str, str]]:
        ringing = (
            sa.select(t.agents.c.id, t.calls.c.provider_sid)
            .join(t.calls, t.calls.c.id == t.agents.c.call_id)
            .where(t.agents.c.state == AgentState.OFFERED)
        )
        with self.house.engine.connect() as db:
            return [(row.id, row.provider_sid) for row in db.execute(ringing)]

    def _met(self) -> dict[str, Met]:
        with self.house.engine.connect() as db:
            rows = db.execute(sa.select(t.calls)).all()
        return {
            row.provider_sid.removeprefix("CA"): Met(
                (row.answered_at or row.ended_at) - row.waiting_since, row.answered_at is not None
            )
            for row in rows
        }
