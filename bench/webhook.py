"""An inbound call's first webhook against a bare Flask view that returns static TwiML.

Ours checks the signature, looks the caller up, writes journal, row and figure mark, commits, and
routes her line afterwards; both are processes of their own behind the same HTTP server, asked over
the same kept connections. They are asked in turns, so that whatever else the machine does meets
both; a figure is the median of the turns. After each turn its callers hang up, unmeasured: a line
with thousands in it is nobody's.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path

from bench.bare_view import bare_view
from bench.http_load import Load, post, send_all
from bench.processor_time import cpu_s
from bench.result import Result
from callcenter.telephony import signature
from tests.stage.served import TOKEN, Served
from tests.stage.servers import postgres

TURNS, A_TURN, CONNECTIONS = 7, 500, 16
PATH, STATUS = "/twilio/voice", "/twilio/status"
CORES_FOR_TWO = 4  # two web processes, the database and the driver
OTHER_FIELDS = {f"CallerField{i}": "x" * 12 for i in range(20)}
_numbers = count(1)


def run() -> list[Result]:
    """Requests a second."""
    with tempfile.TemporaryDirectory() as folder, bare_view() as (bare, bare_pid):
        rows = [*_one(Path(folder), None, "SQLite", bare, bare_pid, 0.30)]
        with postgres() as url:
            rows += _one(Path(folder), url, "PostgreSQL", bare, bare_pid, 0.20)
            rows += _two(Path(folder), url)
    return rows


def _one(
    folder: Path, url: str | None, name: str, bare: int, bare_pid: int, bound: float
) -> Iterator[Result]:
    with ExitStack() as stack:
        served = Served(folder, agents=10, url=url)
        stack.callback(served.stop)
        _turn([served], A_TURN)  # what is built at the first use is built
        _ask_bare(bare)
        ours, theirs, our_cpu, bare_cpu = [], [], 0.0, 0.0
        for _ in range(TURNS):
            at = cpu_s(bare_pid)
            theirs.append(_ask_bare(bare).per_second)
            bare_cpu += cpu_s(bare_pid) - at
            load, spent = _turn([served], A_TURN)
            ours.append(load.per_second)
            our_cpu += spent
    asked = TURNS * A_TURN
    print(
        f"CPU of one on {name}: {our_cpu / asked * 1e6:.0f} us, bare {bare_cpu / asked * 1e6:.0f}"
    )
    yield Result(
        f"webhook, {name}",
        statistics.median(ours),
        statistics.median(theirs),
        "req/s",
        "bare Flask view",
        ">=",
        bound,
    )


def _two(folder: Path, url: str) -> Iterator[Result]:
    with ExitStack() as stack:
        both = []
        for _ in range(2):
            served = Served(folder, agents=0, url=url)
            stack.callback(served.stop)
            both.append(served)
        _turn(both, A_TURN)
        one: list[float] = []
        two: list[float] = []
        cpu = [0.0, 0.0]
        for _ in range(TURNS):
            for place, (those, found) in enumerate(((both[:1], one), (both, two))):
                load, spent = _turn(those, A_TURN)
                found.append(load.per_second)
                cpu[place] += spent
    cores = len(os.sched_getaffinity(0))
    if cores < CORES_FOR_TWO:
        print(f"{cores} cores are shared by two web processes, the database and this driver")
    yield Result(
        f"webhook, PostgreSQL, two processes, {cores} cores",
        statistics.median(two),
        statistics.median(one),
        "req/s",
        "one process",
        ">=",
        1.8,
    )
    # What a lack of cores cannot hide: processes in each other's way would work more for each.
    each = [spent / (TURNS * A_TURN) * 1e6 for spent in cpu]
    name = "webhook, PostgreSQL, CPU of one, two processes"
    yield Result(name, each[1], each[0], "us", "one process", "<=", 2 / 1.8)


def _cpu_s(served: list[Served]) -> float:
    return sum(cpu_s(one.process.pid) for one in served)


def _turn(served: list[Served], asked: int) -> tuple[Load, float]:
    """New callers, and the CPU seconds that they took."""
    callers = {one: list(islice(_numbers, asked // len(served))) for one in served}
    at = _cpu_s(served)
    load = send_all(
        {one.port: [_rings(one, n) for n in callers[one]] for one in served}, CONNECTIONS
    )
    spent = _cpu_s(served) - at
    send_all({one.port: [_hangs_up(one, n) for n in callers[one]] for one in served}, CONNECTIONS)
    return load, spent


def _ask_bare(port: int) -> Load:
    request = post(PATH, _form(0), {"X-Twilio-Signature": "none"})
    return send_all({port: [request] * A_TURN}, CONNECTIONS)


def _rings(served: Served, number: int) -> bytes:
    return _signed(served, PATH, _form(number))


def _hangs_up(served: Served, number: int) -> bytes:
    return _signed(served, STATUS, _form(number) | {"CallStatus": "completed"})


def _signed(served: Served, path: str, form: dict[str, str]) -> bytes:
    signed = signature.sign(TOKEN, served.base + path, {k: [v] for k, v in form.items()})
    return post(path, form, {"X-Twilio-Signature": signed})


def _form(number: int) -> dict[str, str]:
    return {
        "CallSid": f"CA{number:032d}",
        "From": f"+1415{number:07d}",
        "To": "+18005550100",
        "CallStatus": "ringing",
        "Direction": "inbound",
        **OTHER_FIELDS,
    }
