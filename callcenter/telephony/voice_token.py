"""Short-lived access tokens with which an agent's browser becomes a telephone."""

import re
import sys

from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

LIVES_S = 900


def identity_of(agent_id: str) -> str:
    """The identity of an agent's browser at Twilio: letters, digits and underscores only."""
    return "agent_" + "".join(
        c if c.isalnum() and c.isascii() else f"_{ord(c):x}_" for c in agent_id
    )


def agent_of(identity: str) -> str:
    """The agent behind an identity, or an empty text for one that is not ours."""
    if not identity.startswith("agent_"):
        return ""
    parts = re.split(r"_([0-9a-f]{1,6})_", identity.removeprefix("agent_"))
    return "".join(part if i % 2 == 0 else _character(part) for i, part in enumerate(parts))


def _character(code: str) -> str:
    point = int(code, 16)
    return chr(point) if point <= sys.maxunicode else ""


def voice_token(account: str, key: str, secret: str, app_sid: str, agent_id: str) -> str:
    """A token for this agent's browser, good for fifteen minutes."""
    token = AccessToken(account, key, secret, identity=identity_of(agent_id), ttl=LIVES_S)
    token.add_grant(VoiceGrant(outgoing_application_sid=app_sid, incoming_allow=True))
    return str(token.to_jwt())
