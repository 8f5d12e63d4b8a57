"""Webhooks are signed, retried as their fragment says, and carry the standard fields."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

import pytest
from twilio.request_validator import RequestValidator

from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.phones.virtual_phone import VirtualPhone
from local_twilio.webhooks.connection_overrides import split
from local_twilio.webhooks.transport import HttpResponse, ReadTimeoutError
from tests.local_twilio.cast import ACCOUNT, CLEO, NUMBER
from tests.local_twilio.scripted_service import BASE, ScriptedService, respond, unreachable


def voice(network: Network, url: str, method: str = "POST") -> None:
    settings = next(iter(network.holdings.numbers.values())).settings
    settings.voice_url, settings.voice_method = url, method


def test_the_first_request_carries_the_standard_fields_and_a_true_signature(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    voice(network, f"{BASE}/voice?line=7&x=%20")
    cleo.dial(NUMBER, stir="TN-Validation-Passed-B")
    clock.settle()
    [request] = service.received
    fields = request.fields
    assert fields["From"] == fields["Caller"] == CLEO
    assert fields["To"] == fields["Called"] == NUMBER
    assert fields["CallStatus"] == "ringing"
    assert fields["Direction"] == "inbound"
    assert fields["ApiVersion"] == "2010-04-01"
    assert fields["AccountSid"] == ACCOUNT.sid
    assert fields["StirVerstat"] == "TN-Validation-Passed-B"
    assert fields["CallToken"]
    assert fields["FromCity"] == fields["CalledZip"] == ""
    assert fields["FromCountry"] == "US"
    validator = RequestValidator(ACCOUNT.auth_token)
    assert validator.validate(f"{BASE}/voice?line=7&x=%20", fields, request.signature)


def test_a_get_request_carries_its_fields_in_the_address_and_signs_the_address_alone(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    voice(network, f"{BASE}/voice?line=7", "GET")
    cleo.dial(NUMBER)
    clock.settle()
    [request] = service.received
    assert request.method == "GET"
    assert request.fields["line"] == "7"
    assert request.fields["From"] == CLEO
    assert RequestValidator(ACCOUNT.auth_token).validate(request.url, {}, request.signature)


@pytest.mark.parametrize(
    ("fragment", "script", "attempts"),
    [
        ("", unreachable(), 2),
        ("#rc=0", unreachable(), 1),
        ("#rc=3", unreachable(), 4),
        ("", HttpResponse(500, "text/xml", b"no"), 1),
        ("#rc=2&rp=5xx", HttpResponse(500, "text/xml", b"no"), 3),
        ("#rc=2&rp=ct", ReadTimeoutError("slow"), 1),
        ("#rc=2&rp=all", ReadTimeoutError("slow"), 3),
    ],
)
def test_retries_follow_the_fragment(
    network: Network,
    clock: VirtualClock,
    service: ScriptedService,
    cleo: VirtualPhone,
    fragment: str,
    script: HttpResponse | Exception,
    attempts: int,
) -> None:
    voice(network, f"{BASE}/voice{fragment}")
    service.pages["/voice"] = script
    cleo.dial(NUMBER)
    clock.settle()
    assert len(service.to("/voice")) == attempts
    assert all("#" not in one.url for one in service.received)


def test_limits_of_the_fragment_are_kept_and_nonsense_means_the_default() -> None:
    _, overrides = split("https://c.example/x#ct=1&rt=99999&rc=9&tt=ten")
    assert overrides.connect_timeout == 100
    assert overrides.read_timeout == 15_000
    assert overrides.retries == 5
    assert overrides.total_timeout == 15_000


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (HttpResponse(500, "text/xml", b"no"), "11200"),
        (HttpResponse(200, "text/xml", b""), "12100"),
        (HttpResponse(200, "text/xml", b"<Response>"), "12100"),
        (HttpResponse(200, "application/json", b"{}"), "12300"),
        (HttpResponse(200, None, b"<Response/>"), "12300"),
        (HttpResponse(200, "text/xml", b"<Response>" + b" " * 70_000 + b"</Response>"), "11750"),
        (unreachable(), "11205"),
    ],
)
def test_a_failed_document_sends_the_caller_to_the_fallback_with_the_reason(
    network: Network,
    clock: VirtualClock,
    service: ScriptedService,
    cleo: VirtualPhone,
    script: HttpResponse | Exception,
    code: str,
) -> None:
    settings = next(iter(network.holdings.numbers.values())).settings
    settings.voice_fallback_url = f"{BASE}/fallback"
    service.pages = {"/voice": script, "/fallback": respond("<Say>One moment</Say>")}
    cleo.dial(NUMBER)
    clock.settle()
    [fallback] = service.to("/fallback")
    assert fallback.fields["ErrorCode"] == code
    assert fallback.fields["ErrorUrl"] == f"{BASE}/voice"


def test_without_a_fallback_the_caller_hears_an_apology_and_is_let_go(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    from local_twilio.phones.events import Closed, Said

    service.pages["/voice"] = HttpResponse(500, "text/xml", b"no")
    cleo.dial(NUMBER)
    clock.advance(10)
    assert "application error" in cleo.heard_of(Said)[0].text
    assert cleo.heard_of(Closed)[0].reason == "completed"


def test_plain_text_is_read_aloud_unless_it_is_twiml(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    from local_twilio.phones.events import Said

    service.pages["/voice"] = HttpResponse(200, "text/plain", b"Hello there")
    cleo.dial(NUMBER)
    clock.advance(10)
    assert [said.text for said in cleo.heard_of(Said)] == ["Hello there"]


def test_the_number_is_told_of_the_end_with_its_length_and_a_date_that_parses(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Say>Hello</Say><Pause length='60'/>")
    cleo.dial(NUMBER)
    clock.advance(30)
    cleo.hang_up()
    clock.settle()
    [end] = service.to("/number-status")
    assert end.fields["CallStatus"] == "completed"
    assert end.fields["CallDuration"] == "30"
    assert end.fields["Duration"] == "1"
    assert end.fields["CallbackSource"] == "call-progress-events"
    assert parsedate_to_datetime(end.fields["Timestamp"]).timestamp() == pytest.approx(clock.now())
