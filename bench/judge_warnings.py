"""Warnings against what happened: lead time, precision, recall, false alarms; and calibration.

A break of the promise is a stretch in which at least half of the callers of five minutes, three or
more, waited past it; it lasts until fewer than a fifth do. It begins when its first late caller
becomes late. A warning is right if a break begins, or is on, from its start until a quarter of an
hour after its end. A break is warned of if a warning was on when it began; the lead time is how
long it had been on by then.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.warned_days import Outcome

WINDOW_S = 300.0
STEP_S = 30.0
BEGINS, ENDS = 0.5, 0.2
FEWEST = 3
GRACE_S = 900.0

Span = tuple[float, float]


@dataclass
class Judged:
    """Counts over days, and what they come to."""

    warnings: int = 0
    right: int = 0
    breaks: int = 0
    warned: int = 0
    leads: list[float] = field(default_factory=list)
    hours: float = 0.0

    @property
    def precision(self) -> float:
        return self.right / self.warnings if self.warnings else 1.0

    @property
    def recall(self) -> float:
        return self.warned / self.breaks if self.breaks else 1.0

    @property
    def lead_s(self) -> float:
        """Median over the breaks that were warned of, seconds."""
        return sorted(self.leads)[len(self.leads) // 2] if self.leads else 0.0

    @property
    def false_in_60_hours(self) -> float:
        return (self.warnings - self.right) / self.hours * 60 if self.hours else 0.0


def breaks(callers: Sequence[Outcome]) -> list[Span]:
    """When the promise was broken, from the first late caller to the end, seconds."""
    decided = [caller for caller in callers if caller.decided]
    came = [caller.came_s for caller in decided]
    found: list[Span] = []
    began: float | None = None
    at = came[0] if came else 0.0
    while came and at < came[-1] + WINDOW_S:
        recent = decided[bisect_left(came, at - WINDOW_S) : bisect_left(came, at)]
        late = [caller.late_at_s for caller in recent if caller.late_at_s is not None]
        share = len(late) / len(recent) if recent else 0.0
        if began is None and len(recent) >= FEWEST and share >= BEGINS:
            began = min(late)
        elif began is not None and share < ENDS:
            found.append((began, max(began, at - WINDOW_S)))
            began = None
        at += STEP_S
    if began is not None:
        found.append((began, at))
    return found


def episodes(looks: Iterable[tuple[float, bool]]) -> list[Span]:
    """The stretches in which a detector was on."""
    found: list[Span] = []
    began: float | None = None
    at = 0.0
    for at, is_on in looks:
        if is_on and began is None:
            began = at
        elif not is_on and began is not None:
            found.append((began, at))
            began = None
    if began is not None:
        found.append((began, at))
    return found


def judge(judged: Judged, warnings: Sequence[Span], broken: Sequence[Span], hours: float) -> None:
    """Add one day."""
    judged.hours += hours
    judged.warnings += len(warnings)
    judged.right += sum(
        any(start <= end_w + GRACE_S and end >= start_w for start, end in broken)
        for start_w, end_w in warnings
    )
    judged.breaks += len(broken)
    for start, _ in broken:
        on = [start_w for start_w, end_w in warnings if start_w <= start <= end_w + STEP_S * 2]
        if on:
            judged.warned += 1
            judged.leads.append(start - max(on))
