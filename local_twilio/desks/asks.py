"""A line asks one simulated agent for help: she reads, thinks a little, and comes or not."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from local_twilio.desks.service import RefusedError, Service
from local_twilio.desks.temper import Temper


class Asks:
    """Looked at whenever she looks at her screen, also in the middle of a call."""

    def __init__(
        self,
        service: Service,
        temper: Temper,
        say: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service = service
        self._temper = temper
        self._say = say
        self._now = now
        self._seen: str | None = None
        self._answer_at = 0.0

    def consider(self, shown: Mapping[str, Any]) -> None:
        """Answer the ask that the screen shows, when she has thought about it; once."""
        ask = shown.get("ask")
        if ask is None:
            return
        if ask["id"] != self._seen:
            self._seen = ask["id"]
            self._answer_at = self._now() + self._temper.thinks_about_an_ask()
        elif self._answer_at and self._now() >= self._answer_at:
            self._answer_at = 0.0
            self._answer(ask)

    def _answer(self, ask: Mapping[str, Any]) -> None:
        comes = self._temper.helps()
        verb = "accept" if comes else "refuse"
        self._say(f"{ask['line_name']} asks for help: {'coming' if comes else 'not now'}")
        try:
            self._service.post(f"/asks/{ask['id']}/{verb}")
        except RefusedError as refused:  # somebody else was quicker, or nobody is needed any more
            self._say(f"ask: {refused}")
