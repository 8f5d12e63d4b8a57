"""Judges every line at one moment: the risk, the signals, why, and what would cure it.

Pure: the same for the same moment, whoever asks. What cannot be known is said as a code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from callcenter.domain.early_warning import Cause, Level, Signals, cause_of
from callcenter.warning.line_now import FloorNow, LineNow
from callcenter.workforce.arrivals_ahead import (
    LOOK_BACK_MINUTES,
    ArrivalsAhead,
    corrected,
    from_recent,
)
from callcenter.workforce.cure import hands_to_add, minutes_to_stay
from callcenter.workforce.handle_time import HandleTime
from callcenter.workforce.surge import projected_load
from callcenter.workforce.wait_risk import AHEAD_MINUTES, LineAhead, WaitRisk, wait_risks

NEAR = 2 / 3
"""A caller who has waited this share of the promise is close to it."""

FEWEST_MINUTES = 5
"""A line that opened a moment ago and has no forecast: nobody knows how many will call."""

COMPARED_MINUTES = 15

CLOSED, FEW_CALLS, JUST_OPENED = "closed", "few_calls", "just_opened"


@dataclass(frozen=True, slots=True)
class Cure:
    """`said`: so many agents for so many minutes; None: nothing is known to cure it."""

    said: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class Assessed:
    """`signals` None for a closed line; `why_not` says why there is no risk."""

    now: LineNow
    signals: Signals | None
    why_not: str | None
    risk: WaitRisk | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All lines, and what they were judged by, for asking what would cure one of them."""

    at: float
    lines: Mapping[str, Assessed]
    _ahead: Mapping[str, LineAhead]
    _floor: FloorNow

    def said(self, line_id: str, level: Level, known: Cure | None = None) -> dict[str, Any]:
        """Why, and the cure, as figures: the words are made from them in each language.

        `known`: the cure that was worked out a moment ago, which need not be done again.
        """
        one = self.lines[line_id]
        signals = one.signals
        if signals is None or level is Level.CALM:
            return {}
        cause = cause_of(signals, self.at)
        return {
            "cause": cause.value,
            **_figures(one.now, signals),
            "cure": known.said if known else self._cure(line_id, cause, signals),
        }

    def _cure(self, line_id: str, cause: Cause, signals: Signals) -> dict[str, int] | None:
        ahead = self._ahead.get(line_id)
        if cause is Cause.ROSTER or ahead is None:
            return None
        more = hands_to_add(self._ahead, self._floor.hands, line_id)
        if more is None:
            return None
        per_minute = _beyond(self.lines[line_id].now, ahead.arrivals)
        minutes = minutes_to_stay(
            per_minute, ahead.handle.mean_s, signals.here, more, len(signals.waiting)
        )
        return {"agents": more, "minutes": minutes}


def assess(floor: FloorNow, surges: Mapping[str, bool]) -> Assessment:
    """Judge every line of the floor; `surges`: whether more call than forecast."""
    ahead = {now.line.id: made for now in floor.lines if (made := _line_ahead(now)) is not None}
    risks = wait_risks(ahead, floor.hands) if ahead else {}
    lines = {
        now.line.id: _assessed(now, risks.get(now.line.id), ahead, surges) for now in floor.lines
    }
    return Assessment(floor.at, lines, ahead, floor)


def _assessed(
    now: LineNow,
    risk: WaitRisk | None,
    ahead: Mapping[str, LineAhead],
    surges: Mapping[str, bool],
) -> Assessed:
    if not now.open and not now.waiting:
        return Assessed(now, None, CLOSED, None)
    why_not = None if risk is not None else _why_not(now)
    arrivals = ahead[now.line.id].arrivals if now.line.id in ahead else ()
    signals = Signals(
        promise_s=now.line.promise_s,
        waiting=now.waiting,
        risk=risk,
        expected=sum(arrivals),
        free=now.free,
        on_call=now.on_call,
        wrapping=now.wrapping,
        load=_load(now, arrivals),
        surge=surges.get(now.line.id, False),
        came=sum(now.came[-COMPARED_MINUTES:]),
        due=sum(now.expected.before[-COMPARED_MINUTES:]) if now.expected else None,
        gap=now.gap,
    )
    return Assessed(now, signals, why_not, risk)


def _why_not(now: LineNow) -> str:
    if not isinstance(now.past.handle, HandleTime):
        return FEW_CALLS
    return JUST_OPENED if now.open else CLOSED


def _line_ahead(now: LineNow) -> LineAhead | None:
    handle = now.handle
    arrivals = _arrivals(now)
    if not isinstance(handle, HandleTime) or arrivals is None or not now.open_minutes:
        return None
    return LineAhead(
        promise_s=now.line.promise_s,
        waiting=now.waiting,
        arrivals=arrivals.per_minute[: now.open_minutes],
        handle=handle,
        spread=arrivals.spread,
        patience_s=now.past.patience_s,
    )


def _arrivals(now: LineNow) -> ArrivalsAhead | None:
    came = now.came[-LOOK_BACK_MINUTES:]
    if now.expected is not None:
        due = now.expected.before[-LOOK_BACK_MINUTES:]
        first = now.expected.ahead[:AHEAD_MINUTES]
        return corrected(first, came, due, now.expected.dispersion)
    minutes = min(now.seen_minutes, LOOK_BACK_MINUTES)
    if minutes < FEWEST_MINUTES:
        return None
    return from_recent(sum(came[-minutes:]), float(minutes), AHEAD_MINUTES)


def _load(now: LineNow, arrivals: Sequence[float]) -> float:
    handle = now.handle
    busy, queued = now.on_call + now.wrapping, len(now.waiting)
    if not isinstance(handle, HandleTime) or not arrivals:
        return float(busy + queued)
    rate = sum(arrivals) / len(arrivals) / 60.0
    return projected_load(busy, queued, rate, handle.mean_s, AHEAD_MINUTES * 60.0)


def _beyond(now: LineNow, arrivals: Sequence[float]) -> Sequence[float]:
    """What is expected after the quarter of an hour, too, corrected by the same factor."""
    if now.expected is None or not arrivals:
        return arrivals
    plain = sum(now.expected.ahead[: len(arrivals)])
    factor = sum(arrivals) / plain if plain > 0 else 1.0
    return [*arrivals, *(factor * calls for calls in now.expected.ahead[len(arrivals) :])]


def _figures(now: LineNow, signals: Signals) -> dict[str, Any]:
    near = sum(NEAR * signals.promise_s < age <= signals.promise_s for age in signals.waiting)
    gap = signals.gap
    return {
        "promise_s": signals.promise_s,
        "waiting": len(signals.waiting),
        "head_s": round(signals.waiting[0], 1) if signals.waiting else None,
        "late": signals.late,
        "near": near,
        "free": signals.free,
        "on_call": signals.on_call,
        "wrapping": signals.wrapping,
        "load": round(signals.load, 1),
        "came": signals.came,
        "due": None if signals.due is None else round(signals.due, 1),
        "surge": signals.surge,
        "gap": asdict(gap) if gap else None,
    }
