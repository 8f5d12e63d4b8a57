"""Holds the figures that are kept against a second count from the raw journal.

Nothing is written. A call that changes meanwhile is marked; it and the intervals it is in are left
out, and said to be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from callcenter.figures.differences import Difference, Row, Verified, clock, differ, kept_rows, span
from callcenter.figures.naive_agent import TURNS, taken_over
from callcenter.figures.naive_call import Entry, Told, naive_call
from callcenter.figures.naive_sums import naive_links, naive_sums
from callcenter.figures.verify_agents import KeptUntil, verify_agents
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.engine import reading, reading_at_length

SLOT = 900
LONGEST_CALL_S = 2 * 86_400.0
REPEAT_S = 9 * 86_400.0
STRETCH_S = 28 * 86_400.0
AT_ONCE = 400
Kept = dict[Any, Row]


def verify_figures(
    engine: Engine, since: float, until: float, kept: KeptUntil, line: str | None = None
) -> Verified:
    """Compare every call, visit, interval and day from `since` up to `until` (epoch seconds).

    Agents, too, unless only one line is asked for: an agent's time belongs to none.
    """
    found = Verified()
    start = since
    while start < until:
        end = min(start + STRETCH_S, until)
        with reading_at_length(engine).connect() as db:
            if db.dialect.name == "postgresql":
                db.execution_options(isolation_level="REPEATABLE READ")
            _verify(db, found, start, end, kept, line)
        start = end
    return found


def span_of(engine: Engine) -> tuple[float, float] | None:
    """From the first to the last there is of any call or agent; None when there is nothing."""
    j, c = t.journal.c, t.calls.c
    ends = sa.select(sa.func.min(c.arrived_at), sa.func.max(c.arrived_at))
    hers = sa.select(sa.func.min(j.at), sa.func.max(j.at)).where(
        j.agent_id == sa.bindparam("agent"), j.kind.in_(list(TURNS))
    )
    with reading(engine).connect() as db:
        agents = db.execute(sa.select(t.agents.c.id)).scalars().all()
        found = [db.execute(ends).one(), *(db.execute(hers, {"agent": a}).one() for a in agents)]
    known = [(first, last) for first, last in found if first is not None]
    if not known:
        return None
    return min(first for first, _ in known), max(last for _, last in known) + LONGEST_CALL_S


def _verify(
    db: Connection,
    found: Verified,
    since: float,
    until: float,
    kept: KeptUntil,
    line: str | None,
) -> None:
    m = f.figure_marks.c
    marks = sa.select(m.subject_id).where(m.subject == "call")
    marked = set(db.execute(marks).scalars())
    uncounted = sa.select(m.subject_id, m.at).where(m.subject == "line")
    unsure = {(row.subject_id, int(row.at)) for row in db.execute(uncounted)}
    calls = _all_calls(db, since - REPEAT_S, until + REPEAT_S)
    moving = _moved_with(calls, marked)
    found.moving |= moving
    pairs = [(visit, call) for call in calls.values() for visit in call["visits"]]
    asked = [
        (visit, call)
        for visit, call in pairs
        if since <= visit["entered_at"] < until and line in (None, visit["line_id"])
    ]
    _compare_calls(db, found, {call["call_id"]: call for _, call in asked}, moving)
    _compare_unknown(db, found, calls, since, until, line)
    unsure |= {
        (visit["line_id"], _slot(visit["entered_at"]))
        for visit, call in pairs
        if call["call_id"] in moving
    }
    _compare_intervals(db, found, asked, since, until, line, unsure)
    _compare_days(db, found, pairs, since, until, line, unsure)
    if line is None:
        verify_agents(db, found, calls, since, until, kept)


def _moved_with(calls: Mapping[str, Row], marked: set[str]) -> set[str]:
    """A call on the move may change what repeats it: everything of that customer waits with it."""
    customers = {calls[one]["customer_id"] for one in marked if one in calls} - {None}
    hers = {one for one, call in calls.items() if call["customer_id"] in customers}
    return (marked & calls.keys()) | hers


# -- the second count ----------------------------------------------------------------------------


def _all_calls(db: Connection, since: float, until: float) -> dict[str, dict[str, Any]]:
    c = t.calls.c
    window = sa.select(c.id).where(c.arrived_at >= since - LONGEST_CALL_S, c.arrived_at < until)
    ids = list(db.execute(window).scalars())
    old = {
        row.line_id: (row.promise_s, row.goal_s, row.short_abandon_s, row.definition)
        for row in db.execute(sa.select(f.line_terms))
    }
    found = {}
    for start in range(0, len(ids), AT_ONCE):
        for told in _told(db, ids[start : start + AT_ONCE]):
            taken = taken_over(told.entries)
            found[told.call_id] = naive_call(told, old) | {"taken": taken}
    by_customer: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for call in found.values():
        call["repeat_of"] = call["repeated_by"] = None
        if call["customer_id"] is not None:
            by_customer[call["customer_id"]].append(call)
    for calls in by_customer.values():
        naive_links(calls)
    return found


def _told(db: Connection, ids: list[str]) -> Iterator[Told]:
    j = t.journal.c
    lines: dict[str, list[Entry]] = {one: [] for one in ids}
    query = sa.select(j.call_id, j.at, j.kind, j.subject_id, j.data, j.dropped).where(
        j.call_id.in_(ids)
    )
    for row in db.execute(query.order_by(j.seq)):
        if not row.dropped:
            of = lines[row.call_id]
            of.append(Entry(len(of), row.at, row.kind, row.subject_id, row.data))
    return (Told(one, entries) for one, entries in lines.items() if entries)


# -- comparing -----------------------------------------------------------------------------------


def _compare_calls(
    db: Connection, found: Verified, calls: Mapping[str, Row], moving: set[str]
) -> None:
    ids = [one for one in calls if one not in moving]
    found.calls += len(ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        kept = kept_rows(db, f.call_figures, f.call_figures.c.call_id.in_(some))
        visits = kept_rows(db, f.line_visits, f.line_visits.c.call_id.in_(some))
        by_call = {row["call_id"]: row for row in kept}
        by_visit = {(row["call_id"], row["line_id"]): row for row in visits}
        for one in some:
            behind = (one,)
            where = f"call {one}"
            counted = {**calls[one], "visits": 0}
            found.differences += differ(where, by_call.get(one), counted, behind)
            for visit in calls[one]["visits"]:
                row = by_visit.pop((one, visit["line_id"]), None)
                found.differences += differ(f"{where} in {visit['line_id']}", row, visit, behind)
        for (call_id, line_id), row in by_visit.items():
            found.differences += differ(f"call {call_id} in {line_id}", row, None, (call_id,))


def _compare_unknown(
    db: Connection,
    found: Verified,
    calls: Mapping[str, Row],
    since: float,
    until: float,
    line: str | None,
) -> None:
    """Visits that are kept although the journal knows no such call."""
    v = f.line_visits.c
    query = sa.select(v.call_id, v.line_id).where(v.entered_at >= since, v.entered_at < until)
    for row in db.execute(query):
        if row.call_id not in calls and line in (None, row.line_id):
            where = f"call {row.call_id} in {row.line_id}"
            found.differences.append(
                Difference(where, "visit", "kept", "not in the journal", (row.call_id,))
            )


def _compare_intervals(
    db: Connection,
    found: Verified,
    pairs: Iterable[tuple[Row, Row]],
    since: float,
    until: float,
    line: str | None,
    unsure: set[tuple[str, int]],
) -> None:
    """Whole intervals only: one that the period cuts is left to who asks for all of it."""
    i = f.line_intervals.c
    inside = sa.and_(i.start >= since, i.start <= until - SLOT)
    kept: Kept = {
        (row["line_id"], int(row["start"])): row
        for row in kept_rows(db, f.line_intervals, inside)
        if line in (None, row["line_id"])
    }
    counted = _grouped(pairs, lambda visit: (visit["line_id"], _slot(visit["entered_at"])))
    for key in sorted({*kept, *counted} - unsure):
        if not since <= key[1] <= until - SLOT:
            continue
        found.intervals += 1
        _compare_sums(found, f"{_line(key[0])} {clock(key[1])}", kept.get(key), counted.get(key))


def _compare_days(
    db: Connection,
    found: Verified,
    pairs: Iterable[tuple[Row, Row]],
    since: float,
    until: float,
    line: str | None,
    unsure: set[tuple[str, int]],
) -> None:
    zones = {
        row.id: row.timezone for row in db.execute(sa.select(t.lines.c.id, t.lines.c.timezone))
    }
    said = sa.select(t.centre.c.value).where(t.centre.c.key == "timezone")
    centre = db.execute(said).scalar() or "UTC"

    def day(line_id: str, at: float) -> str:
        zone = ZoneInfo(zones.get(line_id, centre))
        return datetime.fromtimestamp(at, UTC).astimezone(zone).date().isoformat()

    counted = _grouped(pairs, lambda v: (v["line_id"], day(v["line_id"], v["entered_at"])))
    doubtful = {(one, day(one, start)) for one, start in unsure}
    kept: Kept = {
        (row["line_id"], row["day"]): row
        for row in kept_rows(db, f.line_days, sa.true())
        if (row["line_id"], row["day"]) in counted or _whole(row, zones, centre, since, until)
    }
    for key in sorted({*kept, *counted} - doubtful):
        whole = _whole({"line_id": key[0], "day": key[1]}, zones, centre, since, until)
        if whole and line in (None, key[0]):
            found.days += 1
            _compare_sums(found, f"{_line(key[0])} {key[1]}", kept.get(key), counted.get(key))


def _whole(row: Row, zones: Mapping[str, str], centre: str, since: float, until: float) -> bool:
    """Whether all of a day lies in the period."""
    begins, ends = span(row["day"], ZoneInfo(zones.get(row["line_id"], centre)))
    return since <= begins and ends <= until


def _grouped(pairs: Iterable[tuple[Row, Row]], key: Any) -> dict[Any, list[tuple[Row, Row]]]:
    found: dict[Any, list[tuple[Row, Row]]] = defaultdict(list)
    for visit, call in pairs:
        found[key(visit)].append((visit, call))
    return found


def _compare_sums(
    found: Verified, where: str, kept: Row | None, pairs: list[tuple[Row, Row]] | None
) -> None:
    calls = tuple(sorted({call["call_id"] for _, call in pairs or ()}))
    counted = naive_sums(pairs) if pairs else None
    found.differences += differ(where, kept, counted, calls)


def _slot(at: float) -> int:
    return int(at // SLOT) * SLOT


def _line(line_id: str) -> str:
    return line_id or "(no line)"
