"""The published signature vectors, and agreement with the official validator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from local_twilio.webhooks.signature import sign

TOKEN = "12345"
FIELDS = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Digits", "1234"),
    ("From", "+14158675309"),
    ("Caller", "+14158675309"),
    ("To", "+18005551212"),
]


@pytest.mark.parametrize(
    ("url", "signature"),
    [
        ("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com:80/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ],
)
def test_the_published_vectors_come_out(url: str, signature: str) -> None:
    assert sign(TOKEN, url, FIELDS) == signature


def test_repeated_keys_are_signed_once_per_distinct_value() -> None:
    fields = [("Sid", "CA123"), ("SidAccount", "AC123")]
    fields += [("Digits", digits) for digits in ("5678", "1234", "1234")]
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert sign(TOKEN, url, fields) == "IK+Dwps556ElfBT0I3Rgjkr1wJU="


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_the_official_validator_accepts_what_is_signed(fields: dict[str, str]) -> None:
    url = "https://centre.example/voice?line=7"
    assert RequestValidator(TOKEN).validate(url, fields, sign(TOKEN, url, fields.items()))


def test_another_token_signs_differently() -> None:
    url = "https://centre.example/voice"
    assert not RequestValidator("other").validate(url, dict(FIELDS), sign(TOKEN, url, FIELDS))
