"""Does work for whatever is marked, each key once for any number of marks, and not too often."""

import threading
from collections.abc import Callable

import structlog

from callcenter.ports import Clock

log = structlog.get_logger(__name__)

LONGEST_GAP_S = 1.0


class Pacer:
    """`settle_s` is waited after a first mark, `gap_s` between two rounds for the same key.

    `again_s`, if given: a key is done anew that long after its last round even when unmarked,
    for what changes by time alone, until it is dropped. `share`, if given: rounds that take long
    come so much less often that no more than this part of the time goes to them, but still each
    `LONGEST_GAP_S`. `ticks` never goes back (`time.monotonic`).
    """

    def __init__(
        self,
        work: Callable[[str], None],
        ticks: Clock,
        *,
        settle_s: float = 0.0,
        gap_s: float = 0.0,
        again_s: float | None = None,
        share: float | None = None,
    ) -> None:
        self._work = work
        self._ticks = ticks
        self._settle_s, self._gap_s, self._again_s = settle_s, gap_s, again_s
        self._share = share
        self._gaps: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._done: dict[str, float] = {}
        self._wake = threading.Event()
        self._stopping = False

    def mark(self, key: str) -> None:
        """Something has changed for this key."""
        now = self._ticks()
        gap_s = self._gaps.get(key, self._gap_s)
        at = max(now + self._settle_s, self._done.get(key, float("-inf")) + gap_s)
        if at < self._due.get(key, float("inf")):
            self._due[key] = at
            self._wake.set()

    def drop(self, key: str) -> None:
        """Nobody looks any more."""
        self._due.pop(key, None)
        self._done.pop(key, None)
        self._gaps.pop(key, None)

    def run_due(self) -> None:
        """Do what is due, once."""
        now = self._ticks()
        for key in [key for key, at in self._due.items() if at <= now]:
            if self._due.pop(key, None) is not None:  # it may have been dropped meanwhile
                self._do(key)

    def wait_s(self) -> float | None:
        """Seconds until something is due; None when nothing is."""
        soonest = min(self._due.values(), default=None)
        return None if soonest is None else max(soonest - self._ticks(), 0.0)

    def run(self) -> None:
        """Go on until stopped."""
        while not self._stopping:
            wait_s = self.wait_s()
            if wait_s is None or wait_s > 0:
                self._wake.wait(wait_s)
                self._wake.clear()
            self.run_due()

    def stop(self) -> None:
        """End `run`."""
        self._stopping = True
        self._wake.set()

    def _do(self, key: str) -> None:
        # Before the work: what is marked while it goes on is done in another round.
        self._done[key] = self._ticks()
        if self._again_s is not None:
            self._due[key] = self._done[key] + self._again_s
        try:
            self._work(key)
        except Exception:
            log.exception("live topic not renewed, trying again", key=key)
            self._due[key] = self._ticks() + max(self._gap_s, 1.0)
        if self._share is not None:
            took_s = self._ticks() - self._done.get(key, self._ticks())
            self._gaps[key] = max(self._gap_s, min(took_s / self._share, LONGEST_GAP_S))
