"""Who is who in these tests."""

from __future__ import annotations

from local_twilio.settings import Account

ACCOUNT = Account(
    "AC" + "0" * 32, "token-of-the-tests", "SK" + "0" * 32, "secret-of-the-key-of-the-tests-only"
)
NUMBER = "+15005550006"
CLEO = "+15552340001"
ANA = "+15552340002"
