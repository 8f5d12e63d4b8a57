"""Calls per hour: the average of each hour of the clock, and of each hour of the week."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.local_hours import hours_there_were, stretches
from callcenter.reports.measures import Sums
from callcenter.reports.notes import usual_notes
from callcenter.reports.period import Period
from callcenter.reports.report import Report, Row, Table, row
from callcenter.reports.whole import by_line_table

WHOLE = ("offered", "hours", "per_hour")
HOUR = ("offered", "hours", "per_hour", "service_level")
HEAT = ("per_hour", "offered", "service_level")

Hours = Mapping[tuple[int, int], Sums]


def calls_per_hour(db: Connection, asked: Asked) -> Report:
    """Averages over the hours there really were, from each line's first day up to now."""
    now = _by_hour(db, asked, asked.period)
    then = _by_hour(db, asked, asked.before) if asked.before else None
    return Report(
        "calls-per-hour",
        asked.period,
        asked.before,
        asked.lines,
        (
            _whole(asked, now, then),
            _hours(asked, now, then),
            _week(asked, now),
            by_line_table(db, asked, ("offered", "service_level", "asa_s")),
        ),
        usual_notes(db, asked),
    )


def _by_hour(db: Connection, asked: Asked, period: Period) -> Hours:
    """Sums by (weekday, hour), with the hours of that kind that there were.

    Several lines: the calls of all of them per hour. An hour counts from the first day of the
    oldest line on, so that a centre opened yesterday is not averaged over a year.
    """
    calls = s.by_line_and_hour(db, asked, period)
    there_were = _hours_there_were(asked, period, s.first_days(db, asked.lines))
    found = s.grouped(((weekday, hour), sums) for (_, weekday, hour), sums in calls.items())
    return {
        at: {**found.get(at, {}), "hours": there_were.get(at, 0.0), "definition": asked.definition}
        for at in found.keys() | there_were.keys()
    }


def _hours_there_were(
    asked: Asked, period: Period, first_days: Mapping[str, str]
) -> Mapping[tuple[int, int], float]:
    oldest = _oldest(asked.lines, first_days)
    if oldest is None:
        return {}
    line, first = oldest
    first = max(first, period.first)
    return hours_there_were(stretches(first, period.last, line.timezone, asked.now))


def _oldest(lines: tuple[Line, ...], first_days: Mapping[str, str]) -> tuple[Line, date] | None:
    known = [
        (first_days[line.id], place) for place, line in enumerate(lines) if line.id in first_days
    ]
    if not known:
        return None
    day, place = min(known)
    return lines[place], date.fromisoformat(day)


def _whole(asked: Asked, now: Hours, then: Hours | None) -> Table:
    before = None if then is None else s.added(then.values())
    only = row(WHOLE, ("all",), s.added(now.values()), before=before, calls=behind(asked))
    return Table("whole", ("all",), WHOLE, (only,))


def _hours(asked: Asked, now: Hours, then: Hours | None) -> Table:
    rows = (_hour(asked, hour, now, then) for hour in range(24))
    return Table("hour", ("hour",), HOUR, tuple(rows))


def _hour(asked: Asked, hour: int, now: Hours, then: Hours | None) -> Row:
    before = None if then is None else _of_hour(then, hour, asked.definition)
    sums = _of_hour(now, hour, asked.definition)
    return row(HOUR, (f"{hour:02}",), sums, before=before, calls=behind(asked, hour=str(hour)))


def _of_hour(hours: Hours, hour: int, definition: int) -> Sums:
    return s.added((sums for (_, at), sums in hours.items() if at == hour), definition=definition)


def _week(asked: Asked, now: Hours) -> Table:
    rows = (
        row(
            HEAT,
            (str(weekday), f"{hour:02}"),
            now[weekday, hour],
            calls=behind(asked, weekday=str(weekday), hour=str(hour)),
        )
        for weekday, hour in sorted(now)
    )
    return Table("week", ("weekday", "hour"), HEAT, tuple(rows))
