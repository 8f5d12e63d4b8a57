"""Forecasts kept as they were made, one row for each line and day; made again when stale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, RowMapping, bindparam

from callcenter.store.forecast_tables import forecasts

_F = forecasts.c
_OF_LINE = sa.select(forecasts).where(
    _F.line_id == bindparam("line"),
    _F.day >= bindparam("first"),
    _F.day <= bindparam("last"),
)
_DROP = sa.delete(forecasts).where(_F.line_id == bindparam("line"), _F.day == bindparam("of"))
_OLDER = sa.delete(forecasts).where(_F.day < bindparam("first"))


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """`expected` calls per slot, or `why_not`. `basis` says what it was made from.

    `low` and `high` are in √expected, `residuals` how many slots the range was learned from.
    """

    line_id: str
    day: date
    made_at: float
    basis: str
    expected: tuple[float, ...] | None
    low: float = 0.0
    high: float = 0.0
    dispersion: float = 1.0
    residuals: int = 0
    why_not: str | None = None


def kept_forecasts(
    db: Connection, line_id: str, first: date, last: date
) -> dict[date, KeptForecast]:
    """What is kept of these days, stale or not."""
    named = {"line": line_id, "first": first.isoformat(), "last": last.isoformat()}
    return {one.day: one for one in (_read(row) for row in db.execute(_OF_LINE, named).mappings())}


def keep_forecasts(engine: Engine, made: Iterable[KeptForecast]) -> None:
    """Keep these instead of what was there."""
    with engine.begin() as db:
        for one in made:
            db.execute(_DROP, {"line": one.line_id, "of": one.day.isoformat()})
            db.execute(sa.insert(forecasts), _row(one))


def drop_forecasts(engine: Engine, before: date) -> None:
    """Forget the days before this one."""
    with engine.begin() as db:
        db.execute(_OLDER, {"first": before.isoformat()})


def _row(one: KeptForecast) -> dict[str, Any]:
    return {
        "line_id": one.line_id,
        "day": one.day.isoformat(),
        "made_at": one.made_at,
        "basis": one.basis,
        "expected": list(one.expected) if one.expected is not None else None,
        "low": one.low,
        "high": one.high,
        "dispersion": one.dispersion,
        "residuals": one.residuals,
        "why_not": one.why_not,
    }


def _read(row: RowMapping) -> KeptForecast:
    expected = row["expected"]
    return KeptForecast(
        line_id=row["line_id"],
        day=date.fromisoformat(row["day"]),
        made_at=row["made_at"],
        basis=row["basis"],
        expected=tuple(expected) if expected is not None else None,
        low=row["low"],
        high=row["high"],
        dispersion=row["dispersion"],
        residuals=row["residuals"],
        why_not=row["why_not"],
    )
