"""One HTTP request to the CRM, bounded in time and size; every failure becomes a CrmError."""

import json
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import httpx

from crm_adapters.errors import (
    CrmBusyError,
    CrmError,
    CrmNonsenseError,
    CrmRefusesUsError,
    CrmRejectsError,
    CrmSilentError,
    NotInCrmError,
)
from crm_adapters.rest.config import RestConfig, SignIn

LONGEST_PAUSE_S = 3600.0


class RestClient:
    """Speaks to one host, the configured one: redirects are not followed."""

    def __init__(self, config: RestConfig) -> None:
        self._config = config
        self._http = httpx.Client(
            timeout=config.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
            headers={"Accept": "application/json"} | _sign_in_header(config.sign_in),
            auth=_basic(config.sign_in),
        )

    def ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        body: object = None,
        key: str | None = None,
    ) -> object:
        """Return the JSON of the answer (None if it has none). `key`: the idempotency key."""
        url = self._config.base_url.rstrip("/") + path
        deadline = time.monotonic() + self._config.timeout_seconds
        headers = {"Idempotency-Key": key} if key else {}
        try:
            with self._http.stream(
                method, url, params=dict(query or {}), json=body, headers=headers
            ) as answer:
                self._check_status(answer)
                return self._json(answer, deadline)
        except httpx.TransportError as error:
            why = type(error).__name__
            raise CrmSilentError(f"{self._config.name} does not answer ({why}).") from error

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _json(self, answer: httpx.Response, deadline: float) -> object:
        content = bytearray()
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > self._config.most_bytes:
                raise CrmNonsenseError(f"{self._config.name} sent more than we read.")
            if time.monotonic() > deadline:
                raise CrmSilentError(f"{self._config.name} is too slow to be waited for.")
        if not content.strip():
            return None
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise CrmNonsenseError(f"{self._config.name} did not answer in JSON.") from error

    def _check_status(self, answer: httpx.Response) -> None:
        status, name = answer.status_code, self._config.name
        if 200 <= status < 300:
            return
        pause = retry_after(answer.headers.get("Retry-After"), time.time())
        if status == 429 or (status == 503 and pause is not None):
            raise CrmBusyError(f"{name} asks us to come back later.", pause or 1.0)
        raise _fault(status, name)


def retry_after(header: str | None, now: float) -> float | None:
    """Return the seconds to wait, from seconds or an HTTP date; None if it says nothing."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - now
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), LONGEST_PAUSE_S) if seconds == seconds else None


def _fault(status: int, name: str) -> CrmError:
    if status in (401, 403):
        return CrmRefusesUsError(f"{name} refuses our sign-in ({status}); check its token.")
    if status in (404, 410):
        return NotInCrmError(f"{name} has no such thing.")
    if status >= 500 or status == 408:
        return CrmSilentError(f"{name} has a fault of its own ({status}).")
    if status >= 400:
        return CrmRejectsError(f"{name} rejects what we sent ({status}).")
    return CrmNonsenseError(f"{name} answered {status}; redirects are not followed.")


def _sign_in_header(sign_in: SignIn) -> dict[str, str]:
    secret = sign_in.secret.get_secret_value()
    if sign_in.kind == "bearer":
        return {"Authorization": f"Bearer {secret}"}
    return {sign_in.name: secret} if sign_in.kind == "header" else {}


def _basic(sign_in: SignIn) -> httpx.BasicAuth | None:
    if sign_in.kind != "basic":
        return None
    return httpx.BasicAuth(sign_in.user, sign_in.secret.get_secret_value())
