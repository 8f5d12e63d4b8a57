"""Reads the floor for the warning: who waits, who is free, what came, what was forecast."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.breathe import breathe
from callcenter.domain.early_warning import RosterGap
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.shift import Shift
from callcenter.reports.live_rows import LiveRows, read_live
from callcenter.store import tables as t
from callcenter.store.forecast_tables import forecasts
from callcenter.store.roster import shifts_between
from callcenter.warning.line_now import Expected, FloorNow, LineNow, Past
from callcenter.warning.read_lately import read_lately
from callcenter.workforce.cure import LONGEST_MINUTES
from callcenter.workforce.forecast import UNMEASURED_DISPERSION
from callcenter.workforce.wait_risk import AHEAD_MINUTES, Hands

BACK_MINUTES = 30
MINUTE_S = 60.0
JOINS_FROM = ("signed_out", "away")

_C, _F = t.calls.c, forecasts.c
CAME = sa.select(_C.line_id, _C.waiting_since).where(
    _C.line_id.in_(bindparam("lines", expanding=True)),
    _C.waiting_since >= bindparam("since", type_=sa.Double),
    _C.waiting_since < bindparam("until", type_=sa.Double),
)
FORECASTS = sa.select(_F.line_id, _F.day, _F.expected, _F.dispersion).where(
    _F.line_id.in_(bindparam("lines", expanding=True)),
    _F.day.in_(bindparam("days", expanding=True)),
    _F.expected.is_not(None),
)
LEAVING = sa.select(t.agents.c.id).where(t.agents.c.away_next.is_not(None))

DayForecast = tuple[Sequence[float | None], float | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What changes slowly and is read seldom: each line's past, and the gaps in its roster."""

    past: Mapping[str, Past] = field(default_factory=dict)
    gaps: Mapping[str, RosterGap] = field(default_factory=dict)


def read_floor(db: Connection, now: float, known: Known) -> FloorNow:
    """The floor at this moment, read in one transaction."""
    live = read_live(db)
    breathe()
    line_ids = [line.id for line in live.lines]
    came = _came(db, line_ids, now)
    expected = read_forecasts(db, live.lines, now)
    leaving = frozenset(db.execute(LEAVING).scalars())
    breathe()
    people = _people(live, now, leaving)
    breathe()
    recent = read_lately(db, line_ids, people.hands, now)
    waiting = _waiting(live, now)
    lines = []
    for line in live.lines:
        breathe()
        seen = _line(line, waiting[line.id], people.counts[line.id], came[line.id], known, now)
        lines.append(replace(seen, lately=recent[line.id], expected=expected.get(line.id)))
    joining = _joining(live, shifts_between(db, now, now + AHEAD_MINUTES * MINUTE_S), now)
    return FloorNow(now, lines, [*people.hands, *joining])


def _waiting(live: LiveRows, now: float) -> dict[str, list[float]]:
    """How long each has waited, by line, seconds."""
    found: dict[str, list[float]] = defaultdict(list)
    for call in live.calls:
        if call.state == "waiting":
            found[call.line_id].append(max(0.0, now - call.waiting_since))
    return found


def _line(
    line: Line,
    waiting: Sequence[float],
    counts: Counter[str],
    came: Sequence[int],
    known: Known,
    now: float,
) -> LineNow:
    return LineNow(
        line=line,
        open=line_is_open(line.hours, line.timezone, now),
        waiting=tuple(waiting),
        free=counts["free"],
        on_call=counts["on_call"],
        wrapping=counts["wrapping"],
        came=came,
        past=known.past[line.id],
        open_minutes=_open_minutes(line, (now + m * MINUTE_S for m in range(AHEAD_MINUTES))),
        seen_minutes=_open_minutes(line, (now - m * MINUTE_S for m in range(1, BACK_MINUTES + 1))),
        gap=known.gaps.get(line.id),
    )


def _open_minutes(line: Line, moments: Iterable[float]) -> int:
    """How many of these moments follow each other with the line open."""
    minutes = 0
    for at in moments:
        if not line_is_open(line.hours, line.timezone, at):
            break
        minutes += 1
    return minutes


def _came(db: Connection, line_ids: Sequence[str], now: float) -> dict[str, list[int]]:
    """Calls in each of the last whole minutes, the newest last."""
    found = {line_id: [0] * BACK_MINUTES for line_id in line_ids}
    since = now - BACK_MINUTES * MINUTE_S
    for row in db.execute(CAME, {"lines": line_ids, "since": since, "until": now}):
        found[row.line_id][min(BACK_MINUTES - 1, int((row.waiting_since - since) / MINUTE_S))] += 1
    return found


def read_came(
    db: Connection, line_ids: Sequence[str], since: float, until: float
) -> dict[str, Counter[int]]:
    """Calls per line and minute since the epoch, from `since` up to `until`."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in db.execute(CAME, {"lines": line_ids, "since": since, "until": until}):
        found[row.line_id][int(row.waiting_since // MINUTE_S)] += 1
    return found


# -- forecasts -------------------------------------------------------------------------------------


def read_forecasts(db: Connection, lines: Sequence[Line], now: float) -> dict[str, Expected]:
    """Per line with a forecast for now: the calls of the minutes behind and ahead."""
    days = day_forecasts(db, lines, now)
    found = {}
    for line in lines:
        ahead = _per_minute(line, days, (now + m * MINUTE_S for m in range(LONGEST_MINUTES)))
        before = _per_minute(line, days, (now - m * MINUTE_S for m in range(BACK_MINUTES, 0, -1)))
        if ahead and len(before) == BACK_MINUTES:
            dispersion = days[(line.id, local(line, now).date().isoformat())][1]
            found[line.id] = Expected(before, ahead, dispersion or UNMEASURED_DISPERSION)
    return found


def day_forecasts(
    db: Connection, lines: Sequence[Line], now: float
) -> dict[tuple[str, str], DayForecast]:
    """Yesterday's, today's and tomorrow's, as they are stored; wherever the line is."""
    today = datetime.fromtimestamp(now, UTC).date()
    days = [(today + timedelta(days=n)).isoformat() for n in (-2, -1, 0, 1, 2)]
    named = {"lines": [line.id for line in lines], "days": days}
    return {
        (row.line_id, row.day): (row.expected, row.dispersion)
        for row in db.execute(FORECASTS, named)
    }


def _per_minute(
    line: Line, days: Mapping[tuple[str, str], DayForecast], moments: Iterable[float]
) -> list[float]:
    """Up to the first minute that no forecast covers."""
    found = []
    for at in moments:
        calls = calls_per_minute(line, days, at)
        if calls is None:
            break
        found.append(calls)
    return found


def calls_per_minute(
    line: Line, days: Mapping[tuple[str, str], DayForecast], at: float
) -> float | None:
    """What was forecast for this minute by the line's own clock; None where it was not."""
    there = local(line, at)
    day = days.get((line.id, there.date().isoformat()))
    if day is None or not day[0]:
        return None
    slots = day[0]
    calls = slots[(there.hour * 60 + there.minute) * len(slots) // 1440]
    return None if calls is None else calls * len(slots) / 1440


def local(line: Line, at: float) -> datetime:
    """The line's wall clock."""
    return datetime.fromtimestamp(at, ZoneInfo(line.timezone))


# -- people ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _People:
    hands: list[Hands]
    counts: Mapping[str, Counter[str]]


def _people(live: LiveRows, now: float, leaving: frozenset[str]) -> _People:
    """Those at work, together by the lines they serve; who asked to go away after this is gone."""
    groups: dict[tuple[str, ...], list[Row[Any]]] = defaultdict(list)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for agent in live.agents:
        lines = _serves(live, agent)
        state = _state(agent)
        if state is None or not lines or agent.id in leaving:
            continue
        groups[lines].append(agent)
        for line_id in lines:
            counts[line_id][state] += 1
    hands = [_hands(lines, agents, live, now) for lines, agents in groups.items()]
    return _People(hands, counts)


def _serves(live: LiveRows, agent: Row[Any]) -> tuple[str, ...]:
    """Her lines of the first rank; while she is on loan, the one she is lent to."""
    return tuple(sorted(m.line_id for m in live.serving(agent.id) if not m.reserve))


def _state(agent: Row[Any]) -> str | None:
    if agent.state == "ready":
        return "free" if agent.connection_lost_at is None else None
    return {"offered": "on_call", "on_call": "on_call", "wrapping_up": "wrapping"}.get(agent.state)


def _hands(lines: tuple[str, ...], agents: Sequence[Row[Any]], live: LiveRows, now: float) -> Hands:
    busy = [agent for agent in agents if _state(agent) == "on_call"]
    wrapping = [agent for agent in agents if _state(agent) == "wrapping"]
    return Hands(
        lines,
        len(agents) - len(busy) - len(wrapping),
        [(live.line_of(agent) or lines[0], max(0.0, now - agent.since)) for agent in busy],
        [max(0.0, (agent.wrap_up_until or now) - now) for agent in wrapping],
    )


def _joining(live: LiveRows, shifts: Sequence[Shift], now: float) -> list[Hands]:
    """Who is signed up to begin within the quarter of an hour and is not here yet."""
    found = []
    agents = {agent.id: agent for agent in live.agents}
    for shift in shifts:
        agent = agents.get(shift.agent_id)
        begins = shift.on_the_line and shift.starts_at > now
        if agent is None or not begins or agent.state not in JOINS_FROM:
            continue
        lines = shift.lines or _serves(live, agent)
        if lines:
            found.append(Hands(tuple(lines), 0, (), (shift.starts_at - now,)))
    return found
