"""The served process, with real sockets: signatures, pushes, slow screens, a clean end."""

import base64
import hashlib
import hmac
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio
import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import NewPerson, People, Role
from callcenter.store.store import SqlStore
from tests.stage.servers import free_port

PASSWORD = "a long enough password"
TOKEN = "1" * 32
pytestmark = pytest.mark.journey


class Served:
    """`callcenter serve` as a process of its own, on an SQLite file of its own."""

    def __init__(self, folder: Path, agents: int = 1) -> None:
        self.url = f"sqlite:///{folder / 'served.db'}"
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.engine = open_engine(self.url)
        schema.upgrade(self.engine)
        self._fill(agents)
        command = [sys.executable, "-m", "callcenter.cli", "serve", "--port", str(self.port)]
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=self._environment(), stderr=log)
        until(self._answers, 20)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_KEY_SID": "SK" + "2" * 32,
            "TWILIO_API_KEY_SECRET": "3" * 32,
            "TWILIO_API_BASE_URL": "http://127.0.0.1:9",
            "PUBLIC_BASE_URL": self.base,
            "DATABASE_URL": self.url,
            "SECRET_KEY": "kept only for as long as this test takes, no longer",
        }

    def _fill(self, agents: int) -> None:
        line = {
            "id": "support",
            "name": "Support",
            "promise_s": 30.0,
            "goal_s": 12.0,
            "wrap_up_s": 20.0,
            "offer_s": 15.0,
            "language": "en",
            "timezone": "UTC",
            "hours": {},
            "service_level_definition": 4,
            "short_abandon_s": 5.0,
            "priority_credit_s": 60.0,
            "reserve_after_s": 20.0,
            "position": 0,
        }
        store = SqlStore(self.engine, time.time)
        ids = ["ana", *(f"agent{n}" for n in range(1, agents))]

        def add(tx: Any) -> None:
            for agent_id in ids:
                tx.record(e.AgentAdded(agent_id, f"{agent_id} of a long name", "browser", None))

        store.transact(add, "test")
        with self.engine.begin() as db:
            db.execute(sa.insert(t.lines).values(line))
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

    def stop(self) -> int:
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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"), agents=400)
    yield served
    if served.process.poll() is None:
        served.stop()


def test_a_signed_call_shows_on_the_desk_and_the_panel_over_websockets(served: Served) -> None:
    browser = served.sign_in("ana")
    ana = Screen(served, browser, "/agent", "desk")
    sam = Screen(served, served.sign_in("sam"), "/panel", "floor")
    try:
        until(lambda: "me" in ana.entries and "total" in sam.entries)
        assert ana.client.transport() == sam.client.transport() == "websocket"
        browser.post("/api/v1/desk/ready", json={}).raise_for_status()
        form = {
            "CallSid": "CA" + "a" * 32,
            "From": "+14155550123",
            "To": "+18005550100",
            "CallStatus": "ringing",
            "Direction": "inbound",
        }
        assert served.phone("/twilio/voice?via=a%2Fb&x=%7E", form).status_code == 200
        until(lambda: "offer" in ana.entries)
        until(lambda: sam.entries["agent:ana"]["state"] == "offered")
        assert sam.entries["line:support"]["waiting"] == 1
        assert [event for event, _ in ana.frames].count("snapshot") == 1
    finally:
        ana.client.disconnect()
        sam.client.disconnect()


def test_an_unsigned_call_is_refused(served: Served) -> None:
    assert httpx.post(f"{served.base}/twilio/voice", data={"CallSid": "CAx"}).status_code == 403


def test_a_screen_that_reads_slowly_gets_every_byte(served: Served) -> None:
    cookies = served.sign_in("sam").cookies.items()
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.settimeout(10)
    sock.connect(("127.0.0.1", served.port))
    sock.sendall(
        (
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{served.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies)}\r\n\r\n"
        ).encode()
    )
    stream = sock.makefile("rb")
    while stream.readline() != b"\r\n":
        pass
    assert read_message(stream).startswith(b"0{")
    send_message(sock, b"40/panel,")
    assert read_message(stream).startswith(b"40/panel,")
    for _ in range(60):  # 60 snapshots of some 100 kB: far more than any buffer holds
        send_message(sock, b'42/panel,["resync",{"topic":"floor"}]')
    time.sleep(0.5)
    messages = [read_message(stream) for _ in range(60)]
    snapshots = [one for one in messages if one.startswith(b'42/panel,["snapshot"')]
    assert all(one.endswith(b"]") for one in messages)
    assert len(snapshots) > 40
    assert len(snapshots[0]) > 80_000
    sock.close()


def read_message(stream: Any) -> bytes:
    """One text message of the server, however many frames it takes."""
    data = b""
    while True:
        first, length = stream.read(2)
        if length == 126:
            length = int.from_bytes(stream.read(2), "big")
        elif length == 127:
            length = int.from_bytes(stream.read(8), "big")
        assert first in (0x81, 0x01, 0x80, 0x00), f"not a frame of text: {first:#x}"
        data += stream.read(length)
        if first & 0x80:
            return data


def send_message(sock: socket.socket, text: bytes) -> None:
    """One masked text message of a client, shorter than 126 bytes; the mask is zero."""
    sock.sendall(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)


def test_sends_are_not_held_back(served: Served) -> None:
    with httpx.Client(base_url=served.base) as browser:
        browser.get("/sign-in")
        took = []
        for _ in range(20):
            began = time.monotonic()
            browser.get("/sign-in")
            took.append(time.monotonic() - began)
    assert sorted(took)[10] < 0.03  # Nagle and delayed acknowledgement make it 0.04 and more


def test_it_stops_when_told_and_says_so(served: Served) -> None:
    screen = Screen(served, served.sign_in("sam"), "/panel", "floor")
    until(lambda: "total" in screen.entries)
    screen.client.reconnection = False
    began = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - began < 8
    log = served.log.read_text()
    assert '"event": "stopped"' in log
    assert "Traceback" not in log
    screen.client.disconnect()
