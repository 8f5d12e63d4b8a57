"""The process as the service and a browser meet it: real HTTP, real sockets, real time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import httpx
import jwt
import pytest
from twilio.request_validator import RequestValidator
from websocket import WebSocketTimeoutException, create_connection

from local_twilio.launch import Launched, launched
from tests.local_twilio.cast import ACCOUNT, NUMBER


class Service:
    """A small web server that answers TwiML and checks every signature with the official client."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.received: list[tuple[str, dict[str, str]]] = []
        self.forged = 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                service._answer(self, self.rfile.read(length).decode())

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _answer(self, handler: BaseHTTPRequestHandler, body: str) -> None:
        fields = dict(parse_qsl(body, keep_blank_values=True))
        validator = RequestValidator(ACCOUNT.auth_token)
        signature = handler.headers["X-Twilio-Signature"]
        if not validator.validate(self.base + handler.path, fields, signature):
            self.forged += 1
        self.received.append((handler.path, fields))
        answer = self.pages.get(handler.path, "<Response/>").encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml")
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Phone:
    """A telephone at the edge."""

    def __init__(self, url: str) -> None:
        self._socket = create_connection(url, timeout=5)
        self.heard: list[dict[str, object]] = []

    def tell(self, **command: object) -> None:
        self._socket.send(json.dumps(command))

    def wait_for(self, kind: str) -> dict[str, object]:
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            try:
                text = self._socket.recv()
            except WebSocketTimeoutException:
                break
            message = json.loads(text)
            self.heard.append(message)
            if message["type"] == kind:
                return message
        raise AssertionError(f"no {kind}; heard {self.heard}")

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.close()


@pytest.fixture
def process() -> Iterator[Launched]:
    with launched(ACCOUNT, [NUMBER], "--speed", "20", "--cps", "50") as running:
        yield running


@pytest.fixture
def rest(process: Launched) -> Iterator[httpx.Client]:
    base = f"{process.base_url}/2010-04-01/Accounts/{ACCOUNT.sid}"
    with httpx.Client(base_url=base, auth=(ACCOUNT.sid, ACCOUNT.auth_token)) as client:
        yield client


def token(application_sid: str, secret: str = ACCOUNT.api_key_secret) -> str:
    now = int(time.time())
    outgoing = {"application_sid": application_sid}
    grants = {"identity": "ana", "voice": {"incoming": {"allow": True}, "outgoing": outgoing}}
    claims = {"iss": ACCOUNT.api_key_sid, "sub": ACCOUNT.sid, "exp": now + 60, "grants": grants}
    return jwt.encode(claims, secret, headers={"cty": "twilio-fpa;v=1"})


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "not within five seconds"
        time.sleep(0.02)


def test_a_handset_a_softphone_and_rest_meet_in_one_room(
    process: Launched, rest: httpx.Client, service: Service
) -> None:
    number = rest.get("/IncomingPhoneNumbers.json").json()["incoming_phone_numbers"][0]
    rest.post(f"/IncomingPhoneNumbers/{number['sid']}.json", data={"VoiceUrl": f"{service.base}/v"})
    app = rest.post("/Applications.json", data={"VoiceUrl": f"{service.base}/app?x=1"}).json()
    room = "<Response><Dial><Conference endConferenceOnExit='true'>r</Conference></Dial></Response>"
    service.pages = {
        "/v": "<Response><Say>Good afternoon</Say><Enqueue>line</Enqueue></Response>",
        "/app?x=1": room,
        "/room": room,
    }
    edge = process.base_url.replace("http", "ws")
    cleo = Phone(f"{edge}/edge/phone?number=%2B15552340001")
    ana = Phone(f"{edge}/edge/softphone?token={token(app['sid'])}")
    cleo.wait_for("registered")
    ana.wait_for("registered")

    cleo.tell(type="dial", to=NUMBER, stir="TN-Validation-Passed-A")
    call_sid = cleo.wait_for("open")["call_sid"]
    assert cleo.wait_for("said")["text"] == "Good afternoon"
    ana.tell(type="connect", params={"offer": "7"})
    ana.wait_for("joined")
    queue = rest.get("/Queues.json").json()["queues"][0]
    eventually(lambda: rest.get(f"/Queues/{queue['sid']}.json").json()["current_size"] == 1)
    assert rest.post(f"/Calls/{call_sid}.json", data={"Url": f"{service.base}/room"}).is_success
    assert ana.wait_for("joined")["others"] == 1
    cleo.tell(type="hangup")
    assert ana.wait_for("closed")["reason"] == "completed"

    asked = dict(service.received)
    assert asked["/v"]["StirVerstat"] == "TN-Validation-Passed-A"
    assert asked["/app?x=1"]["From"] == "client:ana"
    assert asked["/app?x=1"]["offer"] == "7"
    assert service.forged == 0
    cleo.close()
    ana.close()


def test_a_softphone_with_a_forged_token_is_told_why_and_let_go(process: Launched) -> None:
    edge = process.base_url.replace("http", "ws")
    forged = Phone(
        f"{edge}/edge/softphone?token={token('AP1', 'another-secret-of-enough-length!')}"
    )
    assert "20101" in str(forged.wait_for("error")["message"])


def test_pages_of_other_machines_may_not_control_the_network(process: Launched) -> None:
    stranger = {"Origin": "https://evil.example"}
    assert httpx.get(f"{process.base_url}/local/log", headers=stranger).status_code == 403
    friend = {"Origin": "http://localhost:5000"}
    answer = httpx.get(f"{process.base_url}/local/log", headers=friend)
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:5000"


def test_a_phone_that_asks_for_nonsense_hears_so_and_stays_connected(process: Launched) -> None:
    phone = Phone(process.base_url.replace("http", "ws") + "/edge/phone?number=anonymous")
    phone.tell(type="sing")
    phone.wait_for("error")
    phone.tell(type="dial", to="+15550000000")
    assert "not in service" in str(phone.wait_for("error")["message"])
    phone.close()
