"""The live warning over a replayed day: at every minute the same functions as in the service."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from bisect import bisect_left

from bench.warned_days import PATIENCE_S, PROMISE_S, SLOT_S, WRAP_UP_S, Minute, RealDay, Replayed
from callcenter.domain.early_warning import Level, Signals, Standing, after
from callcenter.workforce.arrivals_ahead import LOOK_BACK_MINUTES, corrected
from callcenter.workforce.handle_time import HandleTime
from callcenter.workforce.intraday import updated
from callcenter.workforce.surge import Surge, SurgeWatch, after_minute, projected_load
from callcenter.workforce.wait_risk import AHEAD_MINUTES, Hands, LineAhead, WaitRisk, wait_risks

SLOT_MINUTES = int(SLOT_S / 60)


@dataclass(frozen=True)
class Seen:
    """One look: when, what was said, and the level."""

    at_s: float
    risk: WaitRisk
    level: Level
    waiting: int
    surge: bool


def watch(real: RealDay, played: Replayed, handle: HandleTime, futures: int | None = None) -> list[Seen]:
    """Every look of the day."""
    came = [at for at, _ in real.calls]
    standing, surge = Standing(), Surge()
    seen = []
    for minute in played.minutes:
        now = minute.at_s
        in_last = _count(came, now - 60, now)
        expected_now = _per_minute(real.forecast, now - 60)
        surge = after_minute(surge, in_last, expected_now, SurgeWatch(dispersion=min(real.dispersion,5)))
        signals = _signals(real, minute, came, handle, surge.raised, futures)
        standing = after(standing, signals, now)
        seen.append(Seen(now, signals.risk, standing.level, len(minute.waiting), surge.raised))
    return seen


def _signals(real: RealDay, minute: Minute, came: Sequence[float], handle: HandleTime, surge: bool, futures: int | None) -> Signals:
    now = minute.at_s
    slot = int(now / SLOT_S)
    so_far = [float(_count(came, i * SLOT_S, (i + 1) * SLOT_S)) for i in range(slot)]
    forecast = updated(real.forecast, so_far, SLOT_MINUTES)
    due = sum(_per_minute(forecast, now - 60 * m) for m in range(1, LOOK_BACK_MINUTES + 1))
    recent = _count(came, now - 60 * LOOK_BACK_MINUTES, now)
    ahead = corrected(
        [_per_minute(forecast, now + 60 * m) for m in range(AHEAD_MINUTES) if now + 60 * m < real.closes_s],
        recent, due, real.dispersion,
    )
    line = LineAhead(PROMISE_S, minute.waiting, ahead.per_minute, handle, ahead.spread, 0.0, PATIENCE_S)
    coming = real.agents[min(slot + 1, len(real.agents) - 1)] - real.agents[slot]
    starts = (slot + 1) * SLOT_S - now
    joining = [starts] * coming if starts <= AHEAD_MINUTES * 60 else []
    hands = Hands(
        ("line",), minute.free, [("line", e) for e in minute.elapsed], [*minute.wrapping, *joining]
    )
    risk = wait_risks({"line": line}, [hands], futures)["line"]
    busy = len(minute.elapsed) + len(minute.wrapping)
    rate = sum(ahead.per_minute) / max(1, len(ahead.per_minute)) / 60
    return Signals(
        PROMISE_S, tuple(minute.waiting), risk, sum(ahead.per_minute), minute.free,
        len(minute.elapsed), len(minute.wrapping),
        projected_load(busy, len(minute.waiting), rate, handle.mean_s, 900.0), surge,
    )


def _per_minute(forecast: Sequence[float], at_s: float) -> float:
    return forecast[max(0, min(len(forecast) - 1, int(at_s / SLOT_S)))] / SLOT_MINUTES


def _count(came: Sequence[float], since: float, until: float) -> int:
    return bisect_left(came, until) - bisect_left(came, since)
