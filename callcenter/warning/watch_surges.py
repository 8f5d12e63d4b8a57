"""The evidence of a surge, minute by minute, from where the last look left it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from callcenter.store.warnings import StandingRow
from callcenter.warning.line_now import FloorNow, LineNow
from callcenter.warning.read_now import (
    DayForecast,
    calls_per_minute,
    day_forecasts,
    read_came,
)
from callcenter.workforce.surge import Surge, SurgeWatch, after_minute

MINUTE_S = 60.0
CATCH_UP_MINUTES = 30
"""After a longer sleep the evidence begins anew, so many minutes ago."""


@dataclass(frozen=True, slots=True)
class SurgeState:
    """`minute`: the end of the last whole minute that is counted, epoch seconds."""

    evidence: float
    raised: bool
    minute: float | None


def next_surges(
    db: Connection, floor: FloorNow, before: Mapping[str, StandingRow], now: float
) -> dict[str, SurgeState]:
    """Every line's evidence up to the last whole minute. Without a forecast there is none."""
    end = now // MINUTE_S * MINUTE_S
    states = {one.line.id: _state(before.get(one.line.id), end) for one in floor.lines}
    behind = [one for one in floor.lines if (states[one.line.id].minute or 0.0) < end]
    if not behind:
        return states
    lines = [one.line for one in behind]
    days = day_forecasts(db, lines, now)
    since = end - CATCH_UP_MINUTES * MINUTE_S
    came = read_came(db, [line.id for line in lines], since, end)
    for one in behind:
        states[one.line.id] = _caught_up(one, states[one.line.id], came[one.line.id], days, end)
    return states


def _state(row: StandingRow | None, end: float) -> SurgeState:
    if row is None:
        return SurgeState(0.0, raised=False, minute=end)
    state = SurgeState(row.surge_evidence, row.surge_raised, row.surge_minute)
    earliest = end - CATCH_UP_MINUTES * MINUTE_S
    if state.minute is None or state.minute < earliest:
        return SurgeState(0.0, raised=False, minute=earliest)
    return state


def _caught_up(
    one: LineNow,
    state: SurgeState,
    came: Mapping[int, int],
    days: Mapping[tuple[str, str], DayForecast],
    end: float,
) -> SurgeState:
    dispersion = one.expected.dispersion if one.expected else 1.0
    watch = SurgeWatch(dispersion=dispersion)
    surge = Surge(state.evidence, state.raised)
    minute = state.minute if state.minute is not None else end
    while minute < end:
        expected = calls_per_minute(one.line, days, minute)
        surge = (
            Surge()
            if expected is None
            else after_minute(surge, came.get(int(minute // MINUTE_S), 0), expected, watch)
        )
        minute += MINUTE_S
    return SurgeState(surge.evidence, surge.raised, end)
