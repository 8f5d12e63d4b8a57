"""The live warning over a replayed day: at every minute the same functions as in the service."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bench.warned_days import PATIENCE_S, PROMISE_S, SLOT_S, Minute, RealDay, Replayed
from callcenter.domain.early_warning import Level, Signals, Standing, after
from callcenter.workforce.arrivals_ahead import LOOK_BACK_MINUTES, ArrivalsAhead, corrected
from callcenter.workforce.handle_time import LATELY_S, HandleTime, lately
from callcenter.workforce.surge import Surge, SurgeWatch, after_minute, projected_load
from callcenter.workforce.wait_risk import AHEAD_MINUTES, Hands, LineAhead, WaitRisk, wait_risks

SLOT_MINUTES = int(SLOT_S / 60)
AHEAD_S = AHEAD_MINUTES * 60.0
LINE = "line"


@dataclass(frozen=True)
class Seen:
    """One look: when, what was said, and the level."""

    at_s: float
    risk: WaitRisk
    level: Level
    waiting: int
    surge: bool


def watch(real: RealDay, played: Replayed, handle: HandleTime) -> list[Seen]:
    """Every look of the day."""
    came = [at for at, _ in real.calls]
    standing, surge = Standing(), Surge()
    watched = SurgeWatch(dispersion=real.dispersion)
    seen = []
    for minute in played.minutes:
        now = minute.at_s
        expected = _per_minute(real.forecast, now - 60)
        surge = after_minute(surge, _count(came, now - 60, now), expected, watched)
        signals = _signals(real, played, minute, came, handle, surge=surge.raised)
        standing = after(standing, signals, now)
        risk = signals.risk or WaitRisk(0.0, 0.0, 0.0)
        seen.append(Seen(now, risk, standing.level, len(minute.waiting), surge.raised))
    return seen


def _signals(
    real: RealDay,
    played: Replayed,
    minute: Minute,
    came: Sequence[float],
    handle: HandleTime,
    *,
    surge: bool,
) -> Signals:
    ahead = _ahead(real, came, minute.at_s)
    handle = _lately(played, minute, handle)
    line = LineAhead(
        PROMISE_S,
        minute.waiting,
        ahead.per_minute,
        handle,
        spread=ahead.spread,
        patience_s=PATIENCE_S,
    )
    risk = wait_risks({LINE: line}, [_hands(real, minute)])[LINE]
    busy = len(minute.elapsed) + len(minute.wrapping)
    expected = sum(ahead.per_minute)
    rate = expected / max(1, len(ahead.per_minute)) / 60
    return Signals(
        promise_s=PROMISE_S,
        waiting=tuple(minute.waiting),
        risk=risk,
        expected=expected,
        free=minute.free,
        on_call=len(minute.elapsed),
        wrapping=len(minute.wrapping),
        load=projected_load(busy, len(minute.waiting), rate, handle.mean_s, AHEAD_S),
        surge=surge,
    )


def _ahead(real: RealDay, came: Sequence[float], now: float) -> ArrivalsAhead:
    """The forecast made the day before, corrected by the last minutes."""
    past = [now - 60 * m for m in range(LOOK_BACK_MINUTES, 0, -1)]
    moments = [now + 60 * m for m in range(AHEAD_MINUTES)]
    return corrected(
        [_per_minute(real.forecast, at) for at in moments if at < real.closes_s],
        [_count(came, at, at + 60) for at in past],
        [_per_minute(real.forecast, at) for at in past],
        real.dispersion,
    )


def _lately(played: Replayed, minute: Minute, handle: HandleTime) -> HandleTime:
    """Corrected by the calls of the last half-hour."""
    since = minute.at_s - LATELY_S
    first = bisect_left(played.ended, (since, 0.0))
    last = bisect_left(played.ended, (minute.at_s, 0.0))
    busy_s = sum(min(talk, at - since) for at, talk in played.ended[first:last])
    busy_s += sum(min(elapsed, LATELY_S) for elapsed in minute.elapsed)
    return lately(handle, last - first, busy_s)


def _hands(real: RealDay, minute: Minute) -> Hands:
    """With those who are signed up to begin within the quarter of an hour."""
    slot = int(minute.at_s / SLOT_S)
    starts = (slot + 1) * SLOT_S - minute.at_s
    coming = real.agents[min(slot + 1, len(real.agents) - 1)] - real.agents[slot]
    joining = [starts] * coming if starts <= AHEAD_S else []
    on_call = [(LINE, elapsed) for elapsed in minute.elapsed]
    return Hands((LINE,), minute.free, on_call, [*minute.wrapping, *joining])


def _per_minute(forecast: Sequence[float], at_s: float) -> float:
    return forecast[max(0, min(len(forecast) - 1, int(at_s / SLOT_S)))] / SLOT_MINUTES


def _count(came: Sequence[float], since: float, until: float) -> int:
    return bisect_left(came, until) - bisect_left(came, since)
