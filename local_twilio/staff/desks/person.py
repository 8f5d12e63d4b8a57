"""One simulated person at a desk: answers, talks, writes, rests, and comes back after a fault."""

import threading
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

import click
import httpx
from simple_websocket import ConnectionClosed
from simple_websocket import ConnectionError as LineRefused
from socketio.exceptions import ConnectionError as SocketRefused
from socketio.exceptions import SocketIOError

from local_twilio.staff.desks.headset import Headset
from local_twilio.staff.desks.service import Entries, Service
from local_twilio.staff.desks.temper import BREAKS, FALLBACK_OUTCOMES, NOTES, Temper, span

FAULTS = (
    httpx.HTTPError,
    SocketRefused,
    SocketIOError,
    ConnectionClosed,
    LineRefused,
    OSError,
)
PAUSE_AFTER_FAULT_S = 3.0
LOOKS_EVERY_S = 0.25
LONGEST_TALK_S = 600.0


@dataclass(slots=True)
class Person:
    """Her sign-in, her temper, and the luck she has (seeded)."""

    service_url: str
    email: str
    password: str
    chance: Random
    temper: Temper = field(default_factory=Temper)
    entries: Entries = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """Work until `stopping`."""
        while not self.stopping.is_set():
            try:
                self._shift()
            except FAULTS as fault:
                click.echo(f"{self.email}: {type(fault).__name__}: {fault}", err=True)
                self.stopping.wait(PAUSE_AFTER_FAULT_S)

    def _shift(self) -> None:
        service = Service(self.service_url, self.email, self.password)
        try:
            service.watch(self._told)
            service.post("/desk/ready")
            while not self.stopping.wait(LOOKS_EVERY_S):
                self._look(service)
        finally:
            service.close()

    def _told(self, entries: Entries) -> None:
        self.entries = entries

    def _look(self, service: Service) -> None:
        offer, wrap_up = self._entry("offer"), self._entry("wrap_up")
        state = (self._entry("me") or {}).get("state")
        if offer and offer.get("state") == "pending":
            self._answer(service, offer["id"])
        elif wrap_up and state == "wrapping_up":
            self._wrap_up(service, wrap_up["call_id"])
        elif state in ("away", "not_responding", "signed_out"):
            self._rest((2.0, 6.0))
            service.post("/desk/ready")

    def _entry(self, key: str) -> dict[str, Any] | None:
        entry = self.entries.get(key)
        return entry if isinstance(entry, dict) else None

    def _answer(self, service: Service, offer_id: str) -> None:
        if self.chance.random() < self.temper.overlooks:
            self._until(lambda: (self._entry("offer") or {}).get("id") != offer_id, 60.0)
            return
        self._rest(self.temper.answers_after)
        if not service.post(f"/offers/{offer_id}/accept"):
            self._until(lambda: (self._entry("offer") or {}).get("id") != offer_id, 5.0)
            return
        token, edge = service.voice_token()
        headset = Headset(edge, token, offer_id)
        try:
            self._talk(service, headset)
        finally:
            headset.hang_up()

    def _talk(self, service: Service, headset: Headset) -> None:
        if not self._until(lambda: self._talking() or headset.ended.is_set(), 20.0):
            return
        call = self._entry("call")
        if call is None or headset.ended.is_set():
            return
        if self.chance.random() < self.temper.holds:
            self._hold(service, call["id"])
        if self.chance.random() < self.temper.hands_over and self._hand_over(service, call):
            return
        patience = LONGEST_TALK_S
        if self.chance.random() < self.temper.ends_first:
            patience = self.chance.lognormvariate(3.6, 0.6)
        if not headset.ended.wait(patience):
            service.post(f"/calls/{call['id']}/hang-up")
            headset.ended.wait(5.0)

    def _talking(self) -> bool:
        return (self._entry("call") or {}).get("state") in ("talking", "held")

    def _hold(self, service: Service, call_id: str) -> None:
        self._rest((4.0, 12.0))
        if service.post(f"/calls/{call_id}/hold"):
            self._rest((4.0, 15.0))
            service.post(f"/calls/{call_id}/resume")

    def _hand_over(self, service: Service, call: dict[str, Any]) -> bool:
        lines = sorted(key[5:] for key in self.entries if key.startswith("line:"))
        others = [line for line in lines if line != call.get("line")]
        if not others:
            return False
        self._rest((5.0, 15.0))
        packet = {
            "gist": self.chance.choice(NOTES),
            "fields": [["Tried so far", "Restart, new cable"]],
            "attachments": [],
        }
        return service.post(
            f"/calls/{call['id']}/transfer",
            to={"line": self.chance.choice(others)},
            mode="cold",
            packet=packet,
            why="Belongs to them",
        )

    def _wrap_up(self, service: Service, call_id: str) -> None:
        self._rest(self.temper.wraps_up_for)
        service.post(
            f"/calls/{call_id}/wrap-up",
            outcome=self.chance.choice(service.outcomes or FALLBACK_OUTCOMES),
            resolved=self.chance.random() < 0.78,
            note=self.chance.choice(NOTES),
        )
        self._until(lambda: self._entry("wrap_up") is None, 5.0)
        if self.chance.random() < self.temper.rests:
            service.post("/desk/away", reason=self.chance.choice(BREAKS))
            self._rest(self.temper.rests_for)
            service.post("/desk/ready")

    def _rest(self, least_most: tuple[float, float]) -> None:
        self.stopping.wait(span(self.chance, least_most))

    def _until(self, true: Any, longest_s: float) -> bool:
        end = time.monotonic() + longest_s
        while time.monotonic() < end and not self.stopping.is_set():
            if true():
                return True
            time.sleep(LOOKS_EVERY_S)
        return bool(true())
