"""What the last weeks say of each line, and where its roster is short in the hours ahead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.early_warning import RosterGap
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.shift import Shift
from callcenter.store import rows
from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.figure_tables import line_days, line_visits
from callcenter.store.roster import shifts_between
from callcenter.warning.line_now import Past
from callcenter.warning.read_now import DayForecast, Known, calls_per_minute, day_forecasts, local
from callcenter.workforce.demand import Demand
from callcenter.workforce.handle_time import HandleTime, learned
from callcenter.workforce.staffing import agents_needed, patience_s

WEEKS_S = 14 * 86_400.0
FEWEST_ABANDONS = 10
AHEAD_S = 8 * 3600.0
SLOT_S = 1800.0
PROBABILITY = 0.8

_V, _D = line_visits.c, line_days.c
_call = _V.talk_s + _V.hold_s
HANDLED = (
    sa.select(
        _V.line_id,
        sa.func.count().label("calls"),
        sa.func.avg(_call).label("mean"),
        sa.func.avg(_call * _call).label("mean_square"),
        sa.func.avg(_V.wrap_up_s).label("wrap_up"),
    )
    .where(
        _V.line_id.in_(bindparam("lines", expanding=True)),
        _V.entered_at >= bindparam("since", type_=sa.Double),
        _V.result == "answered",
        _V.left_at.is_not(None),
    )
    .group_by(_V.line_id)
)
WAITED = (
    sa.select(
        _D.line_id,
        sa.func.sum(_D.abandoned).label("abandoned"),
        sa.func.sum(_D.wait_s + _D.abandoned_wait_s).label("waited"),
    )
    .where(_D.line_id.in_(bindparam("lines", expanding=True)), _D.day >= bindparam("day"))
    .group_by(_D.line_id)
)
MEMBERS = sa.select(t.memberships.c.agent_id, t.memberships.c.line_id).where(
    ~t.memberships.c.reserve
)
ANSWER_S = 4.0
"""From the offer to both hearing each other, seconds: as it takes to click and be moved."""


def read_known(db: Connection, now: float) -> Known:
    """Read it all; worth a second on a large centre, so it is kept for some minutes."""
    lines = [rows.line_from(row) for row in s.LINES.rows(db)]
    past = _past(db, lines, now)
    return Known(past, _gaps(db, lines, past, now))


def _past(db: Connection, lines: Sequence[Line], now: float) -> dict[str, Past]:
    named = {"lines": [line.id for line in lines]}
    handled = {row.line_id: row for row in db.execute(HANDLED, {**named, "since": now - WEEKS_S})}
    first = {line.id: local(line, now - WEEKS_S).date().isoformat() for line in lines}
    waited = {
        row.line_id: row
        for row in db.execute(WAITED, {**named, "day": min(first.values(), default="")})
    }
    found = {}
    for line in lines:
        row, gave_up = handled.get(line.id), waited.get(line.id)
        handle = (
            learned(row.calls, row.mean, row.mean_square, ANSWER_S + (row.wrap_up or 0.0))
            if row is not None
            else learned(0, 0.0, 0.0, 0.0)
        )
        patient = (
            patience_s(gave_up.abandoned, gave_up.waited)
            if gave_up is not None and gave_up.abandoned >= FEWEST_ABANDONS
            else None
        )
        found[line.id] = Past(handle, patient or None)
    return found


def _gaps(
    db: Connection, lines: Sequence[Line], past: Mapping[str, Past], now: float
) -> dict[str, RosterGap]:
    shifts = shifts_between(db, now, now + AHEAD_S)
    if not shifts:
        return {}  # nobody keeps a roster: a gap in nothing is no news
    serves: dict[str, set[str]] = defaultdict(set)
    for row in db.execute(MEMBERS):
        serves[row.agent_id].add(row.line_id)
    days = day_forecasts(db, lines, now)
    found = {}
    for line in lines:
        handle = past[line.id].handle
        if isinstance(handle, HandleTime):
            gap = _gap(line, handle.mean_s, days, _of_line(line, shifts, serves), now)
            if gap is not None:
                found[line.id] = gap
    return found


def _of_line(line: Line, shifts: Sequence[Shift], serves: Mapping[str, set[str]]) -> list[Shift]:
    return [
        shift
        for shift in shifts
        if line.id in (shift.lines if shift.lines is not None else serves[shift.agent_id])
        or not shift.on_the_line
    ]


def _gap(
    line: Line,
    aht_s: float,
    days: Mapping[tuple[str, str], DayForecast],
    shifts: Sequence[Shift],
    now: float,
) -> RosterGap | None:
    """The first stretch of half-hours, from the next one on, with too few people signed up."""
    starts: float | None = None
    ends, short = now, 0
    slot = (now // SLOT_S + 1) * SLOT_S
    while slot < now + AHEAD_S:
        missing = _missing(line, aht_s, days, shifts, slot)
        if missing > 0:
            starts = slot if starts is None else starts
            ends, short = slot + SLOT_S, max(short, missing)
        elif starts is not None:
            break
        slot += SLOT_S
    return None if starts is None else RosterGap(starts, ends, short)


def _missing(
    line: Line,
    aht_s: float,
    days: Mapping[tuple[str, str], DayForecast],
    shifts: Sequence[Shift],
    slot: float,
) -> int:
    middle = slot + SLOT_S / 2
    per_minute = calls_per_minute(line, days, middle)
    if per_minute is None or not line_is_open(line.hours, line.timezone, middle):
        return 0
    demand = Demand(per_minute * SLOT_S / 60, SLOT_S, aht_s, line.promise_s, PROBABILITY)
    here = [shift for shift in shifts if shift.starts_at <= middle < shift.ends_at]
    off = {shift.agent_id for shift in here if not shift.on_the_line}
    on = {shift.agent_id for shift in here if shift.on_the_line} - off
    return max(0, agents_needed(demand) - len(on))
