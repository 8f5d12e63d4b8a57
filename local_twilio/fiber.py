"""A script that waits: a generator resumed by the clock or a signal, cut short by an interrupt."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

from local_twilio.clock import Clock, Timer

T = TypeVar("T")


@dataclass(frozen=True)
class Listen:
    """Wait until one of these signals or until the time is up (None: no limit)."""

    seconds: float | None
    hears: tuple[type, ...]


@dataclass(frozen=True)
class Ask:
    """Start something that replies once."""

    start: Callable[[Callable[[Any], None]], None]


Steps: TypeAlias = Generator[Listen | Ask, Any, T]


class Interrupt(BaseException):
    """Cuts a script short at its next wait; no error, so `except Exception` lets it pass."""


class HungUp(Interrupt):
    """The leg is over."""


def listen(seconds: float | None, *hears: type) -> Steps[object | None]:
    """The first such signal, or None when the time is up."""
    return cast("object | None", (yield Listen(seconds, hears)))


def sleep(seconds: float) -> Steps[None]:
    yield Listen(seconds, ())


def ask(kind: type[T], start: Callable[[Callable[[T], None]], None]) -> Steps[T]:
    """The one reply of what `start` begins."""
    return cast(T, (yield Ask(start)))


class Fiber:
    """Runs a script. Nothing here runs nested: every resumption is its own entry of the agenda."""

    def __init__(self, clock: Clock, steps: Steps[None], on_end: Callable[[], None]) -> None:
        self._clock = clock
        self._steps = steps
        self._on_end = on_end
        self._waiting: Listen | Ask | None = None
        self._turn = 0
        self._timer: Timer | None = None
        self._last_word: HungUp | None = None
        self.ended = False

    def start(self) -> None:
        self._clock.soon(partial(self._resume, 0, None))

    def tell(self, signal: object) -> None:
        """Offer a signal; a script that is not listening for its kind does not hear it."""
        self._clock.soon(partial(self._deliver, signal))

    def interrupt(self, why: Interrupt) -> None:
        """After a HungUp nothing else counts, whatever was under way in the same instant."""
        if isinstance(why, HungUp) and self._last_word is None:
            self._last_word = why
            self._turn += 1
            self._waiting = None
        self._clock.soon(partial(self._throw, why))

    def stop(self) -> None:
        """End the script quietly; its owner is not told."""
        self.ended = True
        self._turn += 1
        self._cancel_timer()

    def _deliver(self, signal: object) -> None:
        if isinstance(self._waiting, Listen) and isinstance(signal, self._waiting.hears):
            self._resume(self._turn, signal)

    def _resume(self, turn: int, value: object) -> None:
        if not self.ended and turn == self._turn:
            self._step(partial(self._steps.send, value))

    def _throw(self, why: Interrupt) -> None:
        if not self.ended and self._last_word in {None, why}:
            self._step(partial(self._steps.throw, why))

    def _step(self, proceed: Callable[[], Listen | Ask]) -> None:
        self._turn += 1
        self._waiting = None
        self._cancel_timer()
        try:
            wait = proceed()
        except (StopIteration, Interrupt):
            self._finish()
            return
        except BaseException:
            # A fault in a script must still end its leg, or the caller hangs in the air.
            self._finish()
            raise
        if not self.ended:
            self._suspend(wait)

    def _suspend(self, wait: Listen | Ask) -> None:
        self._waiting = wait
        turn = self._turn
        if isinstance(wait, Ask):
            wait.start(partial(self._resume, turn))
        elif wait.seconds is not None:
            self._timer = self._clock.call_later(wait.seconds, partial(self._resume, turn, None))

    def _finish(self) -> None:
        self.ended = True
        self._on_end()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
