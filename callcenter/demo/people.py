"""Who is in the demonstration: who is played, who is left to the visitor, and who calls."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.centre_file.plan import AgentPlan, CentrePlan
from callcenter.demo.network import KnownCaller
from callcenter.store.engine import reading
from crm_adapters.local.tables import customer_numbers, customers

VISITORS = ("ana", "sam", "nora")
MOST_CALLERS = 500


def played(centre: CentrePlan) -> list[AgentPlan]:
    """The agents whom simulated people play: everybody but those a visitor may be."""
    return [one for one in centre.agents if one.role == "agent" and one.key not in VISITORS]


def write_people(file: Path, agents: Sequence[AgentPlan], password: str) -> None:
    """The sign-ins of the simulated agents, for the program that plays them."""
    entries = [
        {"email": one.email, "password": password, "phone": one.reach == "phone"} for one in agents
    ]
    file.touch(mode=0o600)
    file.write_text(json.dumps({"people": entries}, indent=2), "utf-8")


def known_callers(engine: Engine, seed: int) -> list[KnownCaller]:
    """Some customers with their numbers, in the order of their names; a few call often."""
    named = sa.select(customer_numbers.c.e164, customers.c.display_name, customers.c.company).join(
        customers, customers.c.id == customer_numbers.c.customer_id
    )
    with reading(engine).connect() as db:
        found = db.execute(named.order_by(customer_numbers.c.e164, customers.c.id)).all()
    random = Random(seed)
    chosen = random.sample(found, min(MOST_CALLERS, len(found)))
    once = {row.e164: row for row in chosen}
    return [
        KnownCaller(row.e164, _shown(row.display_name, row.company), random.lognormvariate(0, 0.7))
        for row in sorted(once.values(), key=lambda row: row.display_name)
    ]


def _shown(name: str, company: str) -> str:
    return f"{name}, {company}" if company else name
