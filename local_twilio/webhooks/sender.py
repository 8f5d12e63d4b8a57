"""Sends webhooks: signs, retries, applies the fault switches and writes the journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import urlencode, urlsplit

from local_twilio.clock import Clock
from local_twilio.faults import Faults
from local_twilio.journal import Journal
from local_twilio.settings import Account
from local_twilio.webhooks import connection_overrides
from local_twilio.webhooks.connection_overrides import Overrides
from local_twilio.webhooks.signature import sign
from local_twilio.webhooks.transport import (
    ConnectError,
    HttpRequest,
    HttpResponse,
    ReadTimeoutError,
    TooManyRedirectsError,
    Transport,
)
from local_twilio.webhooks.webhook import CALLBACKS, NO_ANSWER, Answer, Webhook

Then = Callable[[Answer], None]
LARGEST_BODY: Final = 64 * 1024


class Sender:
    def __init__(
        self, clock: Clock, account: Account, transport: Transport, faults: Faults, journal: Journal
    ) -> None:
        self._clock = clock
        self._account = account
        self._transport = transport
        self._faults = faults
        self._journal = journal
        self._held: dict[str, Callable[[], None]] = {}

    def send(self, webhook: Webhook, then: Then | None = None) -> None:
        """Begin the request; `then` gets the answer on the network's clock."""
        fate = self._faults.fate_of(webhook.kind)
        if fate.lost:
            self._journal.write("fault", webhook.about, what="lost", url=webhook.url)
            if then:
                self._clock.soon(partial(then, NO_ANSWER))
            return
        go = partial(self._dispatch, webhook, then)
        for _ in range(fate.copies):
            self._clock.call_later(fate.delay, partial(self._dispatch, webhook, None))
        if fate.reordered and webhook.kind in CALLBACKS:
            self._hold_back(webhook, go)
            return
        self._clock.call_later(fate.delay, go)
        self._release_after(webhook)

    def _hold_back(self, webhook: Webhook, go: Callable[[], None]) -> None:
        """Keep a callback until the next one about the same thing has gone, a second at most."""
        key = webhook.about
        if key in self._held:
            self._held.pop(key)()
        self._held[key] = go
        self._clock.call_later(1.0, partial(self._release, key, go))

    def _release_after(self, webhook: Webhook) -> None:
        if webhook.kind in CALLBACKS and webhook.about in self._held:
            self._clock.soon(self._held.pop(webhook.about))

    def _release(self, key: str, go: Callable[[], None]) -> None:
        if self._held.get(key) is go:
            self._held.pop(key)()

    def _dispatch(self, webhook: Webhook, then: Then | None) -> None:
        started = self._clock.now()

        def arrived(answer: Answer) -> None:
            self._note(webhook, answer, started)
            if then:
                then(answer)

        self._clock.in_background(partial(self._deliver, webhook), arrived)

    def _deliver(self, webhook: Webhook) -> Answer:
        """All attempts; runs outside the network's lock, so it may block."""
        url, overrides = connection_overrides.split(webhook.url)
        if urlsplit(url).scheme not in {"http", "https"}:
            return Answer(0, "", b"", 11100)
        request = self._request(webhook, url, overrides)
        for attempt in range(overrides.retries + 1):
            outcome, answer = self._attempt(request)
            if not overrides.retry_after(outcome) or attempt == overrides.retries:
                break
        return answer

    def _request(self, webhook: Webhook, url: str, overrides: Overrides) -> HttpRequest:
        fields = webhook.fields
        body = b""
        headers = {"User-Agent": "TwilioProxy/1.1", "Accept": "*/*", "X-Home-Region": "us1"}
        if webhook.method == "GET":
            if fields:
                url += ("&" if urlsplit(url).query else "?") + urlencode(fields)
            fields = ()
        else:
            body = urlencode(fields).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        headers["X-Twilio-Signature"] = sign(self._account.auth_token, url, fields)
        return HttpRequest(
            webhook.method,
            url,
            headers,
            body,
            overrides.connect_timeout / 1000,
            min(overrides.read_timeout, overrides.total_timeout) / 1000,
        )

    def _attempt(self, request: HttpRequest) -> tuple[str, Answer]:
        try:
            response = self._transport.send(request)
        except ConnectError:
            return "ct", NO_ANSWER
        except ReadTimeoutError:
            return "rt", Answer(0, "", b"", 11200)
        except TooManyRedirectsError:
            return "redirects", Answer(0, "", b"", 11215)
        return _judge(response)

    def _note(self, webhook: Webhook, answer: Answer, started: float) -> None:
        self._journal.write(
            "webhook",
            webhook.about,
            what=webhook.kind,
            method=webhook.method,
            url=webhook.url,
            fields=dict(webhook.fields),
            status=answer.status,
            body=answer.text[:4000] if webhook.kind != "media" else "",
            took_ms=round((self._clock.now() - started) * 1000),
        )
        if answer.code:
            self._journal.alert(answer.code, f"{webhook.method} {webhook.url}", webhook.about)


def _judge(response: HttpResponse) -> tuple[str, Answer]:
    answer = Answer(response.status, response.content_type or "", response.body)
    if response.status >= 500:
        return "5xx", _with_code(answer, 11200)
    if response.status >= 400:
        return "4xx", _with_code(answer, 11200)
    if len(response.body) > LARGEST_BODY and not answer.content_type.startswith("audio/"):
        return "ok", _with_code(answer, 11750)
    return "ok", answer


def _with_code(answer: Answer, code: int) -> Answer:
    return Answer(answer.status, answer.content_type, answer.body, code)
