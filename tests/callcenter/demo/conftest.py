"""A centre that has just been set up, and one with a short past in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Engine

from callcenter.demo.centre import demo_plan
from callcenter.demo.seed.sow import Plan, sow
from callcenter.store import schema
from callcenter.store.engine import open_engine
from callcenter.store.set_up import set_up
from callcenter.store.store import SqlStore
from callcenter.store.transaction import SqlTransaction

NOW = 1_800_000_000.0  # a Friday morning in New York
SHORT = Plan(seed=3, customers=240, days=6, calls_a_day=90.0)


@dataclass(frozen=True)
class Sown:
    """A centre with a past that ends at `now`."""

    engine: Engine
    now: float
    told: tuple[str, ...]


def sown(file: Path, plan: Plan = SHORT, now: float = NOW) -> Sown:
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    began = now - (plan.days + 1) * 86_400
    SqlStore(engine, lambda: began).transact(
        lambda tx: set_up(cast(SqlTransaction, tx), demo_plan()), "operator"
    )
    told: list[str] = []
    sow(engine, plan, now, told.append)
    return Sown(engine, now, tuple(told))


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sown]:
    made = sown(tmp_path_factory.mktemp("past") / "centre.db")
    yield made
    made.engine.dispose()
