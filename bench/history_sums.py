"""The sums of a made year, added up from its calls by the database."""

from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from callcenter.domain.figure_names import (
    AGENT_COUNTS,
    AGENT_SECONDS,
    LINE_COUNTS,
    LINE_JSON,
    LINE_SECONDS,
)
from callcenter.figures.line_sums import BOUNDS_S
from callcenter.store import figure_tables as f

YEAR_BEFORE_DAYS = 364  # the same weekdays

_ANSWERED, _GONE = "answered_at IS NOT NULL", "answered_at IS NULL"
_COUNTED = {
    "offered": "true",
    "opened": "true",
    "answered": _ANSWERED,
    "handled": _ANSWERED,
    "abandoned": f"{_GONE} AND end_reason = 'abandoned_waiting'",
    "failed": "end_reason = 'failed'",
    "answered_in_promise": f"{_ANSWERED} AND wait_s <= promise_s",
    "answered_in_goal": f"{_ANSWERED} AND wait_s <= goal_s",
    "abandoned_in_promise": f"{_GONE} AND wait_s <= promise_s",
    "short_abandons": f"{_GONE} AND wait_s <= short_abandon_s",
    "transferred_out": "transfers > 0",
    "rona": "rona > 0",
    "resolved": "resolved",
    "announced": f"{_ANSWERED} AND announced_at <= answered_at",
    "announced_kept": f"{_ANSWERED} AND wait_s BETWEEN announced_low_s AND announced_high_s",
}
_ADDED = {"wait_s": "wait_s", "talk_s": "talk_s", "wrap_up_s": "wrap_up_s", "offers": "offers"}


def _many(where: str) -> str:
    return f"count(*) FILTER (WHERE {where})"


def _cells(who: str) -> str:
    edges = (-1, *BOUNDS_S, 10**9)
    cells = (f"wait_s > {low} AND wait_s <= {high}" for low, high in pairwise(edges))
    return f"json_build_array({', '.join(_many(f'{who} AND {cell}') for cell in cells)})"


def _tier(where: str) -> str:
    names = ("offered", "answered", "abandoned", "answered_in_promise", "abandoned_in_promise")
    counts = [f"'{name}', {_many(f'{where} AND {_COUNTED[name]}')}" for name in names]
    waited = f"'wait_s', coalesce(sum(wait_s) FILTER (WHERE {where}), 0)"
    return f"json_build_object({', '.join([*counts, waited])})"


_LINE = {
    **{name: _many(_COUNTED[name]) if name in _COUNTED else "0" for name in LINE_COUNTS},
    **{name: f"sum({_ADDED[name]})" if name in _ADDED else "0" for name in LINE_SECONDS},
    "offers": "sum(offers)",
    "waits": _cells(_ANSWERED),
    "gave_up": _cells(_GONE),
    "tiers": f"json_build_object('gold', {_tier('tier IS NOT NULL')}, "
    f"'unknown', {_tier('tier IS NULL')})",
    "terms": "json_build_object('30|12|5|4', count(*))",
}
assert set(LINE_JSON) <= set(_LINE)
_AGENT = {
    **dict.fromkeys((*AGENT_COUNTS, *AGENT_SECONDS), "0"),
    **dict.fromkeys(("handled", "answered", "offers"), "count(*)"),
    "talk_s": "sum(talk_s)",
    "wrap_up_s": "sum(wrap_up_s)",
    "resolved": _many("resolved"),
    "ready_s": "9000",
    "signed_in_s": "27000",
}
_DAY = "to_char(to_timestamp({at}) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


def write_sums(db: Connection) -> None:
    """Days and quarters of this year, and the same numbers again for the year before."""
    entered = _DAY.format(at="entered_at")
    _add_up(db, f.line_days, {"line_id": "line_id", "day": entered}, _LINE)
    quarter = {"line_id": "line_id", "start": "floor(entered_at / 900) * 900"}
    _add_up(db, f.line_intervals, quarter, _LINE)
    agent = {"agent_id": "last_agent_id", "day": _DAY.format(at="answered_at")}
    _add_up(db, f.agent_days, agent, _AGENT, "WHERE last_agent_id IS NOT NULL")
    earlier = f"to_char(day::date - {YEAR_BEFORE_DAYS}, 'YYYY-MM-DD')"
    for table, name, before in (
        (f.line_days, "day", earlier),
        (f.agent_days, "day", earlier),
        (f.line_intervals, "start", f"start - {YEAR_BEFORE_DAYS} * 86400"),
    ):
        columns = [column.name for column in table.columns]
        said = ", ".join(before if column == name else f'"{column}"' for column in columns)
        db.execute(
            sa.text(
                f"INSERT INTO {table.name} SELECT {said} FROM {table.name} ON CONFLICT DO NOTHING"
            )
        )


def _add_up(
    db: Connection, table: Table, keys: dict[str, str], sums: dict[str, str], where: str = ""
) -> None:
    values = keys | sums
    columns = ", ".join(f'"{name}"' for name in values)
    said = ", ".join(values.values())
    db.execute(
        sa.text(
            f"INSERT INTO {table.name} ({columns}) SELECT {said} FROM call_figures {where} "
            f"GROUP BY {', '.join(str(n + 1) for n in range(len(keys)))}"
        )
    )
