"""How far a line's forecast was off on its last four weeks, against the same weekday before."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from sqlalchemy import Engine

from callcenter.domain.line import Line
from callcenter.reports.line_history import (
    SLOT_MINUTES,
    holidays_of,
    line_history,
    local_day,
    still_counting,
)
from callcenter.store.engine import reading
from callcenter.workforce.backtest import Errors, backtest
from callcenter.workforce.holiday import with_holidays
from callcenter.workforce.not_enough import NotEnough

DAYS = 28
AHEAD = (1, 7)
MOST_KEPT = 200

Found = dict[int, Errors | NotEnough]
_kept: dict[tuple[str, str, date], Found] = {}


def forecast_errors(engine: Engine, line: Line, now: float) -> Found:
    """By days ahead: the errors per quarter of an hour, worked out once a day."""
    today = local_day(now, line.timezone)
    key = (str(engine.url), line.id, today)
    if key not in _kept:
        with reading(engine).connect() as db:
            history = line_history(db, line, today)
            whole = not still_counting(db, now)
        model = partial(with_holidays, holidays=holidays_of(line))
        days = _days(history, today)
        found = {ahead: backtest(history, model, days, SLOT_MINUTES, ahead) for ahead in AHEAD}
        if not whole:
            return found
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return _kept[key]


def _days(history: Iterable[date], today: date) -> list[date]:
    known = set(history)
    return [d for d in (today - timedelta(days=i) for i in range(DAYS, 0, -1)) if d in known]
