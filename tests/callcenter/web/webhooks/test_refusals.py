"""A proxy that was set up wrongly: the operator is told which address would have fitted."""

from typing import Any

import pytest
from twilio.request_validator import RequestValidator

from callcenter.web.webhooks.refusals import COUNTED_FOR_S
from tests.callcenter.web.stage import Service
from tests.callcenter.web.webhooks.twilio import CENTRE, CLEO
from tests.stage.house import TestHouse

RING = {"CallSid": "CAcleo", "From": CLEO, "To": CENTRE, "CallStatus": "ringing"}
TOKEN = "1" * 32
BASE = "https://calls.example.com"


def ring(service: Service, signed_for: str, path: str = "/twilio/voice", **headers: str) -> int:
    """POST to `path` what was signed for another address."""
    signature = RequestValidator(TOKEN).compute_signature(signed_for, RING)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = service.app.test_client().post(
        path, data=RING, headers={"X-Twilio-Signature": signature, **named}
    )
    return answer.status_code


def told(service: Service) -> Any:
    return service.app.test_client().get("/health/webhooks").get_json()


@pytest.mark.parametrize(
    ("base", "signed_for", "headers"),
    [
        ("http://calls.example.com", f"{BASE}/twilio/voice", {}),
        (BASE, "http://calls.example.com/twilio/voice", {}),
        (BASE, "https://calls.example.com:8443/twilio/voice", {"Host": "calls.example.com:8443"}),
        (BASE, "https://other.example.com/twilio/voice", {"Host": "other.example.com"}),
        (
            BASE,
            "https://other.example.com/twilio/voice",
            {"Host": "10.0.0.7:8000", "X_Forwarded_Host": "other.example.com, inner"},
        ),
        (
            BASE,
            "https://other.example.com:9443/twilio/voice",
            {"X_Forwarded_Host": "other.example.com", "X_Forwarded_Port": "9443"},
        ),
        (f"{BASE}/phone", f"{BASE}/twilio/voice", {}),
        (BASE, f"{BASE}/phone/twilio/voice", {"X_Forwarded_Prefix": "/phone"}),
        (BASE, f"{BASE}/phone/twilio/voice", {"X_Original_URI": "/phone/twilio/voice"}),
        (BASE, f"{BASE}/twilio/voice/", {}),
    ],
)
def test_it_names_the_address_that_was_signed_and_still_refuses(
    house: TestHouse, base: str, signed_for: str, headers: dict[str, str]
) -> None:
    service = Service(house, PUBLIC_BASE_URL=base)
    assert ring(service, signed_for, **headers) == 403
    said = told(service)
    assert said["fits"] == signed_for
    assert signed_for in said["says"]
    assert "Set PUBLIC_BASE_URL" in said["says"]


def test_a_forgery_fits_no_address_and_the_sentence_says_so(service: Service) -> None:
    form = {**RING, "From": "+14155550000"}
    signature = RequestValidator("9" * 32).compute_signature("http://127.0.0.1:5000/x", form)
    client = service.app.test_client()
    client.post("/twilio/voice", data=form, headers={"X-Twilio-Signature": signature})
    said = told(service)
    assert (said["refused"], said["fits"]) == (1, None)
    assert "TWILIO_AUTH_TOKEN" in said["says"]


def test_a_header_that_never_arrives_is_told_apart(service: Service) -> None:
    service.app.test_client().post("/twilio/voice", data=RING)
    said = told(service)
    assert (said["refused"], said["unsigned"]) == (0, 1)
    assert "X-Twilio-Signature" in said["says"]


def test_after_five_minutes_it_is_forgotten(service: Service) -> None:
    ring(service, "https://127.0.0.1:5000/twilio/voice")
    assert told(service)["fits"] is not None
    service.house.clock.pass_(COUNTED_FOR_S + 1)
    assert told(service)["says"] == "None refused in the last 5 minutes."


def test_a_flood_costs_one_search_a_second(service: Service) -> None:
    ring(service, "https://evil.example/twilio/voice")
    ring(service, "https://127.0.0.1:5000/twilio/voice")
    assert (told(service)["refused"], told(service)["fits"]) == (2, None)
    service.house.clock.pass_(1)
    ring(service, "https://127.0.0.1:5000/twilio/voice")
    assert told(service)["fits"] is not None


def test_a_body_that_does_not_fit_its_hash_is_not_blamed_on_the_address(service: Service) -> None:
    path = f"/twilio/status?bodySHA256={'0' * 64}"
    signature = RequestValidator(TOKEN).compute_signature(f"http://127.0.0.1:5000{path}", {})
    answer = service.app.test_client().post(
        path, json=RING, headers={"X-Twilio-Signature": signature}
    )
    assert answer.status_code == 403
    assert told(service)["fits"] is None


def test_the_probe_tells_the_same_to_whoever_can_sign(service: Service) -> None:
    client, path = service.app.test_client(), "/twilio/self-check"
    assert client.get(path).status_code == 403
    signature = RequestValidator(TOKEN).compute_signature(f"http://127.0.0.1:5000{path}", {})
    said = client.get(path, headers={"X-Twilio-Signature": signature})
    assert said.get_json()["unsigned"] == 1
