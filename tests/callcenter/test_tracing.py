"""Traces go to the collector that the settings name, and no number of a caller with them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from callcenter import tracing
from callcenter.domain.errors import NotNow
from tests.callcenter.web.stage import Service
from tests.stage.house import TestHouse
from tests.stage.polling import until


class Collector(ThreadingHTTPServer):
    """Keeps what it is sent."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Receiver)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def received(self) -> bytes:
        return b"".join(self.bodies)


class Receiver(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    server = Collector()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_requests_and_statements_become_spans_without_numbers(
    house: TestHouse, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("opentelemetry.instrumentation.flask", reason="pip install '.[tracing]'")
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    service = Service(house)
    tracing.mount(service.app, house.engine, collector.url)
    sam = service.sam()
    sam.ask("GET", "/calls?number=%2B14155550123")  # no such filter, but somebody will try it
    sam.get("/calls")
    until("the spans have come", lambda: b"FROM calls" in collector.received, 10)
    assert b"/api/v1/calls" in collector.received
    assert b"4155550123" not in collector.received


def test_without_the_libraries_it_says_what_to_install(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "NEEDED", ("opentelemetry.nowhere",))
    service = Service(house)
    with pytest.raises(NotNow, match=r"callcenter\[tracing\]"):
        tracing.mount(service.app, house.engine, "http://127.0.0.1:4318")
