"""The supervisors' floor: every line, waiting caller, agent and call, as flat keyed entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from callcenter.domain.line import Line
from callcenter.domain.opening_hours import Span, from_json, spans_on
from callcenter.domain.service_level import Counts
from callcenter.reports.callbacks import Owed, shown_callbacks
from callcenter.reports.day_counter import DayCounter, DayFigures
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.ladder import ladder_entries, loan_entry
from callcenter.reports.line_figures import SLOT_S, Slot, day_end, day_start, local_day
from callcenter.reports.line_status import (
    Entry,
    line_entries,
    total_entry,
)
from callcenter.reports.live_rows import IN_LINE, IN_ROOM, LiveRows, caller_shown, read_live
from callcenter.reports.shown_number import shown_number
from callcenter.reports.wait_range import read_ranges, with_estimates
from callcenter.reports.warning_status import (
    read_warnings,
    risk_entry,
    total_risk,
    warning_entries,
)
from callcenter.store.warnings import StandingRow, Warned


@dataclass(frozen=True, slots=True)
class FloorFigures:
    """What is counted rather than seen: the day, the waits to expect, the warnings."""

    day: DayFigures
    ranges: Mapping[str, Entry]
    standings: Mapping[str, StandingRow]
    warned: Mapping[str, Warned]
    today: Entry
    curve: Entry


def floor_entries(
    db: Connection, now: float, days: DayCounter, curve: DayCurve
) -> dict[str, Entry]:
    """Everything on the floor now, read in one transaction."""
    live = read_live(db)
    figures = read_figures(db, live, now, days, curve)
    return {
        **figure_entries(db, live, figures, now),
        **live_entries(live, figures, now),
        **agent_entries(live, live.agents),
    }


def read_figures(
    db: Connection, live: LiveRows, now: float, days: DayCounter, curve: DayCurve
) -> FloorFigures:
    """Count the day and read what is known of the lines."""
    day = days.count(db, live.lines, now)
    standings, warned = read_warnings(db)
    return FloorFigures(
        day,
        read_ranges(db, now),
        standings,
        warned,
        _today(live.lines, day, now),
        curve.read(db, live.lines, now),
    )


def figure_entries(
    db: Connection, live: LiveRows, figures: FloorFigures, now: float
) -> dict[str, Entry]:
    """The entries that follow from figures, and from people and calls no faster than those."""
    return {
        "today": figures.today,
        "day_curve": figures.curve,
        **warning_entries(live.lines, figures.standings, figures.warned, now),
        **{f"callback:{c.id}": _callback(c) for c in shown_callbacks(db, now)},
        **ladder_entries(db, live, now),
    }


def live_entries(live: LiveRows, figures: FloorFigures, now: float) -> dict[str, Entry]:
    """The lines, their total and the calls: they follow every change."""
    day, standings = figures.day, figures.standings
    lines = with_estimates(line_entries(live, day, now), figures.ranges)
    return {
        "total": {**total_entry(live, day), "risk": total_risk(live.lines, standings, now)},
        **_with_risk(lines, standings, now),
        **{f"waiting:{c.id}": _waiting(c) for c in live.calls if c.state in IN_LINE},
        **{f"call:{c.id}": _call(c) for c in live.calls if c.state in IN_ROOM},
    }


def agent_entries(live: LiveRows, agents: Iterable[Row[Any]]) -> dict[str, Entry]:
    """`agent:<id>` for these agents."""
    names = {line.id: line.name for line in live.lines}
    return {f"agent:{agent.id}": _agent(agent, live, names) for agent in agents}


def _with_risk(
    lines: Mapping[str, Entry], standings: Mapping[str, StandingRow], now: float
) -> dict[str, Entry]:
    return {
        key: {**line, "risk": risk_entry(standings.get(line["key"]), now)}
        for key, line in lines.items()
    }


def _waiting(call: Row[Any]) -> Entry:
    return {
        "call_id": call.id,
        "line": call.line_id,
        "waiting_since": call.waiting_since,
        "order_at": call.order_at,
        "priority": max(call.waiting_since - call.order_at, 0.0),
        "name": call.caller_name,
        "detail": call.requeue_why,
        "ringing_agent": call.agent_id if call.state == "offered" else None,
    }


def _callback(owed: Owed) -> Entry:
    return {
        "id": owed.id,
        "line": owed.line_id,
        "name": owed.customer_name,
        "number": shown_number(owed.number) or "",
        "origin": owed.origin,
        "promised_at": owed.promised_at,
        "waiting_since": owed.waiting_since,
        "state": owed.state,
        "tries": owed.tries,
        "next_at": owed.next_at,
        "reason": owed.reason,
    }


def _call(call: Row[Any]) -> Entry:
    return {
        "id": call.id,
        "line": call.line_id,
        "caller": caller_shown(call),
        "agent": call.agent_id,
        "since": call.since,
        "state": call.state,
    }


def _agent(agent: Row[Any], live: LiveRows, names: Mapping[str, str]) -> Entry:
    serves = [
        {"key": m.line_id, "name": names[m.line_id], "skill": m.skill, "reserve": m.reserve}
        for m in live.serves.get(agent.id, ())
        if m.line_id in names
    ]
    deadline = live.deadlines.get(agent.offer_id or "")
    return {
        "id": agent.id,
        "name": agent.name,
        "state": agent.state,
        "since": agent.since,
        "reason": agent.reason,
        "reach": agent.reach,
        "line": live.line_of(agent),
        "call_id": agent.call_id,
        "caller": caller_shown(live.touched.get(agent.call_id or "")),
        "deadline": agent.wrap_up_until if agent.state == "wrapping_up" else deadline,
        "lines": serves,
        "reserve": bool(serves) and all(line["reserve"] for line in serves),
        "loan": loan_entry(live.loans.get(agent.id), names),
    }


# -- the day -------------------------------------------------------------------------------------


def _today(lines: Sequence[Line], day: DayFigures, now: float) -> Entry:
    opens_at, closes_at = _open_today(lines, now)
    return {
        "interval_s": SLOT_S,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "slots": _slots(slot for slots in day.slots.values() for slot in slots),
    }


def _slots(slots: Iterable[Slot]) -> list[Entry]:
    together: dict[float, Counts] = {}
    for slot in slots:
        together[slot.at] = together.get(slot.at, Counts()) + slot.counts
    return [_slot(at, together[at]) for at in sorted(together)]


def _slot(at: float, counts: Counts) -> Entry:
    late_answers = counts.answered - counts.answered_in_promise
    late_abandons = counts.abandoned - counts.abandoned_in_promise
    return {
        "at": at,
        "offered": counts.offered,
        "answered": counts.answered,
        "abandoned": counts.abandoned,
        "late": late_answers + late_abandons,
    }


def _open_today(lines: Sequence[Line], now: float) -> tuple[float, float]:
    """From the first line's opening to the last one's close; the whole day if none opens."""
    opening, closing = [], []
    for line in lines:
        begins = day_start(now, line.timezone)
        for span in _spans(line, local_day(now, line.timezone)):
            opening.append(begins + span.start * 60)
            closing.append(begins + span.end * 60)
    zone = lines[0].timezone if lines else "UTC"
    return min(opening, default=day_start(now, zone)), max(closing, default=day_end(now, zone))


def _spans(line: Line, day: date) -> tuple[Span, ...]:
    return spans_on(from_json(line.hours, line.timezone), day)
