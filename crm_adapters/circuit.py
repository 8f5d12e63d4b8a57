"""Whether a system is worth asking: after repeated failures it is left alone for a while."""

from collections.abc import Callable
from threading import Lock


class Circuit:
    """Closed: ask. Open: do not ask until the rest is over, then let one question through."""

    def __init__(
        self, clock: Callable[[], float], failures_to_open: int = 3, rest_s: float = 30.0
    ) -> None:
        self._clock = clock
        self._failures_to_open = failures_to_open
        self._rest_s = rest_s
        self._failures = 0
        self._ask_again_at = 0.0
        self._resting_since = 0.0
        self._silent_since: float | None = None
        self._lock = Lock()

    @property
    def silent_since(self) -> float | None:
        """When the current row of failures began (epoch seconds), None if all is well."""
        return self._silent_since

    def may_ask(self) -> bool:
        """Say whether to ask now. While open, one asker per rest is let through."""
        with self._lock:
            now = self._clock()
            if self._failures < self._failures_to_open and now >= self._ask_again_at:
                return True
            # Before the rest began: the clock was set back, and nobody waits for it.
            if self._resting_since <= now < self._ask_again_at:
                return False
            self._rest_until(now, now + self._rest_s)
            return True

    def succeeded(self) -> None:
        """It answered: everything before is forgotten."""
        with self._lock:
            self._failures, self._ask_again_at, self._silent_since = 0, 0.0, None

    def failed(self, retry_after_s: float | None = None) -> None:
        """It did not answer; `retry_after_s` if it said for how long to stay away."""
        with self._lock:
            now = self._clock()
            self._failures += 1
            if self._silent_since is None:
                self._silent_since = now
            if retry_after_s is not None:
                self._rest_until(now, max(self._ask_again_at, now + retry_after_s))
            elif self._failures >= self._failures_to_open:
                self._rest_until(now, now + self._rest_s)

    def _rest_until(self, now: float, until: float) -> None:
        self._resting_since, self._ask_again_at = now, until
