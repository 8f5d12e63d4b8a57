"""The served process, with real sockets: signatures, pushes, slow screens, a clean end."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from callcenter.store import tables as t
from tests.stage.served import Screen, Served, until

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"), agents=400)
    yield served
    served.stop()


def test_a_signed_call_shows_on_the_desk_and_the_panel_over_websockets(served: Served) -> None:
    browser = served.sign_in("ana")
    ana = Screen(served, browser, "/agent", "desk")
    sam = Screen(served, served.sign_in("sam"), "/panel", "floor")
    try:
        until(lambda: "me" in ana.entries and "total" in sam.entries)
        assert ana.client.transport() == sam.client.transport() == "websocket"
        browser.post("/api/v1/desk/ready", json={}).raise_for_status()
        assert served.call_in().status_code == 200
        until(lambda: "offer" in ana.entries)
        until(lambda: sam.entries["agent:ana"]["state"] == "offered")
        until(lambda: sam.entries["line:support"]["waiting"] == 1)
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
    send_message(sock, b'42/panel,["subscribe",{"topic":"floor"}]')
    while not read_message(stream).startswith(b'42/panel,["snapshot"'):
        pass  # while the first is read, however often it is asked for, one is on its way
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


def test_two_processes_on_postgres_and_redis_are_one_house(
    tmp_path: Path, postgres_url: str, redis_url: str
) -> None:
    url = own_database(postgres_url)
    one = Served(tmp_path, agents=2, url=url, redis_url=redis_url)
    two = Served(tmp_path, agents=0, url=url, redis_url=redis_url)
    try:
        _one_house(one, two)
    finally:
        assert one.stop() == two.stop() == 0
    for process in (one, two):
        assert "Traceback" not in process.log.read_text()


def own_database(postgres_url: str) -> str:
    """A new, empty database beside the one that the session's tests share."""
    engine = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.exec_driver_sql("DROP DATABASE IF EXISTS served WITH (FORCE)")
        db.exec_driver_sql("CREATE DATABASE served")
    engine.dispose()
    return sa.make_url(postgres_url).set(database="served").render_as_string(hide_password=False)


def _one_house(one: Served, two: Served) -> None:
    browser = one.sign_in("ana")
    first = Screen(one, browser, "/agent", "desk")
    second = Screen(two, two.sign_in("ana"), "/agent", "desk")
    sam = Screen(two, two.sign_in("sam"), "/panel", "floor")
    until(lambda: "me" in second.entries and "total" in sam.entries)
    browser.post("/api/v1/desk/ready", json={}).raise_for_status()
    until(lambda: second.entries["me"]["state"] == "ready")
    first.client.disconnect()  # her other screen is at the other process: she is still there
    with one.engine.connect() as db:
        lost = sa.select(t.agents.c.connection_lost_at).where(t.agents.c.id == "ana")
        kinds = (
            sa.select(t.journal.c.kind)
            .where(t.journal.c.agent_id == "ana")
            .order_by(t.journal.c.seq)
        )
        until(lambda: "ConnectionRestored" in again(db, kinds)[-1:])
        assert again(db, lost) == [None]
    assert one.call_in().status_code == 200
    until(lambda: "offer" in second.entries)
    until(lambda: sam.entries["line:support"]["waiting"] == 1)
    second.client.disconnect()
    sam.client.disconnect()


def again(db: sa.Connection, query: sa.Select[Any]) -> list[Any]:
    """The answer as of now."""
    db.rollback()
    return list(db.execute(query).scalars())
