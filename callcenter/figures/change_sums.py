"""Puts the sums of lines right after some calls have changed: what they were is taken out of their
quarter-hours and days, what they are is put in.

The cost is that of these calls alone, however many others the same quarter-hours hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.figures import figure_store as store
from callcenter.figures.figure_store import Values
from callcenter.figures.line_sums import (
    SLOT_S,
    Sums,
    add_up,
    count,
    difference,
    is_nothing,
    no_sums,
    slot_of,
    tidied,
)
from callcenter.figures.line_zones import day_of, day_span, line_zones
from callcenter.figures.rows import visited
from callcenter.store import figure_tables as f

_I, _D, _V = f.line_intervals.c, f.line_days.c, f.line_visits.c
Changes = Mapping[tuple[str, float], Sums]
"""By line and start of a quarter of an hour, what is to be added."""

INTERVAL = sa.select(f.line_intervals).where(
    _I.line_id == bindparam("line_id"), _I.start == bindparam("start")
)
DAY = sa.select(f.line_days).where(_D.line_id == bindparam("line_id"), _D.day == bindparam("day"))
ANY_VISIT = (
    sa.select(_V.call_id)
    .where(_V.line_id == bindparam("line_id"))
    .where(_V.entered_at >= bindparam("since"), _V.entered_at < bindparam("until"))
    .limit(1)
)


@dataclass(slots=True)
class KeptCalls:
    """Rows of `call_figures` by id, and their rows of `line_visits`."""

    calls: dict[str, Values] = field(default_factory=dict)
    visits: list[Values] = field(default_factory=list)

    def sums(self) -> dict[tuple[str, float], Sums]:
        """By line and start of a quarter of an hour, what these calls count as."""
        together = defaultdict(list)
        for visit in self.visits:
            key = visit["line_id"], slot_of(visit["entered_at"])
            together[key].append(visited(visit, self.calls[visit["call_id"]]))
        return {key: count(visits) for key, visits in together.items()}


def change_sums(db: Connection, before: KeptCalls, now: KeptCalls) -> None:
    """Every sum in which these calls were, or are, counted."""
    was, are = before.sums(), now.sums()
    changes = {
        key: difference(are.get(key) or no_sums(), was.get(key) or no_sums())
        for key in sorted(was.keys() | are.keys())
        if was.get(key) != are.get(key)
    }
    if changes:
        _change(db, f.line_intervals, INTERVAL, _intervals(changes))
        _change(db, f.line_days, DAY, _days(changes, line_zones(db)))


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of sums by its key, the time it stands for, and what is to be added to it."""

    key: Values
    span: tuple[float, float]
    changes: list[Sums]


def _intervals(changes: Changes) -> Iterator[_Place]:
    for (line_id, start), change in changes.items():
        yield _Place({"line_id": line_id, "start": start}, (start, start + SLOT_S), [change])


def _days(changes: Changes, zones: Mapping[str, str]) -> Iterator[_Place]:
    by_day: dict[tuple[str, str], list[Sums]] = defaultdict(list)
    for (line_id, start), change in changes.items():
        by_day[(line_id, day_of(start, zones[line_id]))].append(change)
    for (line_id, day), some in by_day.items():
        yield _Place({"line_id": line_id, "day": day}, day_span(day, zones[line_id]), some)


def _change(
    db: Connection,
    table: sa.Table,
    kept: sa.Select[tuple[object, ...]],
    places: Iterable[_Place],
) -> None:
    """Write each sum as it is now; one in which nobody is counted any more goes."""
    rows, empty = [], []
    for place in places:
        row = db.execute(kept, place.key).mappings().first()
        sums = tidied(add_up(place.changes if row is None else (dict(row), *place.changes)))
        if is_nothing(sums) and not _any_visit(db, place):
            empty.append(place.key)
        else:
            rows.append(place.key | sums)
    store.put(db, table, tuple(column.name for column in table.primary_key), rows)
    store.remove(db, table, empty)


def _any_visit(db: Connection, place: _Place) -> bool:
    """Where all counts are 0 there may still be somebody: a callback that is being dialled."""
    since, until = place.span
    values = {"line_id": place.key["line_id"], "since": since, "until": until}
    return db.execute(ANY_VISIT, values).first() is not None
