"""What runs for the proof: the local network, two web processes and a worker."""

import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import sqlalchemy as sa

from callcenter.demo.centre import demo_plan
from callcenter.demo.environment import environment_with
from callcenter.demo.network import network_on
from callcenter.demo.prepare import bring_up_to_date
from callcenter.demo.processes import Processes, Running
from callcenter.scale_check.balancer import HOST, Balancer
from callcenter.scale_check.visitors import await_
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import hashed
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.connect import connect_app, connect_numbers
from callcenter.telephony.rest import open_client

UP_WITHIN_S = 40.0
OFFER_S = 3  # long enough to see it, short enough to wait for its end
PASSWORD = secrets.token_urlsafe(16)


@dataclass(frozen=True, slots=True)
class Cast:
    """Two web processes and what leads to them; `webhooks` alternates, the others prefer one."""

    webhooks: Balancer
    to_first: Balancer
    to_second: Balancer
    ports: tuple[int, int]
    second: Running
    network_url: str

    @property
    def edge(self) -> str:
        """Where telephones connect."""
        return "ws" + self.network_url.removeprefix("http") + "/edge"


@contextmanager
def on_stage(database_url: str, redis_url: str) -> Iterator[Cast]:
    """Start everything, and end it again."""
    ports = (_free_port(), _free_port())
    webhooks = Balancer(ports, in_turn=True)
    fronts = Balancer(ports), Balancer(ports[::-1])
    network_port = _free_port()
    settings = _settings(database_url, redis_url, webhooks.url, network_port)
    with tempfile.TemporaryDirectory(prefix="scale-check-") as folder:
        processes = Processes(Path(folder))
        try:
            second = _start(processes, settings, ports, network_port)
            yield Cast(webhooks, *fronts, ports, second, f"http://{HOST}:{network_port}")
        finally:
            processes.end_all()
            for balancer in (webhooks, *fronts):
                balancer.close()


def _start(
    processes: Processes, settings: dict[str, str], ports: tuple[int, int], network_port: int
) -> Running:
    centre = demo_plan()
    plan = replace(centre, lines=tuple(replace(one, offer_seconds=OFFER_S) for one in centre.lines))
    engine = open_engine(settings["DATABASE_URL"])
    bring_up_to_date(engine, plan)
    with engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash=hashed(PASSWORD)))
    engine.dispose()
    numbers = [number.e164 for number in plan.numbers]
    network = network_on(network_port, numbers, "--speed", "20", "--cps", "20")
    processes.start("network", network, environment_with(settings))
    network_url = settings["TWILIO_API_BASE_URL"]
    _await(processes, "the local network", f"{network_url}/local/numbers")
    settings["TWILIO_TWIML_APP_SID"] = _connect(settings)
    environment = environment_with(settings)
    ours = [sys.executable, "-m", "callcenter.cli"]
    web = [
        processes.start(f"web-{n}", [*ours, "serve", "--no-worker", "--port", str(p)], environment)
        for n, p in enumerate(ports, 1)
    ]
    processes.start("worker", [*ours, "worker"], environment)
    for port in ports:
        _await(processes, "a web process", f"http://{HOST}:{port}/health/ready")
    return web[1]


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


def _settings(
    database_url: str, redis_url: str, public_url: str, network_port: int
) -> dict[str, str]:
    return {
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_KEY_SID": "SK" + secrets.token_hex(16),
        "TWILIO_API_KEY_SECRET": secrets.token_urlsafe(24),
        "TWILIO_API_BASE_URL": f"http://{HOST}:{network_port}",
        "PUBLIC_BASE_URL": public_url,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": secrets.token_urlsafe(48),
    }


def _await(processes: Processes, what: str, url: str) -> None:
    def answers() -> bool:
        processes.require_alive()
        try:
            return httpx.get(url, timeout=2.0, trust_env=False).is_success
        except httpx.TransportError:
            return False

    await_(what, answers, UP_WITHIN_S)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])
