"""One simulated agent: takes offers, talks, writes it down, takes a break now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from local_twilio.desks.asks import Asks
from local_twilio.desks.screen import Screen
from local_twilio.desks.service import RefusedError, Service
from local_twilio.desks.softphone import Softphone
from local_twilio.desks.temper import Temper
from local_twilio.desks.words import GISTS, NOTES, WHYS

LOOK_S = 0.5
JOINS_WITHIN_S = 20.0
MARGIN_S = 3.0
PAUSE_AFTER_FAULT_S = 2.0
ABSENT = ("signed_out", "not_responding", "away")

Say = Callable[[str], None]


class Desk:
    """Runs on a thread of its own until `stopping`. `phone` None: an ordinary one rings for her."""

    def __init__(
        self,
        service: Service,
        screen: Screen,
        phone: Softphone | None,
        temper: Temper,
        stopping: threading.Event,
        say: Say,
    ) -> None:
        self._service = service
        self._screen = screen
        self._phone = phone
        self._temper = temper
        self._stopping = stopping
        self._to_log = say
        self._asks = Asks(service, temper, self._say)
        self._break_at = time.monotonic() + temper.next_break_in()

    def _say(self, words: str) -> None:
        self._to_log(f"{self._service.name}: {words}")

    def sit_down(self) -> None:
        """Sign in, connect screen and telephone, be ready."""
        self._service.sign_in()
        self._screen.open(self._service)
        if self._phone is not None:
            self._phone.open()
        self._service.post("/desk/ready")

    def work(self) -> None:
        """Deal with whatever the screen shows, until it is time to go home."""
        while not self._stopping.is_set():
            try:
                self._look()
            except (RefusedError, httpx.HTTPError, OSError) as fault:
                self._say(str(fault))
                self._stopping.wait(PAUSE_AFTER_FAULT_S)
        self._go_home()

    def _look(self) -> None:
        shown = self._screen.now()
        self._asks.consider(shown)
        offer, state = shown.get("offer"), (shown.get("me") or {}).get("state")
        if offer and offer["state"] == "pending":
            self._answer(offer)
        elif shown.get("call"):
            self._talk(shown["call"])
        elif shown.get("wrap_up"):
            self._wrap_up(shown["wrap_up"])
        elif state in ABSENT:
            self._come_back()
        elif state == "ready" and time.monotonic() > self._break_at:
            self._take_a_break()
        else:
            self._screen.wait(LOOK_S)

    # -- offers ----------------------------------------------------------------------------------

    def _answer(self, offer: Mapping[str, Any]) -> None:
        if self._phone is None:
            self._watch(JOINS_WITHIN_S, lambda now: not now.get("offer"))
            return
        if not self._watch(self._temper.answers_after(), lambda now: _offered(now) != offer["id"]):
            self._reply(offer)

    def _reply(self, offer: Mapping[str, Any]) -> None:
        match self._temper.reply():
            case "let it ring":
                self._watch(JOINS_WITHIN_S, lambda now: _offered(now) != offer["id"])
            case "decline":
                self._service.post(f"/offers/{offer['id']}/decline", reason="busy with a form")
            case "accept" if self._phone is not None:
                self._service.post(f"/offers/{offer['id']}/accept")
                self._phone.connect_to(offer["id"])
                self._watch(JOINS_WITHIN_S, lambda now: _offered(now) != offer["id"])

    # -- talking ---------------------------------------------------------------------------------

    def _talk(self, call: Mapping[str, Any]) -> None:
        """Until the call is over, whoever ends it."""
        plan, began = self._temper.talk(), time.monotonic()
        steps = [(plan.note, self._note), (plan.ends, self._hang_up)]
        if call["lead"] and plan.hold is not None:
            steps.append((plan.hold, self._hold))
            steps.append((plan.hold + plan.hold_for, self._resume))
        if call["lead"] and plan.pass_on is not None:
            steps.append((plan.pass_on, self._pass_on))
        for seconds, step in sorted(steps, key=lambda one: one[0]):
            left = began + seconds - time.monotonic()
            if self._watch(left, lambda now: _talking(now) != call["id"]):
                return
            self._try(step, self._screen.now()["call"])

    def _try(self, step: Callable[[Mapping[str, Any]], None], call: Mapping[str, Any]) -> None:
        """The caller may have gone while she decided: then there is nothing to do."""
        try:
            step(call)
        except RefusedError as refused:
            self._say(f"{step.__name__.strip('_')}: {refused}")

    def _note(self, call: Mapping[str, Any]) -> None:
        if self._temper.happens(0.6):
            self._service.put(f"/calls/{call['id']}/note", text=self._temper.choose(NOTES))

    def _hold(self, call: Mapping[str, Any]) -> None:
        if call["state"] == "talking":
            self._service.post(f"/calls/{call['id']}/hold")

    def _resume(self, call: Mapping[str, Any]) -> None:
        if call["state"] == "held":
            self._service.post(f"/calls/{call['id']}/resume")

    def _pass_on(self, call: Mapping[str, Any]) -> None:
        """Cold, to another line, with the story."""
        others = [key.partition(":")[2] for key in self._screen.now() if key.startswith("line:")]
        others = [line for line in others if line != call["line"]]
        if not others or call["state"] != "talking" or call.get("hand_off"):
            return
        self._service.post(
            f"/calls/{call['id']}/transfer",
            to={"line": self._temper.choose(others)},
            packet={
                "gist": self._temper.choose(GISTS),
                "fields": [["asked for", call["line_name"]]],
                "attachments": [],
            },
            why=self._temper.choose(WHYS),
            mode="cold",
        )

    def _hang_up(self, call: Mapping[str, Any]) -> None:
        self._service.post(f"/calls/{call['id']}/hang-up")
        self._watch(MARGIN_S, lambda now: _talking(now) != call["id"])

    # -- after, and between ----------------------------------------------------------------------

    def _wrap_up(self, form: Mapping[str, Any]) -> None:
        left = float(form["deadline"] or time.time() + 60) - time.time() - MARGIN_S
        wait = max(0.2, min(self._temper.wrap_up_for(), left))
        if self._watch(wait, lambda now: not now.get("wrap_up")):
            return
        settled = self._temper.happens(0.84)
        body = {"outcome": self._outcome(settled), "resolved": settled}
        if not form.get("note"):
            body["note"] = self._temper.choose(NOTES)
        self._service.post(f"/calls/{form['call_id']}/wrap-up", **body)
        self._watch(MARGIN_S, lambda now: not now.get("wrap_up"))

    def _outcome(self, settled: bool) -> str | None:
        """The centre's first outcome is its commonest; an unsettled one needs more."""
        outcomes = self._service.outcomes
        if not outcomes:
            return None
        more = [one for one in outcomes if "follow" in one.lower()]
        if not settled and more:
            return more[0]
        usual = [one for one in outcomes if one not in more]
        return usual[0] if self._temper.happens(0.5) else self._temper.choose(usual)

    def _come_back(self) -> None:
        if not self._stopping.wait(self._temper.comes_back_after()):
            self._service.post("/desk/ready")
            self._watch(MARGIN_S, lambda now: _state(now) not in ABSENT)

    def _take_a_break(self) -> None:
        reasons = self._service.away_reasons or ["Break"]
        self._service.post("/desk/away", reason=reasons[0])
        self._stopping.wait(self._temper.break_for())
        self._break_at = time.monotonic() + self._temper.next_break_in()
        self._service.post("/desk/ready")
        self._watch(MARGIN_S, lambda now: _state(now) not in ABSENT)

    def _go_home(self) -> None:
        try:
            self._service.post("/desk/sign-out")
        except (RefusedError, httpx.HTTPError, OSError) as fault:
            self._say(f"leaves as she is: {fault}")
        if self._phone is not None:
            self._phone.close()
        self._screen.close()

    def _watch(self, seconds: float, until: Callable[[Mapping[str, Any]], bool]) -> bool:
        """Look at the screen for that long; True as soon as it shows what was waited for."""
        ends = time.monotonic() + seconds
        while not self._stopping.is_set():
            shown = self._screen.now()
            if until(shown):
                return True
            self._asks.consider(shown)
            left = ends - time.monotonic()
            if left <= 0:
                return False
            self._screen.wait(min(left, LOOK_S))
        return True


def _offered(shown: Mapping[str, Any]) -> str | None:
    offer = shown.get("offer")
    return offer["id"] if offer else None


def _talking(shown: Mapping[str, Any]) -> str | None:
    call = shown.get("call")
    return call["id"] if call else None


def _state(shown: Mapping[str, Any]) -> str | None:
    return (shown.get("me") or {}).get("state")
