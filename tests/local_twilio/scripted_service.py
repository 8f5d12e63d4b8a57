"""A service that answers webhooks from a script, and remembers every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from local_twilio.webhooks.transport import ConnectError, HttpRequest, HttpResponse

BASE = "https://centre.example"


@dataclass(frozen=True)
class Received:
    """One request, read."""

    path: str
    url: str
    method: str
    fields: dict[str, str]
    pairs: list[tuple[str, str]]
    signature: str


Script = str | Callable[[Received], str] | HttpResponse | Exception


@dataclass
class ScriptedService:
    """`pages` maps a path to TwiML, to a function, to a response or to an exception."""

    pages: dict[str, Script] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)

    def send(self, request: HttpRequest) -> HttpResponse:
        received = _read(request)
        self.received.append(received)
        script = self.pages.get(received.path)
        if script is None:
            return HttpResponse(204, None, b"") if "status" in received.path else _missing()
        if isinstance(script, Exception):
            raise script
        if isinstance(script, HttpResponse):
            return script
        twiml = script if isinstance(script, str) else script(received)
        return HttpResponse(200, "text/xml", twiml.encode())

    def to(self, path: str) -> list[Received]:
        return [one for one in self.received if one.path == path]

    def paths(self) -> list[str]:
        return [one.path for one in self.received]

    def events(self, path: str = "/room-status") -> list[str]:
        return [one.fields["StatusCallbackEvent"] for one in self.to(path)]


def respond(*verbs: str) -> str:
    return f"<?xml version='1.0'?><Response>{''.join(verbs)}</Response>"


def unreachable() -> ConnectError:
    return ConnectError("refused")


def _missing() -> HttpResponse:
    return HttpResponse(404, "text/html", b"nothing here")


def _read(request: HttpRequest) -> Received:
    parts = urlsplit(request.url)
    text = parts.query if request.method == "GET" else request.body.decode()
    pairs = parse_qsl(text, keep_blank_values=True)
    return Received(
        parts.path,
        request.url,
        request.method,
        dict(pairs),
        pairs,
        request.headers["X-Twilio-Signature"],
    )
