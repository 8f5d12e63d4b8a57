"""A small CRM on loopback with the search semantics of real ones, and their bad days.

It searches numbers as text (digits contained in digits, as several products do), pages its
answers, and knows nothing of E.164. It proves our reading of such systems, not the systems.
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "sesame-open-0001"
PAGE = 2

EXAMPLE = Path(__file__).parents[2] / "examples" / "crm.yaml"


class FakeCrm:
    """The server and what it holds. `trouble` makes its next answers bad."""

    def __init__(self) -> None:
        self.contacts: dict[str, dict[str, Any]] = {}
        self.cases: dict[str, dict[str, Any]] = {}
        self.calls: dict[str, dict[str, Any]] = {}
        self.notes: dict[str, dict[str, Any]] = {}
        self.orders: dict[str, dict[str, Any]] = {}
        self.by_key: dict[str, str] = {}
        self.trouble = ""
        self.asked: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def config(self) -> str:
        return EXAMPLE.read_text("utf-8").replace("https://crm.example.com/api", self.url)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def new_id(self, prefix: str, key: str | None = None) -> str:
        """The same idempotency key gives the same id."""
        if key in self.by_key:
            return self.by_key[key]
        made = f"{prefix}-{len(self.by_key) + 101}"
        self.by_key[key or made] = made
        return made

    def find(self, query: dict[str, str]) -> list[dict[str, Any]]:
        if "phone" in query:
            wanted = digits(query["phone"])
            return [
                c
                for c in self.contacts.values()
                if wanted and any(wanted in digits(p["value"]) for p in c["phones"])
            ]
        text = query.get("q", "").lower()
        owners = {o["contact"] for o in self.orders.values() if o["code"].lower() == text}
        owners |= {c["contact"] for c in self.cases.values() if c["number"].lower() == text}
        return [c for c in self.contacts.values() if c["id"] in owners or text in words_of(c)]

    def history(self, contact: str) -> list[dict[str, Any]]:
        mine: list[dict[str, Any]] = []
        for kind, held in (("phone", self.calls), ("memo", self.notes)):
            mine += [{"type": kind, **item} for item in held.values()]
        for case in self.cases.values():
            mine.append({"type": "ticket", "when": case["created"], **case})
        for order in self.orders.values():
            mine.append({"type": "purchase", "when": order["at"], "title": order["code"], **order})
        mine = [item for item in mine if item["contact"] == contact]
        return sorted(mine, key=lambda item: (item["when"], item["id"]), reverse=True)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about a client that hung up early: that is part of the game."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def digits(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isdigit())


def words_of(contact: dict[str, Any]) -> str:
    parts = (contact["first"], contact["last"], contact["company"]["name"])
    phones = " ".join(p["value"] for p in contact["phones"])
    return " ".join((*parts, phones)).lower()


def _page(items: list[Any], query: dict[str, str], size: int = PAGE) -> dict[str, Any]:
    start = int(query.get("after", "0"))
    more = start + size < len(items)
    return {"items": items[start : start + size], "after": str(start + size) if more else None}


def _handler(crm: FakeCrm) -> type[BaseHTTPRequestHandler]:  # noqa: C901  one branch per address
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body leave together, or each answer costs a delayed ACK

        def do_GET(self) -> None:
            self._serve()

        do_POST = do_PUT = do_PATCH = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _serve(self) -> None:
            split = urlsplit(self.path)
            crm.asked.append(f"{self.command} {self.path}")
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            if self._misbehaves():
                return
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self._answer(401, {"error": "who are you?"})
                return
            query = {k: v[0] for k, v in parse_qs(split.query).items()}
            parts = [unquote(p) for p in split.path.removeprefix("/api/").split("/")]
            status, answer = _route(crm, self.command, parts, query, body)
            self._answer(status, answer)

        def _misbehaves(self) -> bool:
            match crm.trouble:
                case "429":
                    self._answer(429, {}, {"Retry-After": "7"})
                case "500":
                    self._answer(500, {})
                case "slow":
                    time.sleep(0.7)
                    self.close_connection = True
                case "drip":
                    self._drip()
                case "garbage":
                    self._raw(200, b"<html>welcome</html>")
                case "huge":
                    self._raw(200, b'"' + b"x" * 200_000 + b'"')
                case "redirect":
                    self._answer(302, {}, {"Location": "http://127.0.0.1:1/elsewhere"})
                case "wrong shape":
                    self._answer(200, {"data": {"items": "none"}})
                case _:
                    return False
            return True

        def _drip(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            try:
                for _ in range(12):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                pass  # the client has had enough, as it should
            self.close_connection = True

        def _answer(
            self, status: int, answer: object, headers: dict[str, str] | None = None
        ) -> None:
            self._raw(status, json.dumps(answer).encode(), headers)

        def _raw(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


def _route(
    crm: FakeCrm, method: str, parts: list[str], query: dict[str, str], body: dict[str, Any]
) -> tuple[int, object]:
    match method, parts:
        case "GET", ["contacts"]:
            return 200, {"data": _page(crm.find(query), query)}
        case "GET", ["contacts", who, *rest] if who in crm.contacts:
            return 200, _about(crm, who, rest, query)
        case "GET", ["calls"]:
            wanted = query["external_id"]
            return 200, {"data": [c for c in crm.calls.values() if c["external_id"] == wanted]}
        case "POST", ["contacts"]:
            return 201, {"data": {"id": _new_contact(crm, body)}}
        case "PATCH", ["contacts", who] if who in crm.contacts:
            _change(crm.contacts[who], body)
            return 200, {}
        case "POST", ["calls" | "notes" | "cases" as kind] if body["contact"] in crm.contacts:
            return 201, {"data": {"id": _new(crm, kind, body)}}
        case "PUT", ["calls", call, "case"] if call in crm.calls and body["case"] in crm.cases:
            crm.calls[call]["case"] = body["case"]
            return 200, {}
    return 404, {"error": "no such thing"}


def _about(crm: FakeCrm, who: str, rest: list[str], query: dict[str, str]) -> object:
    match rest:
        case ["cases"]:
            return {"data": [c for c in crm.cases.values() if c["contact"] == who]}
        case ["orders"]:
            return {"data": [o for o in crm.orders.values() if o["contact"] == who]}
        case ["history"]:
            return {"data": _page(crm.history(who), query, min(int(query["limit"]), 50))}
    return {"data": crm.contacts[who]}


def _new_contact(crm: FakeCrm, body: dict[str, Any]) -> str:
    made = crm.new_id("K", body["key"])
    crm.contacts[made] = {"id": made, "company": {}, "attributes": {"tags": []}, "born": None}
    _change(crm.contacts[made], body)
    return made


def _change(contact: dict[str, Any], body: dict[str, Any]) -> None:
    if "name" in body:
        contact["first"], _, contact["last"] = body["name"].partition(" ")
    if "company" in body:
        contact["company"] = {"name": body["company"]}
    if "phones" in body:
        contact["phones"] = [{"value": number} for number in body["phones"]]
    if "tags" in body:
        contact["attributes"]["tags"] = list(body["tags"])
    for name in ("nickname", "email", "locale"):
        if name in body:
            contact[name] = body[name]


def _new(crm: FakeCrm, kind: str, body: dict[str, Any]) -> str:
    made = crm.new_id(kind[0].upper(), body.get("key"))
    held = {"calls": crm.calls, "notes": crm.notes, "cases": crm.cases}[kind]
    item = {"id": made, **body}
    if kind == "cases":
        item |= {"number": made, "state": "open", "changed": body["created"]}
    held[made] = item
    return made
