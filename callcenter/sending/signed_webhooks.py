"""Webhooks of ours: JSON, signed, to an address that was checked; no redirect is followed.

The receiver computes HMAC-SHA256 over "<timestamp>.<body>" with the shared secret and compares it
with `v1` of the header `X-Callcenter-Signature: t=<timestamp>,v1=<hex>`. `X-Callcenter-Delivery`
is the same at every try: one that was seen before is a copy.
"""

import hashlib
import hmac
import json
import ssl
from collections.abc import Mapping
from typing import Any

import httpx

from callcenter.ports import Clock, MessageDelayed, MessageRefused
from callcenter.sending.public_address import Resolver, Target, resolved

TIMEOUT_S = 5.0
TRY_AGAIN = (408, 425, 429)


class SignedWebhooks:
    """The Webhooks of `ports`. Without a secret every post is refused: none goes unsigned."""

    def __init__(
        self,
        secret: str | None,
        clock: Clock,
        *,
        allow_private: bool = False,
        resolve: Resolver | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._secret = secret
        self._clock = clock
        self._allow_private = allow_private
        self._resolve = resolve
        self._context = context or ssl.create_default_context()

    def post(self, delivery_id: str, url: str, body: Mapping[str, Any]) -> None:
        """Post it; a 2xx answer is a receipt, its text is not read."""
        if self._secret is None:
            raise MessageRefused("no secret to sign with is set (CALLCENTER_WEBHOOK_SECRET)")
        target = resolved(url, allow_private=self._allow_private, resolve=self._resolve)
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {
            "Host": target.host_header,
            "Content-Type": "application/json",
            "User-Agent": "callcenter",
            "X-Callcenter-Delivery": delivery_id,
            "X-Callcenter-Signature": signature(self._secret, content, int(self._clock())),
        }
        _check(self._status(target, content, headers))

    def _status(self, target: Target, content: bytes, headers: dict[str, str]) -> int:
        client = httpx.Client(
            timeout=TIMEOUT_S, follow_redirects=False, trust_env=False, verify=self._context
        )
        # The certificate is asked for, and checked, by name though the address is a number.
        named = {"sni_hostname": target.host}
        try:
            with (
                client,
                client.stream(
                    "POST", target.url, content=content, headers=headers, extensions=named
                ) as answer,
            ):
                return answer.status_code
        except httpx.TransportError as fault:
            raise MessageDelayed(f"{target.host}: {type(fault).__name__}: {fault}") from fault


def signature(secret: str, content: bytes, at: int) -> str:
    """The header's value for this content at this time (epoch seconds)."""
    said = hmac.new(secret.encode(), f"{at}.".encode() + content, hashlib.sha256).hexdigest()
    return f"t={at},v1={said}"


def _check(status: int) -> None:
    if 200 <= status < 300:
        return
    if status >= 500 or status in TRY_AGAIN:
        raise MessageDelayed(f"it answers {status}")
    raise MessageRefused(f"it answers {status}; redirects are not followed")
