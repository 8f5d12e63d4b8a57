"""Keeps every line forecast six weeks ahead, a few days at a time so that nothing waits for it."""

from datetime import date, timedelta

from sqlalchemy import Engine

from callcenter.domain.line import Line
from callcenter.ports import Clock
from callcenter.reports.forecasts import line_forecasts, stale_days
from callcenter.reports.line_history import local_day, still_counting
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import reading
from callcenter.store.forecasts import drop_forecasts

AT_ONCE = 3
KEPT_DAYS = 400
"""Forecasts of the past stay, for whoever compares them with what came."""


class ForecastDuty:
    """Done for the day once nothing is stale; several workers at it do the same work twice."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._centre = SqlCentre(engine, clock)
        self._done: dict[str, tuple[date, str]] = {}

    def __call__(self) -> None:
        """Make the next few stale days of the first line that has any."""
        now = self._clock()
        with reading(self._engine).connect() as db:
            if still_counting(db, now):
                return
        for line in self._centre.lines():
            today = local_day(now, line.timezone)
            if self._done.get(line.id) == (today, repr(line.hours)):
                continue
            if not self._make(line, now):
                self._done[line.id] = (today, repr(line.hours))
                drop_forecasts(self._engine, today - timedelta(days=KEPT_DAYS))
            return

    def _make(self, line: Line, now: float) -> int:
        stale = stale_days(self._engine, line, now)[:AT_ONCE]
        if stale:
            line_forecasts(self._engine, line, stale[0], stale[-1], now)
        return len(stale)
