"""A floor to push from: a served house with hundreds of agents in mid-shift, and their sessions."""

import json
import secrets
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from callcenter.domain import events as e
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import Role
from callcenter.store.store import SqlStore
from tests.stage.line_row import line_row
from tests.stage.served import Served

LINES = ("support", "orders", "billing", "returns", "repairs", "credit")
SCREENS = Path(__file__).with_name("push_screens.mjs")
TALKING_SHARE = 0.7
CALLS_TODAY = 8_000
SECRET = "kept only for as long as this test takes, no longer"


class PushFloor(Served):
    """`agents` with a screen each; that share of them on a call, the others ready."""

    up_within_s = 240.0  # a machine that is measured on may be busy with other things

    def __init__(
        self, folder: Path, agents: int, supervisors: int, *, talking: float = TALKING_SHARE
    ) -> None:
        self.agents = [f"agent{n}" for n in range(agents)]
        self.talking = self.agents[: int(agents * talking)]
        self.idle = self.agents[len(self.talking) :]
        self.supervisors = [f"sam{n}" for n in range(supervisors)]
        url = f"sqlite:///{folder / 'push.db'}"
        engine = open_engine(url)
        schema.upgrade(engine)
        fill_floor(engine, self)
        engine.dispose()
        super().__init__(folder, agents=0, url=url)

    def cookie(self, person: str) -> str:
        """The session of somebody who has signed in; the password is not what is measured."""
        app = Flask("sessions")
        app.secret_key = SECRET
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        now = time.time()
        kept = {"sid": secrets.token_hex(16), "person": person, "version": 0, "csrf": "csrf"}
        times = {"began": now, "seen": now, "_permanent": True}
        return f"callcenter_session={signer.dumps({**kept, **times})}"


@contextmanager
def screens_of(floor: PushFloor, folder: Path) -> Iterator[Any]:
    """Every screen of the floor, connected; a line to its input makes it measure, then tell."""
    people = {"panel": floor.supervisors, "desk": floor.agents}
    cookies = {kind: [floor.cookie(one) for one in keys] for kind, keys in people.items()}
    with screens_at(floor.base, folder, cookies) as screens:
        yield screens


@contextmanager
def screens_at(base: str, folder: Path, cookies: dict[str, list[str]]) -> Iterator[Any]:
    """Screens with these sessions at this address."""
    file = folder / "cookies.json"
    file.write_text(json.dumps(cookies))
    command = ["node", str(SCREENS), base, str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as screens:  # type: ignore[call-overload]
        try:
            assert screens.stdout.readline() == "ready\n", "the screens have not come up"
            time.sleep(2)
            yield screens
        finally:
            screens.kill()


class Crew(Protocol):
    """Who is on the floor: all agents, those on a call, and who oversees them."""

    agents: list[str]
    talking: list[str]
    supervisors: list[str]


def fill_floor(engine: sa.Engine, floor: Crew) -> None:
    """A floor in mid-shift, with the calls of its day."""

    def add(tx: Any) -> None:
        for agent_id in floor.agents:
            tx.record(e.AgentAdded(agent_id, f"{agent_id.title()} Longname", "browser", None))

    now = time.time()
    SqlStore(engine, lambda: now - 3600).transact(add, "bench")
    with engine.begin() as db:
        db.execute(sa.insert(t.lines), [line_row(key, position=at) for at, key in enumerate(LINES)])
        db.execute(sa.insert(t.entry_points), [_number(at, key) for at, key in enumerate(LINES)])
        db.execute(sa.insert(t.memberships), _memberships(floor.agents))
        db.execute(sa.insert(t.users), [_user(a, Role.AGENT, a) for a in floor.agents])
        db.execute(sa.insert(t.users), [_user(s, Role.SUPERVISOR, None) for s in floor.supervisors])
        db.execute(sa.insert(t.calls), [_past_call(n, now) for n in range(CALLS_TODAY)])
        if floor.talking:
            db.execute(sa.insert(t.calls), [_call(n, now, a) for n, a in enumerate(floor.talking)])
        db.execute(sa.update(t.agents).values(state="ready", ready_since=now, since=now))
        for n, agent_id in enumerate(floor.talking):
            on_call = {"state": "on_call", "call_id": f"live{n}", "ready_since": None}
            db.execute(sa.update(t.agents).where(t.agents.c.id == agent_id).values(on_call))


def _number(position: int, key: str) -> dict[str, Any]:
    return {"number": number_of(position), "line_id": key, "menu": None}


def number_of(position: int) -> str:
    """The number that leads to a line."""
    return f"+1800555{100 + position:04d}"


def _memberships(agents: list[str]) -> list[dict[str, Any]]:
    return [
        {"agent_id": one, "line_id": LINES[(n + hop) % len(LINES)], "skill": 5, "reserve": hop > 0}
        for n, one in enumerate(agents)
        for hop in (0, 1)
    ]


def _user(key: str, role: Role, agent_id: str | None) -> dict[str, Any]:
    return {
        "id": key,
        "email": f"{key}@example.com",
        "name": key.title(),
        "role": role.value,
        "agent_id": agent_id,
        "timezone": "UTC",
    }


def _past_call(n: int, now: float) -> dict[str, Any]:
    """Spread over the hours since midnight, so that the day's counts cost what they cost."""
    at = now - 1 - n * max(now % 86_400 - 2, 60) / CALLS_TODAY
    ended = {"state": "ended", "ended_at": at, "end_reason": "caller_hung_up", "answered_at": at}
    return {**any_call(f"past{n}", at, n), **ended, "wrapped_up": True}


def _call(n: int, now: float, agent_id: str) -> dict[str, Any]:
    at = now - n % 300
    talking = {"state": "talking", "answered_at": at, "talking_since": at, "agent_id": agent_id}
    return {**any_call(f"live{n}", at, n), **talking, "first_agent_id": agent_id}


def any_call(key: str, at: float, n: int, lines: Sequence[str] = LINES) -> dict[str, Any]:
    line_id = lines[n % len(lines)]
    return {
        "id": key,
        "provider_sid": "CA" + secrets.token_hex(16),
        "version": 1,
        "from_number": f"+1415555{n:04d}",
        "to_number": number_of(n % len(lines)),
        "withheld": False,
        "trust": "none",
        "language": "en",
        "match": "unknown",
        "arrived_at": at - 5,
        "waiting_since": at - 5,
        "order_at": at - 5,
        "since": at,
        "entered_line_at": at - 5,
        "line_id": line_id,
        "priority_s": 0.0,
        "caller_name": f"Caller {n}",
        "hold_s": 0.0,
        "requeues": 0,
        "passed_by": {},
        "note": "",
        "wrapped_up": False,
        "first_line_id": line_id,
        "direction": "inbound",
    }
