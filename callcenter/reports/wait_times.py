"""The wait-time report: how long callers waited, against the promise and the goal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from callcenter.figures.line_sums import BOUNDS_S
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.measures import Sums
from callcenter.reports.notes import usual_notes
from callcenter.reports.report import Report, Row, Table, row
from callcenter.reports.whole import by_line_table, whole_table

WHOLE = (
    *("offered", "answered", "abandoned", "late", "service_level", "in_goal"),
    *("asa_s", "time_to_human_s"),
)
KEPT = ("offered", "answered", "late", "service_level", "asa_s")
LEVELS = tuple(f"level_{number}" for number in range(1, 7))
EDGES = (0, *BOUNDS_S)


def wait_times(db: Connection, asked: Asked) -> Report:
    """Distribution, six definitions side by side, and by line, hour, weekday and tier.

    Of one tier no distribution is kept.
    """
    hours = s.by_line_and_hour(db, asked, asked.period)
    days = s.whole_columns(db, asked)
    by_tier = (_by_tier(asked, days),) if asked.tier is None else ()
    distribution = (_distribution(asked, days),) if asked.tier is None else ()
    return Report(
        "wait-times",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole_table(db, asked, WHOLE),
            *distribution,
            by_line_table(db, asked, ("offered", *LEVELS), "definitions"),
            by_line_table(db, asked, KEPT),
            _by_clock(asked, hours, "hour"),
            _by_clock(asked, hours, "weekday"),
            *by_tier,
        ),
        usual_notes(db, asked),
    )


def edges(cell: int) -> tuple[str, str]:
    """From (not included) and to (included) of a cell, seconds; the last one is open."""
    return str(EDGES[cell]), str(EDGES[cell + 1]) if cell + 1 < len(EDGES) else ""


def added_cells(days: Sequence[Any], name: str) -> list[int]:
    """A histogram over all days."""
    found = [0] * len(EDGES)
    for day in days:
        for cell, many in enumerate(getattr(day, name) or ()):
            found[cell] += many
    return found


def _distribution(asked: Asked, days: Sequence[Any]) -> Table:
    answered, gave_up = added_cells(days, "waits"), added_cells(days, "gave_up")
    measures = ("answered", "share", "up_to", "gave_up")
    rows: list[Row] = []
    so_far = 0
    for cell, many in enumerate(answered):
        so_far += many
        sums = {
            "answered": many,
            "part": many,
            "so_far": so_far,
            "whole": sum(answered),
            "gave_up": gave_up[cell],
        }
        low, high = edges(cell)
        calls = behind(asked, wait_over=low if cell else None, wait_to=high or None)
        rows.append(row(measures, (low, high), sums, calls=calls))
    return Table("distribution", ("wait_over", "wait_to"), measures, tuple(rows))


def _by_clock(asked: Asked, hours: Mapping[tuple[str, int, int], Sums], by: str) -> Table:
    place = 2 if by == "hour" else 1
    found = s.grouped((key[place], sums) for key, sums in hours.items())
    rows = (
        row(
            KEPT,
            (f"{at:02}" if by == "hour" else str(at),),
            s.added([found[at]], definition=asked.definition),
            calls=behind(asked, hour=str(at)) if by == "hour" else behind(asked, weekday=str(at)),
        )
        for at in sorted(found)
    )
    return Table(by, (by,), KEPT, tuple(rows))


def _by_tier(asked: Asked, days: Sequence[Any]) -> Table:
    tiers = s.grouped((tier, counts) for day in days for tier, counts in (day.tiers or {}).items())
    countable = replace(asked, tier="any").definition
    busiest_first = sorted(tiers, key=lambda tier: (-tiers[tier].get("offered", 0), tier))
    rows = (
        row(
            KEPT,
            (tier,),
            s.added([tiers[tier]], definition=countable),
            calls=behind(asked, tier=tier),
        )
        for tier in busiest_first
    )
    return Table("tier", ("tier",), KEPT, tuple(rows))
