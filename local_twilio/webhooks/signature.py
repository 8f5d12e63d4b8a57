"""X-Twilio-Signature: HMAC-SHA1 over the address and the sorted form fields."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable


def sign(auth_token: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """The header's value; a GET has no fields here, since they are in the address already."""
    pairs = sorted(set(fields))
    text = url + "".join(name + value for name, value in pairs)
    digest = hmac.new(auth_token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
