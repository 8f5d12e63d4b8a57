"""A small server that shows the built pages over fixture entries: for looking, never for use."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import socketio
from fixture_entries import WAITING, card, desk, floor, history
from flask import Flask, Response, jsonify, request, send_from_directory

from callcenter.reports.journey_texts import TEXTS

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "agent": ROOT / "agent_ui/static",
    "panel": ROOT / "supervisor_ui/static",
    "phone": ROOT / "local_twilio/static",
}
CSP = "default-src 'self'; connect-src 'self' ws: http:; frame-ancestors 'none'; base-uri 'none'"

moment = {"/agent": "call", "/panel": "busy"}
sio = socketio.Server(async_mode="threading", allow_upgrades=False)
app = Flask(__name__)


def show(namespace: str) -> None:
    """Answers a subscription with the moment's snapshot."""

    def subscribe(sid: str, data: dict[str, str]) -> None:
        entries = (desk if namespace == "/agent" else floor)(moment[namespace])
        frame = {"topic": data["topic"], "epoch": "e", "seq": 1, "at": time.time()}
        sio.emit("snapshot", {**frame, "entries": entries}, to=sid, namespace=namespace)

    sio.on("subscribe", subscribe, namespace=namespace)


show("/agent")
show("/panel")


@app.after_request
def strict(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = CSP
    return answer


@app.get("/moment/<page>/<name>")
def set_moment(page: str, name: str) -> str:
    moment[f"/{page}"] = name
    return name


@app.get("/<page>/")
def index(page: str) -> Response:
    return send_from_directory(PAGES[page], "index.html")


@app.get("/sign-in")
def sign_in() -> Response:
    return send_from_directory(PAGES["agent"], "sign-in.html")


@app.get("/phone")
def phone() -> Response:
    return send_from_directory(PAGES["phone"], "index.html")


@app.get("/static/assets/<path:name>")
def phone_asset(name: str) -> Response:
    return send_from_directory(PAGES["phone"] / "assets", name)


@app.get("/local/<name>")
def local(name: str) -> Response:
    people = [{"number": f"+3934755500{n:02}", "name": w[1]} for n, w in enumerate(WAITING)]
    entries = [
        {
            "number": n,
            "at": time.time(),
            "kind": kind,
            "about": None,
            "detail": {
                "what": "voice",
                "method": "POST",
                "url": "http://centre/webhooks/voice?step=2#rc=2&rp=4xx,5xx,ct",
                "status": 200,
                "body": "<Response><Say>Good afternoon, Cleo.</Say></Response>",
            },
        }
        for n, kind in enumerate(["webhook", "rest", "webhook", "alert"], 1)
    ]
    numbers = [{"number": "+442079460000", "name": "Harbour & Finch"}]
    return jsonify({"callers": people, "numbers": numbers, "entries": entries})


@app.get("/<page>/assets/<path:name>")
def asset(page: str, name: str) -> Response:
    return send_from_directory(PAGES[page] / "assets", name)


@app.get("/api/v1/session")
def session() -> Response:
    supervisor = "panel" in (request.referrer or "")
    user = {
        "id": "u",
        "name": "Sam Okafor" if supervisor else "Ana Ruiz",
        "email": "x@example.org",
        "role": "supervisor" if supervisor else "agent",
        "agent_id": "ana",
        "locale": "en-GB",
        "timezone": "Europe/London",
    }
    return jsonify(user=user, csrf_token="t", centre={"name": "Harbour & Finch", "region": "GB"})


@app.post("/api/v1/session")
def refuse() -> tuple[Response, int]:
    return jsonify(code="wrong_password", message="Wrong.", retry=False, details={}), 401


@app.get("/api/v1/desk/voice-token")
def voice_token() -> Response:
    return jsonify(token="t", identity="agent-ana", edge_url=request.host_url.rstrip("/"))


@app.get("/api/v1/warnings")
def warnings() -> Response:
    return jsonify(warnings=history(time.time()))


def call_rows(now: float) -> list[dict[str, Any]]:
    names = [
        "Felix Aigner",
        "Lotte Maes",
        None,
        "Anneliese von der Heydt-Krause",
        "Imran Sheikh",
        "Paula Reis",
        "Tom Beck",
        "Ada Okoye",
    ]
    return [
        {
            "id": f"c{n}",
            "line": "support",
            "line_name": "Support",
            "customer_name": name,
            "caller": {"number": None, "withheld": True, "trust": "none", "name": None},
            "started_at": now - 600 - 900 * n,
            "answered_at": now - 590 - 900 * n,
            "ended_at": now - 300 - 900 * n,
            "wait_s": 10.0 + n,
            "talk_s": 290.0 - 31 * n,
            "own_talk_s": 290.0 - 31 * n,
            "outcome": "Question answered",
            "resolved": n % 4 != 0,
        }
        for n, name in enumerate(names)
    ]


@app.get("/api/v1/calls")
def calls() -> Response:
    return jsonify(calls=call_rows(time.time()))


@app.get("/api/v1/calls/<call_id>")
def journey(call_id: str) -> Response:
    now = time.time()
    texts = TEXTS["de" if request.args.get("language") == "de" else "en"]
    said = texts.sentences
    per, ana, jonas = "Per Aune", "Ana Ruiz", "Jonas Weber"
    steps: list[tuple[int, str, str, str, str, str | None, dict[str, str]]] = [
        (0, "CallArrived", "arrived", "telephony", "call", None, {"to": "+44 20 7946 0000"}),
        (1, "CallerRecognised", "match.exact", "routing", "call", None, {"name": "Cleo Marchetti"}),
        (4, "MenuSpoken", "menu", "routing", "call", None, {}),
        (11, "LineChosen", "led", "routing", "call", None, {"how": said["led.choice"]}),
        (12, "CallQueued", "queued", "routing", "call", None, {}),
        (17, "CallOffered", "offered", "routing", "call", per, {}),
        (37, "OfferExpired", "rings_out", "routing", "offer", per, {}),
        (37, "CallBackInLine", "back_in_line", "routing", "call", per, {"why": "rang out"}),
        (38, "CallOffered", "offered", "routing", "call", ana, {}),
        (56, "OfferAccepted", "accepts", ana, "offer", ana, {}),
        (57, "LegJoined", "joins", "telephony", "leg", ana, {}),
        (57, "AgentReady", "agent_ready", "routing", "call", ana, {}),
        (58, "CallAnswered", "answered", "telephony", "call", ana, {"waited": "46"}),
        (190, "CallHeld", "held", ana, "call", ana, {}),
        (198, "OfferMade", "asked_in", ana, "offer", jonas, {}),
        (204, "OfferAccepted", "accepts", jonas, "offer", jonas, {}),
        (205, "LegJoined", "joins", "telephony", "leg", jonas, {}),
        (231, "LegEnded", "has_left", "telephony", "leg", jonas, {"why": "left"}),
        (233, "CallResumed", "resumed", ana, "call", None, {}),
        (420, "CallEnded", "ended.caller_hung_up", "telephony", "call", None, {}),
        (420, "LegEnded", "has_left", "telephony", "leg", ana, {"why": "call ended"}),
        (420, "WrapUpStarted", "wraps_up", "routing", "agent", ana, {"seconds": "20"}),
        (438, "WrapUpEnded", "wrap_up_over", ana, "agent", ana, {"why": "done"}),
    ]
    known = {"number": "+39 347 ••• 218", "line": "Support"}
    events = [
        {
            "at": now - 500 + after,
            "after_s": after,
            "name": name,
            "text": said[sentence].format(
                **(known | {"agent": whom} | parts | {"why": texts.reason(parts.get("why", ""))})
            ),
            "who": texts.doers.get(who, who),
            "dropped": False,
            "lane": lane,
            "whom": whom,
        }
        for after, name, sentence, who, lane, whom, parts in steps
    ]
    call = {**call_rows(now)[0], "id": call_id, "customer_name": "Cleo Marchetti"}
    waits = {"promise_s": 30.0, "waited_s": 46.0, "kept": False, "held_s": 43.0}
    recorded = [recording(call_id, now - 442, "kept", 362.0), recording(call_id, now, "running")]
    told = {"waits": waits, "events": events, "recordings": recorded}
    return jsonify(call=call, note="", hand_off=None, **told)


def recording(
    call_id: str, at: float, state: str, duration_s: float | None = None
) -> dict[str, object]:
    url = f"/api/v1/calls/{call_id}/recordings/r1/audio" if state == "kept" else None
    what = {"id": f"r-{state}", "call_id": call_id, "line_name": "Support", "state": state}
    return {**what, "at": at, "duration_s": duration_s, "url": url}


@app.get("/api/v1/agents/<agent_id>/day")
def agent_day(agent_id: str) -> Response:
    spent = {"ready": 5200, "on_call": 9320, "wrapping_up": 1310, "away": 2700}
    return jsonify(agent_id=agent_id, seconds=spent, offered=19, declined=1, rang_out=1, spells=[])


@app.get("/api/v1/customers")
def customers() -> Response:
    found = [
        {"id": "cleo", "name": "Cleo Marchetti", "hint": "Via Po 11, Turin"},
        {"id": "dino", "name": "Dino Marchetti", "hint": "Via Po 11, Turin"},
    ]
    return jsonify(customers=found, stale=None)


@app.get("/api/v1/customers/<customer_id>")
def customer(customer_id: str) -> Response:
    return jsonify(card(time.time())["customer"])


@app.get("/api/v1/customers/<customer_id>/timeline")
def timeline(customer_id: str) -> Response:
    return jsonify(items=card(time.time())["timeline"])


@app.get("/api/v1/customers/<customer_id>/recordings")
def customer_recordings(customer_id: str) -> Response:
    at = time.time() - 9 * 86_400
    return jsonify(recordings=[recording("c-old", at, "kept", 251.0)])


@app.get("/api/v1/<path:anything>")
def nothing(anything: str) -> tuple[Response, int]:
    return jsonify(code="not_found", message="Not in the fixture.", retry=False, details={}), 404


@app.route("/api/v1/<path:anything>", methods=["POST", "PUT", "PATCH"])
def accept(anything: str) -> Response | tuple[Response, int]:
    if moment["/panel"] == "hurt" and anything.endswith("/call-in"):
        hurt = {"name": "Orders", "hands": 2, "agent": "Hugo Baptiste", "before": 0.06}
        details = {"hurts": [{**hurt, "after": 0.31}]}
        return jsonify(code="would_hurt", message="", retry=False, details=details), 409
    return jsonify({})


app.wsgi_app = socketio.WSGIApp(sio, app.wsgi_app)  # type: ignore[method-assign]

if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8931, threaded=True)
