"""Figures to rows and journal rows to events: explicit, both ways."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from callcenter.domain.events import Catalogue, Recorded
from callcenter.figures.call_record import CallFigures, Handling, LineVisit, Terms
from callcenter.figures.line_sums import Visited
from callcenter.figures.repeats import Contact

TOOK = tuple(one.name for one in fields(Handling))
PLAIN = tuple(
    one.name for one in fields(CallFigures) if one.name not in ("terms", "visits", "took")
)
VISIT = tuple(one.name for one in fields(LineVisit) if one.name != "took")
TERMS = tuple(one.name for one in fields(Terms))


def event_from(row: Row[Any]) -> Recorded:
    """An event with its envelope, from a row of the journal."""
    return Recorded(Catalogue.kinds[row.kind](**row.data), row.at, row.by)


def call_row(figures: CallFigures, now: float) -> dict[str, Any]:
    """A row of `call_figures`; what other calls decide (repeats) is not in it yet."""
    row = {name: getattr(figures, name) for name in PLAIN}
    row.update({name: getattr(figures.took, name) for name in TOOK})
    row.update({name: getattr(figures.terms, name, None) for name in TERMS})
    return row | {
        "menu_s": figures.menu_s,
        "wait_s": figures.wait_s,
        "time_to_human_s": figures.time_to_human_s,
        "visits": sum(visit.line_id != "" for visit in figures.visits),
        "repeat_of": None,
        "repeated_by": None,
        "computed_at": now,
    }


def visit_row(visit: LineVisit) -> dict[str, Any]:
    """A row of `line_visits`."""
    row = {name: getattr(visit, name) for name in VISIT}
    row.update({name: getattr(visit.took, name) for name in TOOK})
    return row | {"wait_s": visit.wait_s}


def visited(visit: Mapping[str, Any], call: Mapping[str, Any]) -> Visited:
    """A visit as it is counted, from the rows of both tables."""
    named = (one.name for one in fields(Visited) if one.name != "call")
    return Visited(call=call, **{name: visit[name] for name in named})


def contact(row: Mapping[str, Any]) -> Contact:
    """A call as the rule of repeats looks at it."""
    return Contact(
        row["call_id"],
        row["arrived_at"],
        row["ended_at"],
        row["line_id"],
        row["case_id"],
        row["resolved"] is True,
        row["direction"] == "inbound",
    )
