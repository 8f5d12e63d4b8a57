"""One simulated caller: dials, presses a key, waits as long as patience lasts, talks, hangs up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from local_twilio.clock import Timer
from local_twilio.network import Network
from local_twilio.phones.events import (
    Closed,
    Gathering,
    Incoming,
    Joined,
    Opened,
    PhoneEvent,
    Played,
    Recording,
    Refused,
)
from local_twilio.phones.virtual_phone import VirtualPhone

WITHHELD = "anonymous"
AWAITS_CALL_S = 1800.0
LONGEST_RING_S = 15.0
Fate = Literal[
    "talked", "abandoned", "message", "let go", "refused", "called back", "not called back"
]


@dataclass(frozen=True)
class Temper:
    """Seconds; `keys` are pressed one per question, the first ones only.

    `keeps_place`: asked something while the music plays, she presses 1, hangs up and waits for
    the call back; `answers`: then she picks up, with this chance.
    """

    patience: float
    talk: float
    keys: str = ""
    thinking: float = 2.0
    keeps_place: bool = False
    answers: float = 0.9


class SimulatedCaller:
    """Lives for one call; `on_end` learns how it went."""

    def __init__(
        self,
        network: Network,
        number: str,
        temper: Temper,
        random: Random,
        on_end: Callable[[SimulatedCaller, Fate], None],
    ) -> None:
        self._network = network
        self._temper = temper
        self._random = random
        self._on_end = on_end
        self._keys = list(temper.keys)
        self._timer: Timer | None = None
        self._left_to_say = temper.talk
        self._talking_since: float | None = None
        self._fate: Fate = "let go"
        self._ended = False
        self._music = False
        self._place = "none"  # none, asked, kept, called
        self.phone = VirtualPhone(network, number, self._hear)

    def dial(self, called: str, stir: str | None = None) -> str | None:
        """The call's sid, or None when the number is not in service."""
        call = self.phone.dial(called, stir)
        if call is not None:
            self._give_up_after(self._temper.patience)
        return call.sid if call is not None else None

    def _hear(self, event: PhoneEvent) -> None:
        match event:
            case Opened():
                self._give_up_after(self._temper.patience)
            case Incoming():
                self._ring()
            case Gathering():
                self._asked()
            case Played():
                self._music = True
            case Joined(others=others):
                self._hear_company(others)
            case Recording():
                self._fate = "message"
                self._plan(self._random.uniform(4, 12), self.phone.hang_up)
            case Closed():
                self._closed()
            case Refused():
                self._fate = "refused"
                self._finish()

    def _asked(self) -> None:
        if self._place == "called":
            self._press_soon("1")
        elif self._music:
            self._consider_callback()
        elif self._keys:
            self._press_soon(self._keys.pop(0))

    def _closed(self) -> None:
        if self._place != "none" and self._fate == "let go":
            self._await_call()
        else:
            self._finish()

    def _consider_callback(self) -> None:
        """A question in the middle of the music: keep the place and be called back?"""
        if self._temper.keeps_place and self._place == "none":
            self._place = "asked"
            self._press_soon("1")

    def _await_call(self) -> None:
        """Off the line, near the telephone; a call that was missed may come again."""
        self._place = "kept"
        if not self.phone.plugged_in:
            self.phone.plug_in()
            self._plan(AWAITS_CALL_S, self._nobody_called)

    def _ring(self) -> None:
        if self._random.random() < self._temper.answers:
            self._network.clock.call_later(self._random.uniform(2, LONGEST_RING_S), self._pick_up)

    def _pick_up(self) -> None:
        if self.phone.answer():
            self._place = "called"

    def _nobody_called(self) -> None:
        self._fate = "not called back"
        self._finish()

    def _press_soon(self, key: str) -> None:
        thinking = self._random.uniform(0.5, 1.5) * self._temper.thinking
        self._network.clock.call_later(thinking, lambda: self.phone.press(key))

    def _hear_company(self, others: int) -> None:
        """Somebody to talk with, or alone again: on hold, or on the way back to the queue."""
        now = self._network.clock.now()
        if others and self._talking_since is None:
            self._talking_since = now
            self._fate = "called back" if self._place == "called" else "talked"
            self._plan(max(1.0, self._left_to_say), self.phone.hang_up)
        elif not others and self._talking_since is not None:
            self._left_to_say -= now - self._talking_since
            self._talking_since = None
            # Whoever has been served once waits longer before giving up.
            self._plan(3 * self._temper.patience, self._lose_patience)

    def _give_up_after(self, seconds: float) -> None:
        self._plan(seconds, self._lose_patience)

    def _lose_patience(self) -> None:
        self._fate = "abandoned"
        self.phone.hang_up()

    def _plan(self, seconds: float, action: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._network.clock.call_later(seconds, action)

    def _finish(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if not self._ended:
            self._ended = True
            if self.phone.plugged_in:
                self.phone.unplug()
            self._on_end(self, self._fate)
