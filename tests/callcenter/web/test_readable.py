"""What cannot be read or kept is told so, and is no fault of ours."""

import pytest

from tests.callcenter.web.stage import API, Service, refused


@pytest.mark.parametrize(
    "body",
    [
        b'{"email": "\\u0000", "password": "x"}',
        b'{"email": "\\ud800", "password": "x"}',
        b'{"\\u0000": 1}',
        b'{"email": [{"deep": "\\u0000"}]}',
        b"[" * 100_000,
        b"{",
        b"\xff\xfe",
    ],
)
def test_a_stranger_who_sends_nonsense_gets_no_fault(service: Service, body: bytes) -> None:
    client = service.app.test_client()
    said = client.post(API + "/session", data=body, content_type="application/json")
    refused(said, 422, "invalid")


@pytest.mark.parametrize("path", ["/calls/a%00b", "/customers?text=%00", "/customers?%00=1"])
def test_a_nul_in_an_address_is_refused(service: Service, path: str) -> None:
    refused(service.ana().ask("GET", path), 422, "invalid")


def test_a_smiling_face_written_as_two_halves_is_text(service: Service) -> None:
    client = service.app.test_client()
    body = b'{"email": "\\ud83d\\ude00@example.com", "password": "x"}'
    said = client.post(API + "/session", data=body, content_type="application/json")
    refused(said, 401, "not_signed_in")
