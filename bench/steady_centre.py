"""A centre under steady load: two web processes, a worker, PostgreSQL, Redis, and people who play.

The network is the local one, with a crowd of callers; at the desks sit simulated agents, each with
a screen and a softphone, half of them at each web process, as a balancer with sticky sessions would
lead them; webhooks go to both in turn. Talks are short, so that few agents carry many calls.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import sqlalchemy as sa

from callcenter.centre_file.plan import AgentPlan, CentrePlan, MembershipPlan
from callcenter.demo.centre import demo_plan
from callcenter.demo.environment import environment_with
from callcenter.demo.network import network_on
from callcenter.demo.prepare import bring_up_to_date
from callcenter.demo.processes import Processes, Running
from callcenter.scale_check.balancer import HOST, Balancer
from callcenter.scale_check.visitors import Page, await_
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import hashed
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.connect import connect_app, connect_numbers
from callcenter.telephony.rest import open_client
from tests.stage import servers

AGENTS = int(os.environ.get("STEADY_AGENTS", "56"))
TALK_MEDIAN_S, PATIENCE_MEAN_S, WRAP_UP_S = 3.0, 60.0, 4
SPEED, CPS = "20", "20"
UP_WITHIN_S, SEATED_WITHIN_S = 60.0, 180.0
PASSWORD = secrets.token_urlsafe(16)
DESKS = ("desks-1", "desks-2")


@dataclass(frozen=True, slots=True)
class SteadyCentre:
    """What runs, and where it is asked; `ours` are the processes of the service itself."""

    database_url: str
    redis_url: str
    network_url: str
    numbers: tuple[tuple[str, bool], ...]
    processes: Processes
    webs: tuple[str, str]

    @property
    def ours(self) -> list[Running]:
        """Web processes and worker."""
        return [one for one in self.processes.running if one.name.startswith(("web", "worker"))]

    def let_callers_in(self, calls_per_s: float) -> None:
        """So many begin to call, or none any more (0)."""
        lines = [{"to": e164, "weight": 3.0 if asks else 1.0} for e164, asks in self.numbers]
        self._crowd(
            {
                "running": calls_per_s > 0,
                "calls_per_minute": calls_per_s * 60,
                "numbers": lines,
                "callback_share": 0.0,
                "most_at_once": 2000,
                "seed": 7,
                "talk_median_s": TALK_MEDIAN_S,
                "patience_mean_s": PATIENCE_MEAN_S,
            }
        )

    def _crowd(self, plan: dict[str, object]) -> None:
        httpx.put(f"{self.network_url}/local/crowd", json=plan).raise_for_status()

    def crowd(self) -> dict[str, dict[str, int]]:
        """What has become of the callers so far."""
        said: dict[str, dict[str, int]] = httpx.get(f"{self.network_url}/local/crowd").json()
        return said


@contextmanager
def steady_centre(folder: Path) -> Iterator[SteadyCentre]:
    """Everything up and everybody seated; all of it ends with the block."""
    with servers.postgres() as database_url, servers.redis() as redis_url:
        ports = servers.free_port(), servers.free_port()
        webhooks = Balancer(ports, in_turn=True)
        processes = Processes(folder)
        try:
            settings = _settings(database_url, redis_url, webhooks.url)
            yield _start(folder, processes, settings, ports)
        finally:
            processes.end_all()
            webhooks.close()


def _start(
    folder: Path, processes: Processes, settings: dict[str, str], ports: tuple[int, int]
) -> SteadyCentre:
    plan = _plan()
    _fill(settings["DATABASE_URL"], plan)
    numbers = tuple((number.e164, number.menu is not None) for number in plan.numbers)
    network_url = settings["TWILIO_API_BASE_URL"]
    network = network_on(
        int(network_url.rpartition(":")[2]),
        [number for number, _ in numbers],
        *("--speed", SPEED, "--cps", CPS, "--seed", "7"),
    )
    processes.start("network", network, environment_with(settings))
    _until_up(processes, f"{network_url}/local/numbers")
    settings["TWILIO_TWIML_APP_SID"] = _connect(settings)
    webs = (f"http://{HOST}:{ports[0]}", f"http://{HOST}:{ports[1]}")
    environment = environment_with(settings)
    program = [sys.executable, "-m", "callcenter.cli"]
    for n, port in enumerate(ports, 1):
        command = [*program, "serve", "--no-worker", "--port", str(port)]
        processes.start(f"web-{n}", command, environment)
    processes.start("worker", [*program, "worker"], environment)
    for web in webs:
        _until_up(processes, f"{web}/health/ready")
    _seat(folder, processes, plan.agents, webs)
    redis_url = settings["REDIS_URL"]
    return SteadyCentre(settings["DATABASE_URL"], redis_url, network_url, numbers, processes, webs)


def _plan() -> CentrePlan:
    """The example's lines and numbers, with as many agents as it takes and one supervisor."""
    example = demo_plan()
    lines = tuple(replace(one, wrap_up_seconds=WRAP_UP_S) for one in example.lines)
    serve = [(MembershipPlan(line.key),) for line in lines]
    agents = tuple(
        AgentPlan(f"agent{n}", f"Agent {n}", f"agent{n}@example.com", lines=serve[n % len(serve)])
        for n in range(AGENTS)
    )
    sam = AgentPlan("sam", "Sam", "sam@example.com", role="supervisor")
    return replace(example, lines=lines, agents=(*agents, sam), helpers=())


def _fill(url: str, plan: CentrePlan) -> None:
    engine = open_engine(url)
    bring_up_to_date(engine, plan)
    with engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash=hashed(PASSWORD)))
    engine.dispose()


def _seat(
    folder: Path, processes: Processes, agents: Sequence[AgentPlan], webs: tuple[str, str]
) -> None:
    at_desks = [one for one in agents if one.role == "agent"]
    for place, (name, web) in enumerate(zip(DESKS, webs, strict=True)):
        people = [
            {"email": one.email, "password": PASSWORD, "phone": False}
            for one in at_desks[place :: len(DESKS)]
        ]
        file = folder / f"{name}.json"
        file.write_text(json.dumps({"people": people}), "utf-8")
        command = [sys.executable, "-m", "local_twilio.desks", "--service", web]
        command += ["--people", str(file), "--seed", str(place)]
        desk = processes.start(name, command, environment_with({}))
        await_(name, lambda desk=desk: _seated(processes, desk), SEATED_WITHIN_S)  # type: ignore[misc]


def _seated(processes: Processes, desk: Running) -> bool:
    processes.require_alive()
    return b"seated" in desk.log.read_bytes()


def panel(centre: SteadyCentre) -> Page:
    """Sam's panel, open all the time."""
    return Page(centre.webs[1], "sam@example.com", PASSWORD, "/panel", "floor")


def _connect(settings: dict[str, str]) -> str:
    client = open_client(
        settings["TWILIO_ACCOUNT_SID"],
        settings["TWILIO_API_KEY_SID"],
        settings["TWILIO_API_KEY_SECRET"],
        settings["TWILIO_API_BASE_URL"],
    )
    addresses = Addresses(settings["PUBLIC_BASE_URL"])
    list(connect_numbers(client, addresses, ()))
    return connect_app(client, addresses, None)


def _settings(database_url: str, redis_url: str, public_url: str) -> dict[str, str]:
    return {
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_KEY_SID": "SK" + secrets.token_hex(16),
        "TWILIO_API_KEY_SECRET": secrets.token_urlsafe(24),
        "TWILIO_API_BASE_URL": f"http://{HOST}:{servers.free_port()}",
        "PUBLIC_BASE_URL": public_url,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": secrets.token_urlsafe(48),
    }


def _until_up(processes: Processes, url: str) -> None:
    def answers() -> bool:
        processes.require_alive()
        try:
            return httpx.get(url, timeout=2.0, trust_env=False).is_success
        except httpx.TransportError:
            return False

    await_(url, answers, UP_WITHIN_S)
