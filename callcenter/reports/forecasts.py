"""A line's forecast per quarter of an hour: kept as made, made anew each day, or why there is none.

The range of a day is learned at its distance, in steps: a forecast five weeks ahead strays more
than tomorrow's.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from zlib import crc32

from sqlalchemy import Connection, Engine

from callcenter.domain.line import Line
from callcenter.reports.line_history import (
    holidays_of,
    line_history,
    local_day,
    open_shares,
    seen_today,
    still_counting,
)
from callcenter.store.engine import reading
from callcenter.store.forecasts import KeptForecast, keep_forecasts, kept_forecasts
from callcenter.workforce.forecast import Forecast, Forecaster, Scatter, scatter, through_the_day
from callcenter.workforce.history import History
from callcenter.workforce.holiday import with_holidays
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.weekday_median import FURTHEST_DAYS

AHEAD = (1, 7, 14, 28, FURTHEST_DAYS)
"""Days ahead at which the range is learned."""

SLOT_MINUTES = 15


def line_forecasts(
    engine: Engine, line: Line, first: date, last: date, now: float
) -> dict[date, Forecast | NotEnough]:
    """Each day from `first` to `last`; what is not kept or is stale is made and kept.

    Days before today are forecast from the days before them, as they would have been.
    """
    today = local_day(now, line.timezone)
    with reading(engine).connect() as db:
        kept = kept_forecasts(db, line.id, first, last)
        days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        missing = [day for day in days if not _fresh(kept.get(day), line, day, today)]
        history = line_history(db, line, min(today, last)) if missing else {}
        whole = not still_counting(db, now)
    made = _made(line, history, missing, today, now)
    if made and whole:
        keep_forecasts(engine, made)
    found = kept | {one.day: one for one in made}
    return {day: _shown(found[day]) for day in days}


def kept_day(db: Connection, line: Line, day: date) -> Forecast | NotEnough:
    """What is kept of this day, never made here: for whoever must not wait."""
    kept = kept_forecasts(db, line.id, day, day)
    if day not in kept:
        return NotEnough("its forecast has not been made yet")
    return _shown(kept[day])


def forecast_now(db: Connection, line: Line, now: float) -> Forecast | NotEnough:
    """Today's kept forecast after what has come so far."""
    made = kept_day(db, line, local_day(now, line.timezone))
    if isinstance(made, NotEnough):
        return made
    return through_the_day(made, seen_today(db, line, now), SLOT_MINUTES)


def stale_days(engine: Engine, line: Line, now: float) -> list[date]:
    """Yesterday to six weeks ahead: the days whose forecast is to be made or made anew."""
    today = local_day(now, line.timezone)
    days = [today + timedelta(days=i) for i in range(-1, FURTHEST_DAYS + 1)]
    with reading(engine).connect() as db:
        kept = kept_forecasts(db, line.id, days[0], days[-1])
    return [day for day in days if not _fresh(kept.get(day), line, day, today)]


def _made(
    line: Line, history: History, days: Sequence[date], today: date, now: float
) -> list[KeptForecast]:
    model: Forecaster = partial(with_holidays, holidays=holidays_of(line))
    learned: dict[int, Scatter] = {}
    found = []
    for day in days:
        known = {d: calls for d, calls in history.items() if d < min(day, today)}
        expected = model(known, day)
        basis = basis_of(line, day, today)
        if isinstance(expected, NotEnough):
            found.append(KeptForecast(line.id, day, now, basis, None, why_not=expected.why))
            continue
        step = _step((day - today).days)
        if step not in learned:
            learned[step] = scatter(known, model, step)
        opened = zip(expected, open_shares(line, day), strict=True)
        found.append(
            _kept(line, day, now, basis, [c * share for c, share in opened], learned[step])
        )
    return found


def _kept(
    line: Line, day: date, now: float, basis: str, expected: Sequence[float], range_: Scatter
) -> KeptForecast:
    return KeptForecast(
        line.id,
        day,
        now,
        basis,
        tuple(round(calls, 4) for calls in expected),
        range_.low,
        range_.high,
        range_.dispersion,
        range_.residuals,
    )


def _step(ahead: int) -> int:
    return next((step for step in AHEAD if ahead <= step), FURTHEST_DAYS)


def _fresh(kept: KeptForecast | None, line: Line, day: date, today: date) -> bool:
    return kept is not None and kept.basis == basis_of(line, day, today)


def basis_of(line: Line, day: date, today: date) -> str:
    """The last day known, and the line's hours: another of either makes another forecast."""
    hours: Mapping[str, object] = line.hours
    known = min(day, today).isoformat()
    return f"{known} {line.timezone[:32]} {crc32(repr(sorted(hours.items())).encode()):08x}"


def _shown(kept: KeptForecast) -> Forecast | NotEnough:
    if kept.expected is None:
        return NotEnough(kept.why_not or "nothing is known")
    range_ = Scatter(kept.low, kept.high, kept.dispersion, kept.residuals)
    return Forecast(kept.day, kept.expected, range_)
