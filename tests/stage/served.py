"""`callcenter serve` as a process of its own, and browsers' sockets that connect to it."""

import base64
import hashlib
import hmac
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import socketio
import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import NewPerson, People, Role
from callcenter.store.store import SqlStore
from tests.stage.line_row import line_row
from tests.stage.servers import free_port

PASSWORD = "a long enough password"
TOKEN = "1" * 32
NOBODY_ANSWERS = "http://127.0.0.1:9"


class Served:
    """A process; the database is filled with `agents`, or is somebody else's to fill (0)."""

    up_within_s = 60.0

    def __init__(
        self,
        folder: Path,
        *,
        agents: int,
        url: str | None = None,
        redis_url: str | None = None,
        network_url: str = NOBODY_ANSWERS,
    ) -> None:
        self.url = url or f"sqlite:///{folder / 'served.db'}"
        self.redis_url = redis_url
        self._network_url = network_url
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.engine = open_engine(self.url)
        if agents:
            schema.upgrade(self.engine)
            self._fill(agents)
        command = [sys.executable, "-m", "callcenter.cli", "serve", "--port", str(self.port)]
        self.log = folder / f"log-{self.port}"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=self._environment(), stderr=log)
        until(self._answers, self.up_within_s)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_KEY_SID": "SK" + "2" * 32,
            "TWILIO_API_KEY_SECRET": "3" * 32,
            "TWILIO_API_BASE_URL": self._network_url,
            "PUBLIC_BASE_URL": self.base,
            "DATABASE_URL": self.url,
            "SECRET_KEY": "kept only for as long as this test takes, no longer",
            **({"REDIS_URL": self.redis_url} if self.redis_url else {}),
        }

    def _fill(self, agents: int) -> None:
        store = SqlStore(self.engine, time.time)
        ids = ["ana", *(f"agent{n}" for n in range(1, agents))]

        def add(tx: Any) -> None:
            for agent_id in ids:
                tx.record(e.AgentAdded(agent_id, f"{agent_id} of a long name", "browser", None))

        store.transact(add, "test")
        with self.engine.begin() as db:
            db.execute(sa.insert(t.lines).values(line_row()))
            serves = {"line_id": "support", "skill": 5, "reserve": False}
            db.execute(sa.insert(t.memberships), [{"agent_id": one, **serves} for one in ids])
        people = People(self.engine, time.time)
        for name, role, agent_id in (("ana", "agent", "ana"), ("sam", "supervisor", None)):
            people.add(
                NewPerson(
                    email=f"{name}@example.com",
                    name=name.title(),
                    role=Role(role),
                    password=PASSWORD,
                    agent_id=agent_id,
                )
            )

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return httpx.get(f"{self.base}/sign-in").status_code in (200, 503)
        except httpx.TransportError:
            return False

    def sign_in(self, name: str) -> httpx.Client:
        browser = httpx.Client(base_url=self.base)
        body = {"email": f"{name}@example.com", "password": PASSWORD}
        said = browser.post("/api/v1/session", json=body).raise_for_status()
        browser.headers["X-CSRF-Token"] = said.json()["csrf_token"]
        return browser

    def phone(self, target: str, form: dict[str, str]) -> httpx.Response:
        """A webhook as Twilio signs it: over the raw target, byte for byte."""
        text = self.base + target + "".join(key + form[key] for key in sorted(form))
        digest = hmac.digest(TOKEN.encode(), text.encode(), hashlib.sha1)
        signed = {"X-Twilio-Signature": base64.b64encode(digest).decode()}
        return httpx.post(self.base + target, data=form, headers=signed)

    def call_in(self, sid: str = "CA" + "a" * 32) -> httpx.Response:
        """Cleo rings. The query is written as no normalising client would write it."""
        form = {
            "CallSid": sid,
            "From": "+14155550123",
            "To": "+18005550100",
            "CallStatus": "ringing",
            "Direction": "inbound",
        }
        return self.phone("/twilio/voice?via=a%2Fb&x=%7E", form)

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        if self.process.poll() is not None:
            return self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)


class Screen:
    """A browser's socket."""

    def __init__(self, served: Served, browser: httpx.Client, namespace: str, topic: str) -> None:
        self.frames: list[tuple[str, Any]] = []
        self.client = socketio.Client(reconnection_delay=0.1)
        for event in ("snapshot", "delta"):
            self.client.on(event, self._keep(event), namespace=namespace)
        self.client.on(
            "connect",
            lambda: self.client.emit("subscribe", {"topic": topic}, namespace=namespace),
            namespace=namespace,
        )
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self.client.connect(served.base, headers={"Cookie": cookies}, namespaces=[namespace])

    def _keep(self, event: str) -> Callable[[Any], None]:
        return lambda frame: self.frames.append((event, frame))

    @property
    def entries(self) -> dict[str, Any]:
        now: dict[str, Any] = {}
        for event, frame in self.frames:
            now = dict(frame["entries"]) if event == "snapshot" else now | frame["set"]
            for key in frame.get("unset", ()):
                del now[key]
        return now


def until(true: Callable[[], bool], within_s: float = 5.0) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)
