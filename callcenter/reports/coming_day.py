"""A day to come, ready for a replay: forecast calls, people signed up, callers as of late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from callcenter.domain.errors import NotEnoughData
from callcenter.domain.line import Line, Membership
from callcenter.domain.shift import Shift, on_clock
from callcenter.reports.forecasts import SLOT_MINUTES, line_forecasts
from callcenter.reports.replay_rows import read_memberships
from callcenter.reports.replayed_day import ReadDay, day_bounds, played_line, read_replayed_day
from callcenter.store.engine import reading
from callcenter.store.roster import read_shifts
from callcenter.workforce.coming_day import ComingDay, ComingLine
from callcenter.workforce.day_draws import SeenCaller
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.replayed_day import PlayedDay, Seat, Span
from callcenter.workforce.scenario import without

LOOK_BACK_WEEKS = 4
LEND_DAYS = 2
"""So many days of the same weekday lend patience and work."""


@dataclass(frozen=True, slots=True)
class ReadComing:
    """`planned`: people are those signed up; otherwise those of the same weekday before.

    `without`: lines for which there is no forecast yet; they get no calls.
    """

    day: ComingDay
    planned: bool
    without: tuple[str, ...]


def read_coming_day(
    engine: Engine, lines: Sequence[Line], day: date, zone: str, now: float
) -> ReadComing:
    """Raises NotEnoughData: no line has a forecast, or nothing is known of callers."""
    since, until = day_bounds(day, zone)
    lent = _lent(engine, lines, day, zone, now)
    found = {line.id: _line(engine, line, day, now, lent[0].seen.seen) for line in lines}
    known = [one for one in found.values() if isinstance(one, ComingLine)]
    if not known:
        why = next(str(one) for one in found.values() if isinstance(one, NotEnough))
        raise NotEnoughData("no_forecast", why.removeprefix("not enough data yet, because "))
    planned = read_shifts(engine, since, until)
    seats = _planned(engine, planned) if planned else _moved(lent[0], since)
    frame = PlayedDay(since, until, tuple(played_line(line) for line in lines), seats, ())
    seen = tuple(caller for one in lent for caller in one.seen.seen)
    return ReadComing(
        ComingDay(frame, tuple(known), seen),
        bool(planned),
        tuple(line_id for line_id, one in found.items() if isinstance(one, NotEnough)),
    )


def _lent(engine: Engine, lines: Sequence[Line], day: date, zone: str, now: float) -> list[ReadDay]:
    """The last days of the same weekday on which somebody called, else the last days of all."""
    today = datetime.fromtimestamp(now, ZoneInfo(zone)).date()
    behind = [today - timedelta(days=i) for i in range(1, 7 * LOOK_BACK_WEEKS + 1)]
    alike = [d for d in behind if d.weekday() == day.weekday()]
    found: list[ReadDay] = []
    for one in [*alike, *(d for d in behind if d not in alike)]:
        if len(found) == LEND_DAYS or (found and one not in alike):
            break
        try:
            found.append(read_replayed_day(engine, lines, one, zone, now))
        except NotEnoughData:
            continue
    if not found:
        raise NotEnoughData("no_calls", "nobody has called in the last four weeks")
    return found


def _line(
    engine: Engine, line: Line, day: date, now: float, seen: Sequence[SeenCaller]
) -> ComingLine | NotEnough:
    """The planner's forecast: both pages speak of the same day."""
    made = line_forecasts(engine, line, day, day, now)[day]
    if isinstance(made, NotEnough):
        return made
    place = ZoneInfo(line.timezone)
    own = [one.caller for one in seen if one.caller.line_id == line.id]
    return ComingLine(
        line.id,
        tuple(on_clock(day, slot * SLOT_MINUTES, place) for slot in range(len(made.expected))),
        SLOT_MINUTES * 60.0,
        tuple(max(0.0, calls) for calls in made.expected),
        made.scatter.dispersion,
        sum(caller.priority for caller in own) / len(own) if own else 0.0,
    )


def _planned(engine: Engine, shifts: Sequence[Shift]) -> tuple[Seat, ...]:
    """People on the lines of their shifts; breaks and meetings lie over them."""
    with reading(engine).connect() as db:
        serves = read_memberships(db)
    off: dict[str, list[Span]] = {}
    for shift in shifts:
        if not shift.on_the_line:
            off.setdefault(shift.agent_id, []).append(Span(shift.starts_at, shift.ends_at))
    return tuple(
        Seat(name, _served(serves.get(shift.agent_id, ()), shift, name), spans)
        for name, shift, spans in _one_seat_each(shifts, off)
    )


def _one_seat_each(
    shifts: Sequence[Shift], off: dict[str, list[Span]]
) -> Iterable[tuple[str, Shift, tuple[Span, ...]]]:
    """One seat for an agent's shifts on the same lines, another, by another name, for others."""
    seats: dict[tuple[str, tuple[str, ...] | None], list[Shift]] = {}
    for shift in shifts:
        if shift.on_the_line:
            seats.setdefault((shift.agent_id, shift.lines), []).append(shift)
    taken: set[str] = set()
    for (agent_id, _), own in seats.items():
        spans = without((Span(s.starts_at, s.ends_at) for s in own), off.get(agent_id, ()))
        name = agent_id if agent_id not in taken else f"{agent_id}/{len(taken)}"
        taken.add(agent_id)
        yield name, own[0], spans


def _served(serves: Sequence[Membership], shift: Shift, name: str) -> tuple[Membership, ...]:
    on = [m for m in serves if shift.lines is None or m.line_id in shift.lines]
    return tuple(replace(m, agent_id=name) for m in on)


def _moved(lent: ReadDay, since: float) -> tuple[Seat, ...]:
    """The people of that day, at the same times of the clock as far as midnight goes."""
    by = since - lent.seen.frame.starts_at
    return tuple(
        replace(seat, spans=tuple(Span(s.start + by, s.end + by) for s in seat.spans))
        for seat in lent.seen.frame.seats
    )
