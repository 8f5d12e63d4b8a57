"""The range of waits that the next caller of each line may expect, as its log vouches for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.store.wait_tables import wait_calibrations
from callcenter.store.waits import SqlWaitLog
from callcenter.workforce.wait_estimate import calibration_from, expected_range

Entry = dict[str, Any]
KNOWN = sa.select(wait_calibrations.c.line_id, wait_calibrations.c.calibration).where(
    wait_calibrations.c.why_not.is_(None)
)


def with_estimates(lines: Mapping[str, Entry], ranges: Mapping[str, Entry]) -> dict[str, Entry]:
    """The lines' entries with the range for the next caller; lines that may say nothing as is."""
    return {
        key: {**line, "estimate": ranges.get(line["key"], line["estimate"])}
        for key, line in lines.items()
    }


def read_ranges(db: Connection, now: float) -> dict[str, Entry]:
    """The range of each line that may say one, by the line's id."""
    found: dict[str, Entry] = {}
    log = SqlWaitLog(db, now)
    for line_id, data in db.execute(KNOWN):
        if data is None:
            continue
        calibration = calibration_from(data)
        expected = expected_range(calibration, log.state(line_id))
        if expected is not None:
            found[line_id] = {
                "low": round(expected.low),
                "high": None if expected.high is None else round(expected.high),
                "coverage": round(calibration.coverage, 4),
                "observed": calibration.tested,
            }
    return found


@dataclass(frozen=True, slots=True)
class LineCalibration:
    """How well a line's ranges hold; `why_not`: why nothing is said. Shares 0 to 1."""

    line_id: str
    made_at: float
    why_not: str | None
    estimator: str | None
    observed: int | None
    tested: int | None
    sooner: float | None
    inside: float | None
    later: float | None
    bins: list[dict[str, float]]


def list_calibrations(db: Connection) -> list[LineCalibration]:
    """Every line's, those that may say nothing too."""
    rows = db.execute(sa.select(wait_calibrations).order_by(wait_calibrations.c.line_id))
    return [_shown(row) for row in rows]


def _shown(row: sa.Row[Any]) -> LineCalibration:
    data: dict[str, Any] = row.calibration or {}
    return LineCalibration(
        line_id=row.line_id,
        made_at=row.made_at,
        why_not=row.why_not if data or row.why_not else "not looked at yet",
        estimator=data.get("estimator"),
        observed=data.get("observed"),
        tested=data.get("tested"),
        sooner=data.get("sooner"),
        inside=data.get("inside"),
        later=data.get("later"),
        bins=list(data.get("bins", ())),
    )
