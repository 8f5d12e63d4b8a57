"""The control surface: faults, log, live calls, crowd and staff."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from twilio.rest import Client

from local_twilio.app import create_app
from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from tests.local_twilio.cast import ANA, CLEO, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import ScriptedService, respond


@pytest.fixture
def browser(network: Network) -> FlaskClient:
    return create_app(network).test_client()


def test_the_log_tells_what_was_sent_and_can_be_followed(browser: FlaskClient, line: Line) -> None:
    call = line.perform("<Say>Hi</Say><Pause length='60'/>")
    log = browser.get("/local/log").json
    [webhook] = [one for one in log["entries"] if one["kind"] == "webhook"]
    assert webhook["about"] == call.sid
    assert webhook["detail"]["fields"]["From"] == CLEO
    assert "<Say>Hi" in webhook["detail"]["body"]
    assert browser.get(f"/local/log?since={log['last']}").json["entries"] == []


def test_the_log_tells_who_put_down_the_telephone(browser: FlaskClient, line: Line) -> None:
    line.perform("<Pause length='60'/>")
    line.caller.hang_up()
    line.clock.settle()
    told = [one["detail"] for one in browser.get("/local/log").json["entries"]]
    assert [one for one in told if one.get("what") == "ends"] == [
        {"what": "ends", "status": "no-answer", "by_order": False}
    ]
    assert {"what": "hangs up", "caller": CLEO, "called": NUMBER} in told


def test_an_hour_can_be_skipped(browser: FlaskClient, line: Line, clock: VirtualClock) -> None:
    line.perform("<Pause length='1800'/>")
    before = clock.now()
    assert browser.post("/local/clock/skip", json={"seconds": 3600}).json == {"now": before + 3600}
    assert browser.get("/local/calls").json["calls"] == []
    assert browser.post("/local/clock/skip", json={"seconds": -1}).status_code == 422


def test_live_calls_are_listed_with_their_place(browser: FlaskClient, line: Line) -> None:
    line.perform("<Enqueue waitUrl=''>line</Enqueue>")
    [call] = browser.get("/local/calls").json["calls"]
    assert (call["from"], call["status"], call["queue"]) == (CLEO, "in-progress", "line")


def test_text_messages_are_shown_with_whom_they_reached(
    browser: FlaskClient, api: Client, clock: VirtualClock
) -> None:
    api.messages.create(to=ANA, from_=NUMBER, body="Support is late")
    clock.advance(5)
    [text] = browser.get("/local/messages").json["messages"]
    assert (text["to"], text["body"], text["status"]) == (ANA, "Support is late", "delivered")


def test_faults_are_switched_and_shown(browser: FlaskClient) -> None:
    plan = {"callbacks": [{"kind": "status", "do": "lose", "probability": 0.1}], "seed": 3}
    assert browser.put("/local/faults", json=plan).status_code == 200
    assert browser.get("/local/faults").json["callbacks"][0]["probability"] == 0.1


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/local/faults", {"callbacks": [{"do": "explode"}]}, "callbacks.0.do"),
        ("/local/crowd", {"calls_per_minute": -1}, "calls_per_minute"),
        ("/local/crowd", {"patience": 1}, "patience"),
        ("/local/staff", {"phones": [{"number": "12"}]}, "phones.0.number"),
    ],
)
def test_a_malformed_body_is_explained_with_its_place(
    browser: FlaskClient, path: str, body: dict[str, object], where: str
) -> None:
    answer = browser.put(path, json=body)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["where"] == where


def test_the_crowd_s_rate_can_be_changed_and_the_rest_stays(
    browser: FlaskClient, clock: VirtualClock, service: ScriptedService
) -> None:
    service.pages["/voice"] = respond("<Reject/>")
    browser.put("/local/crowd", json={"running": True, "calls_per_minute": 60})
    changed = browser.put("/local/crowd", json={"calls_per_minute": 30}).json
    assert (changed["running"], changed["calls_per_minute"]) == (True, 30)
    clock.advance(60)
    assert 10 < len(service.to("/voice")) < 60


def test_one_call_is_placed_or_refused(
    browser: FlaskClient, clock: VirtualClock, service: ScriptedService
) -> None:
    service.pages["/voice"] = respond("<Pause length='9'/>")
    placed = browser.post("/local/calls", json={"from": CLEO, "to": NUMBER})
    assert placed.status_code == 201
    clock.advance(1)
    assert service.to("/voice")[0].fields["CallSid"] == placed.json["call_sid"]
    refused = browser.post("/local/calls", json={"from": CLEO, "to": ANA})
    assert refused.status_code == 422
