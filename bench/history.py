"""History at 1, 3 and 10 million calls on PostgreSQL: a card's timeline, the call list, a report.

What is asked, and of what: bench/history_asks.py and bench/history_rows.py. Each question goes
through the real route, in the application, by somebody who has signed in; the web server and the
network are left out. The server is the wheel's with its own settings (128 MB of shared buffers).

HISTORY_CALLS is the size in millions: by default 0.1, 0.3 and 1 are measured, within two minutes;
with HISTORY_CALLS=10 it is 1, 3 and 10, which takes 40 GB of disk and the better part of an hour.

A machine that is busy with something else keeps everybody waiting for a core; those waits of the
process and of its database connections, as the kernel counts them, are taken off. Waits for the
disk are not.

Growth is held to a logarithm: p95 at the largest size over p95 at the smallest is at most
1.5 times log(largest) / log(smallest); 1.5 is for the noise of a shared machine.
"""

import math
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator

from flask import Flask

from bench.core_waits import CoreWaits
from bench.history_asks import GROUPS, Ask, asks_of
from bench.history_rows import AGENTS, LINES, write_year
from bench.house import bench_house
from bench.result import Result
from callcenter.bootstrap import House
from callcenter.store import tables as t
from callcenter.store.people import NewPerson, People, Role
from callcenter.web.mount import mount
from tests.callcenter.web.stage import PASSWORD, Browser
from tests.stage import servers

LARGEST = round(float(os.environ.get("HISTORY_CALLS", "1")) * 1_000_000)
SIZES = (LARGEST // 10, LARGEST * 3 // 10, LARGEST)
NOISE = 1.5
P95_MS = {
    "timeline": 50.0,
    "call list": 100.0,
    "calls of a year's figure": 100.0,
    "year's report": 1000.0,
}


def run() -> Iterator[Result]:
    """p95 of each kind of question at each size, and how it grows."""
    told: dict[str, list[float]] = defaultdict(list)
    with servers.postgres() as url:
        house = bench_house(url)
        _people(house)
        browser = _browser(house)
        waits = CoreWaits(house.engine)
        for size in SIZES:
            began = time.monotonic()
            write_year(house.engine, size)
            print(f"{size:,} calls written in {time.monotonic() - began:.0f} s", flush=True)
            for group, took in _measured(browser, waits).items():
                told[group].append(took)
                name = f"{group}, {size / 1e6:g} M calls, p95"
                yield Result(name, took, P95_MS[group], "ms", "the promise", "<=", 1.0)
        house.engine.dispose()
    for group, took in told.items():
        logs = math.log(SIZES[-1]) / math.log(SIZES[0])
        growth = took[-1] / took[0]
        name = f"{group}, growth {SIZES[0] / 1e6:g} to {SIZES[-1] / 1e6:g} M"
        yield Result(name, growth, logs, "times", "a logarithm", "<=", NOISE)


def _measured(browser: Browser, waits: CoreWaits) -> dict[str, float]:
    """p95 in milliseconds over all questions of a group; each kind of question is printed."""
    found: dict[str, list[float]] = defaultdict(list)
    print(f"load average: {os.getloadavg()[0]:.1f}", flush=True)
    for ask in asks_of(waits.engine, browser):
        waits.look()
        kind = sorted(_took_ms(browser, ask, path, waits) for path in ask.paths)
        print(f"  {ask.group}: {ask.kind:<34} {_spread(kind)}", flush=True)
        found[ask.group] += kind
    assert set(found) == set(GROUPS)
    return {group: _p95(took) for group, took in found.items()}


def _took_ms(browser: Browser, ask: Ask, path: str, waits: CoreWaits) -> float:
    began, waited = time.perf_counter(), waits.ms()
    said = browser.ask("GET", path)
    took = (time.perf_counter() - began) * 1000 - (waits.ms() - waited)
    assert said.status_code == 200, (ask.kind, path, said.get_data(as_text=True))
    assert ask.holds(said.get_json()), (ask.kind, path)
    return took


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


def _spread(took: list[float]) -> str:
    return f"p50 {statistics.median(took):7.1f}  p95 {_p95(took):7.1f}  worst {took[-1]:7.1f} ms"


def _people(house: House) -> None:
    """Ten lines, 500 agents, and Sam, who oversees."""
    with house.engine.begin() as db:
        only = db.execute(t.lines.select()).mappings().one()
        db.execute(t.lines.delete())
        lines = ({"id": f"line{n}", "name": f"Line {n}", "position": n} for n in range(LINES))
        db.execute(t.lines.insert(), [{**only, **line} for line in lines])
        agent = {"reach": "browser", "state": "signed_out", "since": 0.0, "version": 1}
        ids = [f"agent{n}" for n in range(AGENTS)]
        db.execute(t.agents.insert(), [{"id": one, "name": one, **agent} for one in ids])
    people = People(house.engine, house.clock)
    people.add(
        NewPerson(email="sam@example.com", name="Sam", role=Role.SUPERVISOR, password=PASSWORD)
    )


def _browser(house: House) -> Browser:
    app = Flask("bench")
    mount(app, house)
    browser = Browser(app)
    assert browser.sign_in("sam@example.com").status_code == 200
    return browser
