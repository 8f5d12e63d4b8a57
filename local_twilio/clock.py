"""Time for the whole network: one agenda, kept by the wall clock or moved by hand."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)


def _nothing() -> None:
    """The action of a cancelled entry."""


@dataclass(order=True)
class Timer:
    """One entry of the agenda; `due` is in seconds since the epoch."""

    due: float
    order: int
    action: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """Also lets go of what the action holds: a cancelled entry may stay listed for hours."""
        self.cancelled = True
        self.action = _nothing


class Clock(Protocol):
    """What the network may know of time; every change of its state runs under `lock`."""

    lock: threading.RLock

    def now(self) -> float: ...

    def call_later(self, seconds: float, action: Callable[[], None]) -> Timer: ...

    def soon(self, action: Callable[[], None]) -> Timer: ...

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None: ...

    def hold_up(self, seconds: float) -> None:
        """Let a caller from outside wait; never called under the lock."""
        ...

    def skip(self, seconds: float) -> None:
        """Let so much time be over at once; never called under the lock."""
        ...


class VirtualClock:
    """Time that stands still until `advance`; everything runs in the caller's thread, in order."""

    MOST_STEPS_AT_ONE_INSTANT = 50_000

    def __init__(self, start: float = 1_760_000_000.0) -> None:
        self.lock = threading.RLock()
        self._now = start
        self._agenda: list[Timer] = []
        self._order = count()
        self._advancing = False

    def now(self) -> float:
        return self._now

    def call_later(self, seconds: float, action: Callable[[], None]) -> Timer:
        timer = Timer(self._now + max(0.0, seconds), next(self._order), action)
        heapq.heappush(self._agenda, timer)
        return timer

    def soon(self, action: Callable[[], None]) -> Timer:
        return self.call_later(0.0, action)

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def run() -> None:
            result = work()
            # As in real time, what happened meanwhile comes before the continuation.
            self.soon(lambda: then(result))

        self.soon(run)

    def hold_up(self, seconds: float) -> None:
        """Virtual time cannot pass inside a request: slowness is not to be had here."""

    def skip(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float = 0.0) -> None:
        """Run what falls due within `seconds`, in order; 0 settles what is due already."""
        if self._advancing:
            raise RuntimeError("the virtual clock is being advanced from within one of its timers")
        self._advancing = True
        try:
            self._run_until(self._now + seconds)
        finally:
            self._advancing = False

    def settle(self) -> None:
        self.advance(0.0)

    def next_due(self) -> float | None:
        """Seconds until the next entry of the agenda, or None when nothing is planned."""
        while self._agenda and self._agenda[0].cancelled:
            heapq.heappop(self._agenda)
        return max(0.0, self._agenda[0].due - self._now) if self._agenda else None

    def _run_until(self, end: float) -> None:
        steps = 0
        while self._agenda and self._agenda[0].due <= end:
            timer = heapq.heappop(self._agenda)
            if timer.cancelled:
                continue
            steps = steps + 1 if timer.due <= self._now else 0
            if steps > self.MOST_STEPS_AT_ONE_INSTANT:
                raise RuntimeError(
                    f"time does not pass: {timer.action!r} plans itself again at once"
                )
            self._now = max(self._now, timer.due)
            timer.action()
        self._now = max(self._now, end)


class RealClock:
    """The wall clock: one thread (a greenlet after gevent's patching) works off the agenda."""

    def __init__(self, background_workers: int = 512) -> None:
        self.lock = threading.RLock()
        self._agenda: list[Timer] = []
        self._order = count()
        self._changed = threading.Condition()
        self._epoch = time.time() - time.monotonic()
        self._stopped = False
        self._pool = ThreadPoolExecutor(background_workers, thread_name_prefix="webhook")
        self._thread = threading.Thread(target=self._run, name="network-clock", daemon=True)
        self._thread.start()

    def now(self) -> float:
        return self._epoch + time.monotonic()

    def call_later(self, seconds: float, action: Callable[[], None]) -> Timer:
        timer = Timer(self.now() + max(0.0, seconds), next(self._order), action)
        with self._changed:
            heapq.heappush(self._agenda, timer)
            if self._agenda[0] is timer:
                self._changed.notify()
        return timer

    def soon(self, action: Callable[[], None]) -> Timer:
        return self.call_later(0.0, action)

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def run() -> None:
            try:
                result = work()
            except Exception:
                log.exception("background work failed; its continuation is lost")
                raise
            self.soon(lambda: then(result))

        if not self._stopped:
            self._pool.submit(run)

    def hold_up(self, seconds: float) -> None:
        time.sleep(seconds)

    def skip(self, seconds: float) -> None:
        """Let so much time be over at once: whatever falls due in it is done now, in its order."""
        with self._changed:
            self._epoch += seconds
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join(timeout=2)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self) -> None:
        while True:
            with self._changed:
                timer = self._wait_for_next()
            if timer is None:
                return
            if not timer.cancelled:
                self._perform(timer)

    def _wait_for_next(self) -> Timer | None:
        while not self._stopped:
            if not self._agenda:
                self._changed.wait()
            elif (wait := self._agenda[0].due - self.now()) > 0:
                self._changed.wait(wait)
            else:
                return heapq.heappop(self._agenda)
        return None

    def _perform(self, timer: Timer) -> None:
        try:
            with self.lock:
                timer.action()
        except Exception:
            log.exception("a planned step failed; the network goes on")
