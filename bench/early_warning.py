"""The early warning on replayed real days: lead time, precision, recall, false alarms, calibration.

Small bank: the second week of February 1999, each day forecast from the days before. Large bank:
four days of 2003, the worst one among them. Agents by Erlang C, 80 % within 30 s on the mean
forecast, which is the rule that breaks the promise most often. Published in docs/early_warning.md.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.judge_warnings import Judged, breaks, episodes, judge
from bench.result import Result
from bench.warned_days import (
    WRAP_UP_S,
    RealDay,
    Replayed,
    days_1999,
    days_2003,
    replay,
    talk_times_1999,
)
from bench.watch_day import Seen, watch
from callcenter.domain.early_warning import Level
from callcenter.workforce.handle_time import HandleTime, learned

DAYS_2003 = (date(2003, 5, 2), date(2003, 5, 20), date(2003, 6, 6), date(2003, 7, 29))
WINDOWS = {"m1": 60.0, "m5": 300.0, "m15": 900.0}
BINS = 10

Played = tuple[RealDay, Replayed, list[Seen]]
Detector = Callable[[Seen], bool]

DETECTORS: dict[str, Detector] = {
    "act": lambda seen: seen.level is Level.ACT,
    "watch or act": lambda seen: seen.level is not Level.CALM,
    "surge": lambda seen: seen.surge,
}


@dataclass
class Calibration:
    """Said against happened, caller by caller."""

    said: list[float] = field(default_factory=lambda: [0.0] * BINS)
    late: list[int] = field(default_factory=lambda: [0] * BINS)
    callers: list[int] = field(default_factory=lambda: [0] * BINS)
    squares: float = 0.0

    def add(self, said: float, *, late: bool) -> None:
        place = min(BINS - 1, int(said * BINS))
        self.said[place] += said
        self.late[place] += late
        self.callers[place] += 1
        self.squares += (said - late) ** 2

    @property
    def brier(self) -> float:
        return self.squares / sum(self.callers)

    @property
    def climatology(self) -> float:
        """The Brier score of always saying the share of late callers of all days."""
        share = sum(self.late) / sum(self.callers)
        return share * (1 - share)

    def table(self) -> str:
        return "  ".join(
            f"{said / count:.2f}→{late / count:.2f} ({count})"
            for said, late, count in zip(self.said, self.late, self.callers, strict=True)
            if count
        )


def run() -> list[Result]:
    """Replay, watch, judge; prints the tables."""
    try:
        banks = {"small bank": _played(days_1999()), "large bank": _played(_some(days_2003(12)))}
    except FileNotFoundError as absent:
        print(f"No early warning: {absent.filename} is not there.")
        return []
    return [row for name, played in banks.items() for row in _rows(name, played)]


def _some(days: Iterable[RealDay]) -> list[RealDay]:
    return [real for real in days if real.day in DAYS_2003]


def _played(days: Iterable[RealDay]) -> list[Played]:
    handle = _handle(talk_times_1999())
    return [(real, played := replay(real), watch(real, played, handle)) for real in days]


def _handle(talks: Sequence[float]) -> HandleTime:
    count = len(talks)
    squares = sum(talk * talk for talk in talks) / count
    found = learned(count, sum(talks) / count, squares, WRAP_UP_S)
    assert isinstance(found, HandleTime)
    return found


def _rows(name: str, played: list[Played]) -> list[Result]:
    found = {label: _judged(played, detector) for label, detector in DETECTORS.items()}
    queues = {n: _judged(played, _queue(n)) for n in _thresholds(played)}
    print(f"\n{name}: {len(played)} days, {found['act'].hours:.0f} hours")
    for label, judged in {**found, **{f"queue ≥ {n}": q for n, q in queues.items()}}.items():
        print(
            f"  {label:<14} warnings {judged.warnings:>4}  precision {judged.precision:.2f}  "
            f"breaks {judged.breaks}  recall {judged.recall:.2f}  "
            f"lead {judged.lead_s / 60:>5.1f} min  false in 60 h {judged.false_in_60_hours:.1f}"
        )
    calibrations = {window: _calibrated(played, window) for window in WINDOWS}
    for window, one in calibrations.items():
        print(f"  {window:<4} Brier {one.brier:.3f} against {one.climatology:.3f}: {one.table()}")
    watched, m5 = found["watch or act"], calibrations["m5"]
    rival = _rival(watched, queues)
    return [
        Result(
            f"breaks warned of, {name}",
            100 * watched.recall,
            max(1.0, 100 * rival.recall),
            "%",
            "a queue length with as many false alarms",
            ">=",
            1.5,
        ),
        Result(f"Brier, 5 min, {name}", m5.brier, m5.climatology, "", "the mean", "<=", 0.9),
    ]


def _queue(threshold: int) -> Detector:
    return lambda seen: seen.waiting >= threshold


def _thresholds(played: list[Played]) -> list[int]:
    agents = max(max(real.agents) for real, _, _ in played)
    return sorted({2, 3, 4, 6, 8, *(round(agents * share) for share in (0.1, 0.2, 0.3, 0.5))})


def _rival(watched: Judged, queues: dict[int, Judged]) -> Judged:
    """The most sensitive queue length that cries wolf no more often than the warning."""
    allowed = [one for one in queues.values() if one.false_in_60_hours <= watched.false_in_60_hours]
    return max(allowed, key=lambda one: one.recall)


def _judged(played: list[Played], detector: Detector) -> Judged:
    judged = Judged()
    for _, outcome, seen in played:
        warnings = episodes((one.at_s, detector(one)) for one in seen)
        judge(judged, warnings, breaks(outcome.callers), len(seen) / 60)
    return judged


def _calibrated(played: list[Played], window: str) -> Calibration:
    found = Calibration()
    for _, outcome, seen in played:
        came = [caller.came_s for caller in outcome.callers]
        for one in seen:
            first = bisect_left(came, one.at_s)
            last = bisect_left(came, one.at_s + WINDOWS[window])
            for caller in outcome.callers[first:last]:
                found.add(getattr(one.risk, window), late=caller.would_be_late)
    return found
