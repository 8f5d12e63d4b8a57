"""An agent's calls, page by page, are those that looking at every call finds."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.reports.agent_calls import LONGEST_CALL_S
from callcenter.reports.calls import Wanted, list_calls, was_offered, was_offered_call_of
from callcenter.store import tables as t
from tests.stage.house import TestHouse

AGENTS = ("ana", "ben", "cem")
LINES = ("support", "billing")
NUMBERS = ("+14155550123", "+14155550124")


def fill(house: TestHouse, seed: int, many: int = 120) -> list[dict[str, Any]]:
    """Calls led by one agent after another, and offers that come minutes or hours later."""
    chance = Random(seed)
    house.call_in("model")
    with house.engine.begin() as db:
        model = dict(db.execute(sa.select(t.calls)).mappings().one())
        db.execute(sa.delete(t.calls))
        calls = [a_call(chance, model, n) for n in range(many)]
        db.execute(sa.insert(t.calls), calls)
        offers = [
            an_offer(chance, call, n) for call in calls for n in range(chance.choice((0, 1, 6)))
        ]
        db.execute(sa.insert(t.offers), offers)
    for call in calls:
        to = {offer["agent_id"] for offer in offers if offer["call_id"] == call["id"]}
        call["hers"] = {call["agent_id"], call["first_agent_id"], *to}
    return sorted(calls, key=lambda call: (call["arrived_at"], call["id"]), reverse=True)


def a_call(chance: Random, model: dict[str, Any], n: int) -> dict[str, Any]:
    led = {"agent_id": chance.choice((*AGENTS, None)), "first_agent_id": chance.choice(AGENTS)}
    who = {"customer_id": chance.choice(("cleo", "vera")), "from_number": chance.choice(NUMBERS)}
    key = {"id": f"call{n}", "provider_sid": f"CA{n}", "line_id": chance.choice(LINES)}
    return {**model, **key, **who, **led, "arrived_at": float(chance.randrange(0, 60) * 1000)}


def an_offer(chance: Random, call: dict[str, Any], n: int) -> dict[str, Any]:
    made_at = call["arrived_at"] + chance.choice((5.0, 3_000.0, 30_000.0, LONGEST_CALL_S - 1))
    whose = {"agent_id": chance.choice(AGENTS), "line_id": call["line_id"], "call_id": call["id"]}
    words = {"kind": "serve", "reach": "browser", "state": "expired", "version": 1}
    return {"id": f"{call['id']}-{n}", **whose, **words, "made_at": made_at, "deadline": made_at}


def read(house: TestHouse, wanted: Wanted) -> list[str]:
    """Every page, one after the other."""
    found: list[str] = []
    page = list_calls(house.engine, wanted)
    found += [call.id for call in page.calls]
    while page.next is not None:
        page = list_calls(house.engine, replace(wanted, after=page.next))
        found += [call.id for call in page.calls]
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"line": "billing"},
        {"since": 20_000.0},
        {"until": 40_000.0},
        {"since": 20_000.0, "until": 40_000.0, "line": "support"},
        {"customer": "cleo"},
        {"number": NUMBERS[0]},
    ],
)
def test_the_pages_hold_what_a_look_at_every_call_finds(
    house: TestHouse, seed: int, narrowed: dict[str, Any]
) -> None:
    calls = fill(house, seed)
    for agent in AGENTS:
        hers = [
            call["id"]
            for call in calls
            if agent in call["hers"]
            and call["line_id"] == narrowed.get("line", call["line_id"])
            and call["customer_id"] == narrowed.get("customer", call["customer_id"])
            and call["from_number"] == narrowed.get("number", call["from_number"])
            and call["arrived_at"] >= narrowed.get("since", 0)
            and call["arrived_at"] < narrowed.get("until", 1e9)
        ]
        assert hers, "nothing to find"
        assert read(house, Wanted(agent=agent, limit=3, **narrowed)) == hers
        assert read(house, Wanted(agent=agent, limit=200, **narrowed)) == hers


def test_what_was_hers_is_told_call_by_call(house: TestHouse) -> None:
    calls = fill(house, 5, many=20)
    for agent in (*AGENTS, "max"):
        for call in calls:
            assert was_offered(house.engine, call["id"], agent) == (agent in call["hers"])
        for customer in ("cleo", "vera"):
            hers = any(agent in c["hers"] for c in calls if c["customer_id"] == customer)
            assert was_offered_call_of(house.engine, customer, agent) == hers
