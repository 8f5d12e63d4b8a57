"""From a caller's first webhook to her card on an agent's screen, and what the screens cost others.

200 agents with a screen each, 5 supervisors; 20 callers a second, all of them customers with a
history, each offered to a free agent at once, each hanging up after some seconds. One web process
with its worker on SQLite. The age of a card runs from sending the webhook to the moment at which
the browser's client has the card. The same callers come first while nobody watches: what a webhook
takes then is the measure for what it takes under the push.
"""

import asyncio
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.played_network import Webhooks, new_sid
from bench.push_floor import LINES, PushFloor, number_of, screens_of
from bench.result import Result
from crm_adapters.contract import Interaction, NewCustomer
from crm_adapters.local.adapter import LocalCrm
from tests.stage.served import TOKEN

AGENTS, SUPERVISORS = 200, 5
CALLS_PER_S, FOR_S, STAYS_S = 20.0, 15.0, 3.0
CUSTOMERS, CALLS_BEFORE = 500, 6
P95_MS, P99_MS, SLOWER = 50.0, 100.0, 1.5


def run() -> list[Result]:
    """Milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        floor = PushFloor(Path(folder), AGENTS, SUPERVISORS, talking=0.0)
        try:
            _know_customers(floor)
            asyncio.run(_callers_come(floor, 3.0))  # what is built at the first use is built
            idle, _ = asyncio.run(_callers_come(floor, FOR_S))
            with screens_of(floor, Path(folder)) as screens:
                _say(screens, "measure")
                pushing, called_at = asyncio.run(_callers_come(floor, FOR_S))
                cards = json.loads(screens.communicate("tell\n", timeout=30)[0])["cards"]
        finally:
            floor.stop()
    ages = [at - called_at[name] for name, at in cards if name in called_at]
    missing = len(called_at) - len({name for name, _ in cards})
    print(f"{len(called_at)} callers, {len(ages)} cards, {missing} never came")
    cuts = statistics.quantiles(ages, n=100)
    name = f"webhook to card, {CALLS_PER_S:.0f} calls/s, {AGENTS} screens"
    return [
        Result(f"{name}, p95", cuts[94], P95_MS, "ms", "the promise", "<=", 1.0),
        Result(f"{name}, p99", cuts[98], P99_MS, "ms", "the promise", "<=", 1.0),
        Result("webhook p99 under push", _p99(pushing), _p99(idle), "ms", "idle", "<=", SLOWER),
    ]


def _know_customers(floor: PushFloor) -> None:
    crm = LocalCrm(floor.engine, "US")
    for n in range(CUSTOMERS):
        customer_id = crm.create_customer(
            NewCustomer(id=f"customer{n}", display_name=_name(n), numbers=(_number(n),))
        )
        for call in range(CALLS_BEFORE):
            crm.log_interaction(_interaction(customer_id, f"past{n}-{call}", call))


def _interaction(customer_id: str, call_id: str, days_ago: int) -> Interaction:
    at = time.time() - (days_ago + 1) * 86_400
    return Interaction(
        call_id=call_id,
        customer_id=customer_id,
        started_at=at,
        ended_at=at + 200,
        line="Support",
        agent="Ana",
        wait_seconds=8,
        talk_seconds=180,
        outcome="solved",
        resolved=True,
        note="The parcel had gone to the neighbours.",
        case_id=None,
    )


async def _callers_come(floor: PushFloor, for_s: float) -> tuple[list[float], dict[str, float]]:
    """Seconds until each first webhook was answered, and when each customer called (ms)."""
    webhooks = Webhooks(floor.base, TOKEN)
    dice = random.Random(3)
    called_at: dict[str, float] = {}
    first_s: list[float] = []
    coming = []
    until = time.perf_counter() + for_s
    number = 0
    while time.perf_counter() < until:
        await asyncio.sleep(dice.expovariate(CALLS_PER_S))
        coming.append(asyncio.ensure_future(_caller(webhooks, number, called_at, first_s)))
        number += 1
    await asyncio.gather(*coming)
    webhooks.close()
    return first_s, called_at


async def _caller(
    webhooks: Webhooks, n: int, called_at: dict[str, float], first_s: list[float]
) -> None:
    form = {
        "CallSid": new_sid(),
        "From": _number(n % CUSTOMERS),
        "To": number_of(n % len(LINES)),
        "CallStatus": "ringing",
        "Direction": "inbound",
    }
    called_at[_name(n % CUSTOMERS)] = time.time() * 1000
    began = time.perf_counter()
    await webhooks.send("/twilio/voice", form)
    first_s.append(time.perf_counter() - began)
    await asyncio.sleep(STAYS_S)
    await webhooks.send("/twilio/status", {**form, "CallStatus": "completed"})


def _name(n: int) -> str:
    return f"Customer {n}"


def _number(n: int) -> str:
    return f"+1415556{n:04d}"


def _say(screens: Any, word: str) -> None:
    screens.stdin.write(f"{word}\n")
    screens.stdin.flush()


def _p99(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=100)[98] * 1000
