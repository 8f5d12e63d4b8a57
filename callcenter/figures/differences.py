"""Differences between what is kept and what the journal says, and how they are told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

NOT_COMPARED = {"computed_at", "start", "day", "visits"}
KEYS = ("line_id", "call_id", "agent_id")
CLOSE = 1e-6
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is kept and is not what the journal says. `calls`: those behind it."""

    where: str
    figure: str
    kept: Any
    counted: Any
    calls: tuple[str, ...]


@dataclass(slots=True)
class Verified:
    """What was compared, and every difference."""

    calls: int = 0
    intervals: int = 0
    days: int = 0
    agents: int = 0
    moving: set[str] = field(default_factory=set)
    moving_agents: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)


def differ(
    where: str, kept: Row | None, counted: Row | None, calls: tuple[str, ...]
) -> Iterator[Difference]:
    """Every figure in which two rows differ, or that one of them is not there."""
    if kept is None or counted is None:
        yield Difference(where, "row", kept and "kept", counted and "counted", calls)
        return
    for name, value in kept.items():
        if name in NOT_COMPARED or (name not in counted and name in KEYS):
            continue
        if not same(value, counted[name]):
            yield Difference(where, name, value, counted[name], calls)


def same(kept: Any, counted: Any) -> bool:
    """Whether they are equal but for the rounding of a sum of floats."""
    if isinstance(kept, dict) and isinstance(counted, dict):
        return kept.keys() == counted.keys() and all(same(kept[k], counted[k]) for k in kept)
    if isinstance(kept, float | int) and isinstance(counted, float | int):
        return abs(kept - counted) <= CLOSE * max(1.0, abs(counted))
    return bool(kept == counted)


def kept_rows(db: Connection, table: sa.Table, where: Any) -> list[Row]:
    """Rows as plain values."""
    return [dict(row) for row in db.execute(sa.select(table).where(where)).mappings()]


def clock(at: float) -> str:
    """A moment, as it is told."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%MZ")


def span(day: str, zone: ZoneInfo) -> tuple[float, float]:
    """From midnight to midnight there, epoch seconds."""
    begins = datetime.fromisoformat(day)
    ends = datetime.fromordinal(begins.toordinal() + 1)
    return begins.replace(tzinfo=zone).timestamp(), ends.replace(tzinfo=zone).timestamp()
