"""Live figures per line and in total, as the entries that go over the wire."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.service_level import DEFAULT, DEFINITIONS, Counts, service_level, total
from callcenter.reports.day_counter import DayFigures
from callcenter.reports.line_figures import summed
from callcenter.reports.live_rows import IN_LINE, IN_ROOM, LiveRows

MOST_MARKS = 60

Entry = dict[str, Any]
HERE = {"ready": "free", "away": "away", "not_responding": "not_responding"}
BUSY = {"offered": "ringing", "on_call": "on_call", "wrapping_up": "wrapping"}


def line_entries(live: LiveRows, day: DayFigures, now: float) -> dict[str, Entry]:
    """`line:<key>` for every line."""
    calls = _calls_by_line(live.calls)
    people = _people(live)
    return {
        f"line:{line.id}": _line(line, calls[line.id], people[line.id], day, now)
        for line in live.lines
    }


def total_entry(live: LiveRows, day: DayFigures) -> Entry:
    """All lines together; an agent of several lines counts once."""
    definitions = {line.service_level_definition for line in live.lines}
    definition = definitions.pop() if len(definitions) == 1 else DEFAULT
    return {
        **_callers(live.calls),
        **_everybody(live),
        "estimate": None,
        **_periods(day, None, definition),
        "risk": None,
    }


def _line(
    line: Line, calls: Sequence[Row[Any]], people: Counter[str], day: DayFigures, now: float
) -> Entry:
    return {
        "key": line.id,
        "name": line.name,
        "promise_s": line.promise_s,
        "goal_s": line.goal_s,
        "open": line_is_open(line.hours, line.timezone, now),
        **_callers(calls),
        "marks": [_mark(call) for call in calls if call.state in IN_LINE][:MOST_MARKS],
        "estimate": None,
        **_states(people),
        **_periods(day, line.id, line.service_level_definition),
        "risk": None,
    }


def _callers(calls: Sequence[Row[Any]]) -> Entry:
    waits = [call.waiting_since for call in calls if call.state in IN_LINE]
    return {
        "waiting": len(waits),
        "longest_since": min(waits, default=None),
        "in_progress": sum(call.state in IN_ROOM for call in calls),
    }


def _mark(call: Row[Any]) -> Entry:
    return {
        "call_id": call.id,
        "waiting_since": call.waiting_since,
        "priority": call.order_at < call.waiting_since,
    }


def _calls_by_line(calls: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for call in calls:
        found[call.line_id].append(call)
    return found


# -- agents --------------------------------------------------------------------------------------


def _people(live: LiveRows) -> dict[str, Counter[str]]:
    """Per line: busy agents where they are busy, the others wherever they would serve."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for agent in live.agents:
        if agent.state in BUSY:
            counted[live.line_of(agent) or ""][BUSY[agent.state]] += 1
            continue
        for member in live.serving(agent.id):
            counted[member.line_id][_idle_as(agent, reserve=member.reserve)] += 1
    return counted


def _everybody(live: LiveRows) -> Entry:
    counted: Counter[str] = Counter()
    for agent in live.agents:
        serves = live.serving(agent.id)
        only_reserve = bool(serves) and all(member.reserve for member in serves)
        counted[BUSY.get(agent.state) or _idle_as(agent, reserve=only_reserve)] += 1
    return _states(counted)


def _idle_as(agent: Row[Any], *, reserve: bool) -> str:
    if agent.state == "ready" and agent.connection_lost_at is not None:
        return "away"  # nothing is offered to her until her screen is back
    if reserve:
        return "reserve" if agent.state == "ready" else ""
    return HERE.get(agent.state, "")


def _states(counted: Counter[str]) -> Entry:
    names = ("free", "ringing", "on_call", "wrapping", "away", "not_responding", "reserve")
    return {name: counted[name] for name in names}


# -- figures -------------------------------------------------------------------------------------


def _periods(day: DayFigures, line_id: str | None, definition: int) -> Entry:
    """Today and lately, of one line or of all. One count of a day is shown many times."""
    key = (line_id, definition)
    if key not in day.told:
        lines = [line_id] if line_id is not None else {*day.slots, *day.last15}
        slots = (slot for line in lines for slot in day.slots.get(line, ()))
        lately = total(day.last15.get(line, Counts()) for line in lines)
        day.told[key] = {
            "today": _period(summed(slots), definition),
            "last15": _period(lately, definition),
        }
    return day.told[key]


def _period(counts: Counts, definition: int) -> Entry:
    return {
        "offered": counts.offered,
        "answered": counts.answered,
        "abandoned": counts.abandoned,
        "within_promise": counts.answered_in_promise,
        "within_goal": counts.answered_in_goal,
        "service_level": _rounded(service_level(definition, counts), 4),
        "service_level_definition": definition,
        "levels": _levels(counts),
        "asa_s": _rounded(counts.asa_s, 1),
    }


def _levels(counts: Counts) -> list[Entry]:
    parts = {number: one.parts(counts) for number, one in DEFINITIONS.items()}
    return [
        {"definition": number, "above": above, "below": below}
        for number, (above, below) in parts.items()
    ]


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)
