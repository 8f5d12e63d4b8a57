"""The calls that the forecast expects in the next minutes, corrected by what has come today."""

from datetime import timedelta

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.reports.forecasts import SLOT_MINUTES, forecast_now, kept_day
from callcenter.reports.line_history import SLOT_S, local_day
from callcenter.workforce.expected_calls import Expected, SlotForecast, calls_between
from callcenter.workforce.forecast import Forecast
from callcenter.workforce.history import slots_of
from callcenter.workforce.not_enough import NotEnough


def expected_calls(
    db: Connection, line: Line, now: float, minutes: float, *, from_minutes: float = 0.0
) -> Expected | NotEnough:
    """Calls that should enter the line from `from_minutes` to `minutes` from now.

    Read from the kept forecasts, which a worker makes: it never waits for one.
    """
    today = forecast_now(db, line, now)
    if isinstance(today, NotEnough):
        return today
    slots = list(slot_forecasts(today, line.timezone))
    until = now + minutes * 60
    if slots and until > slots[-1].at + SLOT_S:
        tomorrow = kept_day(db, line, local_day(now, line.timezone) + timedelta(days=1))
        if isinstance(tomorrow, NotEnough):
            return tomorrow
        slots += slot_forecasts(tomorrow, line.timezone)
    calls = calls_between(slots, SLOT_S, now + from_minutes * 60, until)
    if calls is None:
        return NotEnough("the time asked for lies beyond the forecast")
    return Expected(calls, today.scatter.dispersion)


def slot_forecasts(made: Forecast, zone: str) -> list[SlotForecast]:
    """The forecast on the time axis; an hour that comes twice is expected twice."""
    low, high = made.low, made.high
    return [
        SlotForecast(at, made.expected[slot], low[slot], high[slot])
        for at, slot in slots_of(made.day, zone, SLOT_MINUTES)
    ]
