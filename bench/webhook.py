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
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from bench.bare_view import bare_view
from bench.http_load import Load, post, send_all
from bench.processor_time import cpu_s, machine_s
from bench.result import Result
from callcenter.telephony import signature
from tests.stage.served import TOKEN, Served
from tests.stage.servers import postgres

TURNS, A_TURN, CONNECTIONS = 7, 500, 16
RESTS_FOR_S, RESTS_BELOW_S = 0.2, 0.03  # of CPU in that time: what goes on by itself
PATH, STATUS = "/twilio/voice", "/twilio/status"
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
            rung = _turn([served], A_TURN)
            ours.append(rung.load.per_second)
            our_cpu += rung.cpu_s
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
    """Two web processes at once against one of them; judged only where there are cores for two."""
    with ExitStack() as stack:
        both = []
        for _ in range(2):
            served = Served(folder, agents=0, url=url)
            stack.callback(served.stop)
            both.append(served)
        _turn(both, A_TURN)
        rates: dict[int, list[float]] = {1: [], 2: []}
        cpu = {1: 0.0, 2: 0.0}
        busy = {1: 0.0, 2: 0.0}
        took = {1: 0.0, 2: 0.0}
        for _ in range(TURNS):
            for those in (both[:1], both):
                many = len(those)
                callers = _new_callers(those, A_TURN)
                rung = _rung(those, callers)
                busy[many] += rung.machine_s
                took[many] += rung.load.took_s
                cpu[many] += rung.cpu_s
                rates[many].append(rung.load.per_second)
                _hung_up(callers)
    cores = len(os.sched_getaffinity(0))
    one, two = statistics.median(rates[1]), statistics.median(rates[2])
    needs = busy[1] / took[1]
    print(
        f"one process with its database and this driver keeps {needs:.1f} of {cores} cores busy;"
        f" CPU of one: {cpu[1] / TURNS / A_TURN * 1e6:.0f} us, of one of two at once:"
        f" {cpu[2] / TURNS / A_TURN * 1e6:.0f}"
    )
    if 2 * needs > cores:
        print(f"two processes: {two:.0f} req/s, one: {one:.0f}; not judged, no cores for a second")
        return
    yield Result("webhook, PostgreSQL, two processes", two, one, "req/s", "one process", ">=", 1.8)


def _cpu_s(served: list[Served]) -> float:
    return sum(cpu_s(one.process.pid) for one in served)


Callers = dict[Served, list[int]]


@dataclass(frozen=True, slots=True)
class Rung:
    """A turn of callers, with the CPU seconds of our processes and of the whole machine."""

    load: Load
    cpu_s: float
    machine_s: float


def _turn(served: list[Served], asked: int) -> Rung:
    """New callers who ring and hang up."""
    callers = _new_callers(served, asked)
    rung = _rung(served, callers)
    _hung_up(callers)
    return rung


def _new_callers(served: list[Served], asked: int) -> Callers:
    return {one: list(islice(_numbers, asked // len(served))) for one in served}


def _rung(served: list[Served], callers: Callers) -> Rung:
    requests = {one.port: [_rings(one, n) for n in callers[one]] for one in served}
    at, machine_at = _cpu_s(served), machine_s()
    load = send_all(requests, CONNECTIONS)
    return Rung(load, _cpu_s(served) - at, machine_s() - machine_at)


def _hung_up(callers: Callers) -> None:
    """Unmeasured; and what follows of it is done, too, before anything is measured again."""
    send_all(
        {one.port: [_hangs_up(one, n) for n in its] for one, its in callers.items()}, CONNECTIONS
    )
    at = -1.0
    while (now := _cpu_s(list(callers))) - at > RESTS_BELOW_S:
        at = now
        time.sleep(RESTS_FOR_S)


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
