"""Where a browser connects to telephone."""

import pytest

from callcenter.telephony.edge import edge_url


@pytest.mark.parametrize("base", ["https://api.twilio.com", "https://twilio.com/"])
def test_at_twilio_the_sdk_finds_its_own_way(base: str) -> None:
    assert edge_url(base) is None


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:5999/", "https://nottwilio.com", "https://twilio.com.evil.example"]
)
def test_anywhere_else_the_browser_is_told(base: str) -> None:
    assert edge_url(base) == base.rstrip("/")
