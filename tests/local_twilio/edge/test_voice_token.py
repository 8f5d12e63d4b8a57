"""Only tokens of this account, signed with its key and in their time, let a softphone in."""

from __future__ import annotations

import time

import jwt
import pytest
from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

from local_twilio.edge.voice_token import TokenRefusedError, read_token
from tests.local_twilio.cast import ACCOUNT


def official() -> str:
    """As the service makes them, with the official library."""
    token = AccessToken(ACCOUNT.sid, ACCOUNT.api_key_sid, ACCOUNT.api_key_secret, identity="ana")
    token.add_grant(VoiceGrant(outgoing_application_sid="AP1", incoming_allow=True))
    return str(token.to_jwt())


def forged(secret: str = ACCOUNT.api_key_secret, **changes: object) -> str:
    claims = {
        "iss": ACCOUNT.api_key_sid,
        "sub": ACCOUNT.sid,
        "exp": int(time.time()) + 60,
        "grants": {"identity": "ana", "voice": {}},
        **changes,
    }
    return jwt.encode(claims, secret)


def test_the_official_library_s_token_is_read() -> None:
    grant = read_token(ACCOUNT, official())
    assert (grant.identity, grant.application_sid, grant.may_receive) == ("ana", "AP1", True)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        forged(secret="another secret of sufficient length"),
        forged(exp=int(time.time()) - 60),
        forged(iss="SK404"),
        forged(sub="AC404"),
        forged(grants={"identity": "ana"}),
        forged(grants={"voice": {}}),
        jwt.encode({"sub": ACCOUNT.sid}, "", algorithm="none"),
    ],
)
def test_any_other_token_is_refused_with_a_reason(token: str) -> None:
    with pytest.raises(TokenRefusedError, match="20101"):
        read_token(ACCOUNT, token)
