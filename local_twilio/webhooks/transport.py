"""How a request leaves this process: a Protocol, and keep-alive HTTP behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx


@dataclass(frozen=True)
class HttpRequest:
    """One attempt, ready to go; timeouts in seconds."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    connect_timeout: float = 5.0
    read_timeout: float = 15.0


@dataclass(frozen=True)
class HttpResponse:
    status: int
    content_type: str | None
    body: bytes


class ConnectError(Exception):
    """Nobody answered at that address."""


class ReadTimeoutError(Exception):
    """The other side took the request and did not answer in time."""


class TooManyRedirectsError(Exception):
    """More than ten."""


class Transport(Protocol):
    """Tests plug a Flask test client in here."""

    def send(self, request: HttpRequest) -> HttpResponse: ...


class HttpTransport:
    """Keep-alive connections, cookies kept, at most ten redirects."""

    def __init__(self) -> None:
        limits = httpx.Limits(max_connections=512, max_keepalive_connections=64)
        self._client = httpx.Client(limits=limits, follow_redirects=True, max_redirects=10)

    def send(self, request: HttpRequest) -> HttpResponse:
        timeout = httpx.Timeout(request.read_timeout, connect=request.connect_timeout)
        try:
            answer = self._client.request(
                request.method,
                request.url,
                content=request.body,
                headers=dict(request.headers),
                timeout=timeout,
            )
        except httpx.TooManyRedirects as error:
            raise TooManyRedirectsError(str(error)) from error
        except (httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout) as error:
            raise ReadTimeoutError(str(error)) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise ConnectError(str(error)) from error
        return HttpResponse(answer.status_code, answer.headers.get("content-type"), answer.content)

    def close(self) -> None:
        self._client.close()
