"""Reads the access token of a softphone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jwt

from local_twilio.settings import Account


class TokenRefusedError(Exception):
    """The token does not let anybody in; the text says why."""


@dataclass(frozen=True)
class VoiceGrant:
    identity: str
    application_sid: str
    may_receive: bool


def read_token(account: Account, token: str) -> VoiceGrant:
    """Signed with the API key's secret, of this account, in its time, with a voice grant."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            account.api_key_secret,
            algorithms=["HS256"],
            issuer=account.api_key_sid,
            options={"require": ["exp", "iss", "sub"], "verify_aud": False},
        )
    except jwt.InvalidTokenError as error:
        raise TokenRefusedError(f"20101 AccessTokenInvalid: {error}") from error
    if claims["sub"] != account.sid:
        raise TokenRefusedError("20101 AccessTokenInvalid: another account's token")
    return _grant(claims)


def _grant(claims: dict[str, Any]) -> VoiceGrant:
    grants = claims.get("grants") or {}
    voice = grants.get("voice")
    identity = grants.get("identity")
    if voice is None or not identity:
        raise TokenRefusedError("20101 AccessTokenInvalid: no voice grant or no identity")
    outgoing = voice.get("outgoing") or {}
    incoming = voice.get("incoming") or {}
    return VoiceGrant(identity, outgoing.get("application_sid", ""), bool(incoming.get("allow")))
