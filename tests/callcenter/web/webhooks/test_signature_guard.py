"""Nothing without Twilio's signature gets further than the guard."""

import hashlib
import json
import re
from typing import Any

import pytest
import structlog
from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from tests.callcenter.web.stage import Service
from tests.callcenter.web.webhooks.twilio import CENTRE, CLEO, Twilio
from tests.stage.house import TestHouse

RING = {"CallSid": "CAcleo", "From": CLEO, "To": CENTRE, "CallStatus": "ringing"}
OLD, NEW = "1" * 32, "2" * 32


def send(service: Service, url: str, form: Any, token: str = OLD, **more: Any) -> int:
    """POST to /twilio/voice a request that was signed for `url`; the status."""
    signature = RequestValidator(token).compute_signature(url, form)
    path = "/" + url.split("/", 3)[3]
    return (
        service.app.test_client()
        .post(path, data=form, headers={"X-Twilio-Signature": signature}, **more)
        .status_code
    )


def webhooks(app: Flask) -> list[tuple[str, str]]:
    """Every route under /twilio, with an address that fits it."""
    return [
        (re.sub(r"<[^>]+>", "1", rule.rule), m)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/twilio/") and not rule.rule.endswith(".wav")
        for m in sorted({"GET", "POST"} & (rule.methods or set()))
    ]


def test_every_webhook_refuses_what_is_not_signed(twilio: Twilio) -> None:
    client = twilio.service.app.test_client()
    found = webhooks(twilio.service.app)
    assert len(found) > 20
    for path, method in found:
        for headers in ({}, {"X-Twilio-Signature": "bm90IGl0"}):
            answer = client.open(path, method=method, data={}, headers=headers)
            assert answer.status_code == 403, path
    assert twilio.calls() == 0


def test_the_refusal_says_in_the_log_what_was_compared(twilio: Twilio) -> None:
    with structlog.testing.capture_logs() as logs:
        twilio.service.app.test_client().post("/twilio/voice", data=RING)
    [line] = [entry for entry in logs if "signature" in entry["event"]]
    assert "http://127.0.0.1:5000/twilio/voice" in line["compared_against"]
    assert line["signature_present"] is False
    assert "PUBLIC_BASE_URL" in line["remedy"]
    assert CLEO not in json.dumps(line)


def test_a_form_changed_on_its_way_is_refused(twilio: Twilio) -> None:
    signature = RequestValidator(OLD).compute_signature("http://127.0.0.1:5000/twilio/voice", RING)
    forged = {**RING, "From": "+14155550000"}
    answer = twilio.service.app.test_client().post(
        "/twilio/voice", data=forged, headers={"X-Twilio-Signature": signature}
    )
    assert answer.status_code == 403


def test_another_accounts_token_is_refused(twilio: Twilio) -> None:
    assert send(twilio.service, "http://127.0.0.1:5000/twilio/voice", RING, "9" * 32) == 403


def test_two_tokens_are_accepted_while_they_are_changed(house: TestHouse) -> None:
    service = Service(house, TWILIO_AUTH_TOKEN=f"{OLD},{NEW}")
    url = "http://127.0.0.1:5000/twilio/voice"
    assert send(service, url, RING, OLD) == 200
    assert send(service, url, RING, NEW) == 200
    assert send(service, url, RING, "3" * 32) == 403


@pytest.mark.parametrize(
    ("base", "signed"),
    [
        ("https://calls.example.com", "https://calls.example.com"),
        ("https://calls.example.com", "https://calls.example.com:443"),
        ("https://calls.example.com:8443", "https://calls.example.com:8443"),
        ("https://calls.example.com:8443", "https://calls.example.com"),
        ("http://calls.example.com", "http://calls.example.com:80"),
        ("https://calls.example.com/", "https://calls.example.com"),
    ],
)
def test_behind_a_proxy_the_public_address_counts_with_and_without_its_port(
    house: TestHouse, base: str, signed: str
) -> None:
    """The proxy speaks plain HTTP to another host; whatever it claims is not looked at."""
    service = Service(house, PUBLIC_BASE_URL=base)
    lies = {"Host": "10.0.0.7:5000", "X-Forwarded-Proto": "gopher", "X-Forwarded-Host": "x"}
    signature = RequestValidator(OLD).compute_signature(f"{signed}/twilio/voice", RING)
    answer = service.app.test_client().post(
        "/twilio/voice", data=RING, headers={"X-Twilio-Signature": signature, **lies}
    )
    assert answer.status_code == 200


def test_the_scheme_is_part_of_the_address(house: TestHouse) -> None:
    service = Service(house, PUBLIC_BASE_URL="https://calls.example.com")
    assert send(service, "http://calls.example.com/twilio/voice", RING) == 403


def test_a_query_is_signed_byte_for_byte(twilio: Twilio) -> None:
    base = "http://127.0.0.1:5000/twilio/voice"
    for query in ("a=1&b=2", "b=2&a=1", "name=Cl%C3%A9o%20H", "plus=a+b", "empty=&again="):
        assert send(twilio.service, f"{base}?{query}", RING) == 200, query


def test_repeated_and_empty_fields_are_signed_as_twilio_signs_them(twilio: Twilio) -> None:
    repeated = [("Digits", digits) for digits in ("5678", "1234", "1234")]
    form = MultiDict([*RING.items(), *repeated, ("Empty", ""), ("Ünïcode", "ä☎")])
    assert send(twilio.service, "http://127.0.0.1:5000/twilio/voice", form) == 200


def test_a_json_body_is_covered_by_the_hash_in_its_address(twilio: Twilio) -> None:
    body = json.dumps(RING)
    right = hashlib.sha256(body.encode()).hexdigest()
    for digest, expected in ((right, 200), ("0" * 64, 403)):
        path = f"/twilio/status?bodySHA256={digest}"
        signature = RequestValidator(OLD).compute_signature(f"http://127.0.0.1:5000{path}", {})
        answer = twilio.service.app.test_client().post(
            path,
            data=body,
            content_type="application/json",
            headers={"X-Twilio-Signature": signature},
        )
        assert answer.status_code == expected


def test_a_body_that_no_signature_covers_is_refused(twilio: Twilio) -> None:
    signature = RequestValidator(OLD).compute_signature("http://127.0.0.1:5000/twilio/status", {})
    answer = twilio.service.app.test_client().post(
        "/twilio/status",
        data="<xml/>",
        content_type="text/xml",
        headers={"X-Twilio-Signature": signature},
    )
    assert answer.status_code == 403
