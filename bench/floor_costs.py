"""What it costs a process to read what its screens show, for as many agents as there are."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.push_floor import TALKING_SHARE, fill_floor
from callcenter.cards import NO_CARD
from callcenter.reports.live_sources import LiveSources
from callcenter.store import schema
from callcenter.store.engine import open_engine

FEW, MANY = 200, 1000
ROUNDS = 10


class _Crew:
    def __init__(self, agents: list[str]) -> None:
        self.agents = agents
        self.talking = agents[: int(len(agents) * TALKING_SHARE)]
        self.supervisors = ["sam0"]


def floor_costs(folder: Path) -> dict[str, float]:
    """CPU ms of a whole reading of the floor and of what desks share: fixed, and for each agent."""
    few, many = _read(folder, FEW), _read(folder, MANY)
    each = {name: (many[name] - few[name]) / (MANY - FEW) for name in few}
    fixed = {name: max(few[name] - each[name] * FEW, 0.0) for name in few}
    return {
        **{f"{name}_per_agent_ms": value for name, value in each.items()},
        **{f"{name}_fixed_ms": value for name, value in fixed.items()},
    }


def _read(folder: Path, agents: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        engine = open_engine(f"sqlite:///{Path(own) / 'floor.db'}")
        schema.upgrade(engine)
        crew = _Crew([f"agent{n}" for n in range(agents)])
        fill_floor(engine, crew)
        sources = LiveSources(engine, time.time, lambda _key, default: default, lambda _: NO_CARD)
        found = {
            "floor": _cpu_ms(sources.floor),
            "change": _cpu_ms(lambda: sources.floor_since(frozenset(crew.agents[:1]))),
            "shared": _cpu_ms(sources.shared),
        }
        engine.dispose()
    return found


def _cpu_ms(work: Callable[[], object]) -> float:
    work()
    began = time.process_time()
    for _ in range(ROUNDS):
        work()
    return (time.process_time() - began) * 1000 / ROUNDS
