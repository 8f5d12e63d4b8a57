"""Shorthand for tests of verbs: a caller on a line whose documents the test writes."""

from __future__ import annotations

from local_twilio.calls.call import Call
from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.phones.events import Closed, Played, Said
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import NUMBER
from tests.local_twilio.scripted_service import ScriptedService, respond


class Line:
    """`perform` writes the first document and lets the caller phone in."""

    def __init__(
        self,
        network: Network,
        clock: VirtualClock,
        service: ScriptedService,
        caller: VirtualPhone,
    ) -> None:
        self.network = network
        self.clock = clock
        self.service = service
        self.caller = caller
        self.call: Call | None = None

    def perform(self, *verbs: str, **pages: str) -> Call:
        """Further pages by name: `menu="<Say/>"` answers /menu."""
        self.service.pages["/voice"] = respond(*verbs)
        for name, twiml in pages.items():
            self.service.pages[f"/{name}"] = respond(twiml)
        self.call = self.caller.dial(NUMBER)
        assert self.call is not None
        self.clock.settle()
        return self.call

    def said(self) -> list[str]:
        return [one.text for one in self.caller.heard_of(Said)]

    def played(self) -> list[str]:
        return [one.url for one in self.caller.heard_of(Played)]

    def closed(self) -> str | None:
        endings = self.caller.heard_of(Closed)
        return endings[-1].reason if endings else None

    def alerts(self) -> list[int]:
        entries = self.network.journal.since(0, 10_000)
        return [entry.detail["code"] for entry in entries if entry.kind == "alert"]

    def fields(self, path: str) -> dict[str, str]:
        """Of the last request to that path."""
        return self.service.to(path)[-1].fields
