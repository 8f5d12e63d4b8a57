"""Where a document is performed: on which leg, for whose ears, with which verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias
from xml.etree.ElementTree import Element

from local_twilio.calls.call import Call
from local_twilio.fiber import Steps
from local_twilio.network import Network
from local_twilio.phones.events import PhoneEvent
from local_twilio.twiml.page import Page
from local_twilio.webhooks.webhook import Fields, Kind

VerbRun: TypeAlias = "Callable[[Stage, Element, Page], Steps[Page | None]]"


def _nothing() -> Fields:
    return ()


@dataclass(frozen=True)
class Stage:
    """`extra` adds fields (Queue… while queued) to every request made from here."""

    network: Network
    call: Call
    verbs: Mapping[str, VerbRun]
    audience: Callable[[], list[Call]] | None = None
    extra: Callable[[], Fields] = _nothing
    kind: Kind = "voice"

    def limited_to(self, names: frozenset[str]) -> Stage:
        allowed = {name: run for name, run in self.verbs.items() if name in names}
        return replace(self, verbs=allowed)

    def let_hear(self, make: Callable[[str], PhoneEvent]) -> None:
        """Give every listening telephone its event; `make` takes the call's sid."""
        listeners = [self.call] if self.audience is None else self.audience()
        for call in listeners:
            if call.phone is not None:
                self.network.clock.soon(partial(call.phone.hear, make(call.sid)))
