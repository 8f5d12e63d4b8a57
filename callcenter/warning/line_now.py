"""A line at one moment, as the warning needs it; read by `read_now.py`, judged by `assess.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from callcenter.domain.early_warning import RosterGap
from callcenter.domain.line import Line
from callcenter.workforce.handle_time import HandleTime, lately
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.wait_risk import Hands


@dataclass(frozen=True, slots=True)
class Past:
    """What the last weeks of a line say. `patience_s`: the mean time callers wait, if known."""

    handle: HandleTime | NotEnough
    patience_s: float | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Calls per minute: `before` for the minutes just past (the newest last), `ahead` from now on.

    `dispersion` is variance ÷ mean of a half-hour's calls around the forecast.
    """

    before: Sequence[float]
    ahead: Sequence[float]
    dispersion: float


@dataclass(frozen=True, slots=True)
class Lately:
    """The last half-hour: calls that `ended`, and the seconds of all calls in it, talk and hold."""

    ended: int = 0
    busy_s: float = 0.0


@dataclass(frozen=True, slots=True)
class LineNow:
    """`waiting`: ages, seconds, the first in line first. `came`: calls in each of the last whole
    minutes, the newest last. `open_minutes`: of the next quarter of an hour, how many it is open.
    `seen_minutes`: how many of the last minutes it was open, and so could be counted."""

    line: Line
    open: bool
    waiting: tuple[float, ...]
    free: int
    on_call: int
    wrapping: int
    came: Sequence[int]
    past: Past
    open_minutes: int
    seen_minutes: int
    lately: Lately = Lately()
    expected: Expected | None = None
    gap: RosterGap | None = None

    @property
    def handle(self) -> HandleTime | NotEnough:
        """How long calls take: the past, corrected by the last half-hour."""
        known = self.past.handle
        if not isinstance(known, HandleTime):
            return known
        return lately(known, self.lately.ended, self.lately.busy_s)


@dataclass(frozen=True, slots=True)
class FloorNow:
    """Every line, and everybody who serves one, at one moment (epoch seconds)."""

    at: float
    lines: Sequence[LineNow]
    hands: Sequence[Hands] = field(default_factory=tuple)
