"""How long a call of a line takes and how long its callers will wait, from the line's figures."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.store import figure_tables as f
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.staffing import patience_s

DAYS = 28
FEWEST_HANDLED = 30
FEWEST_GIVEN_UP = 10

_I = f.line_intervals.c
_SUMS = sa.select(
    *(
        sa.func.coalesce(sa.func.sum(column), 0).label(column.name)
        for column in (
            *(_I.handled, _I.abandoned, _I.talk_s, _I.hold_s, _I.wrap_up_s),
            *(_I.wait_s, _I.abandoned_wait_s),
        )
    )
).where(_I.line_id == bindparam("line"), _I.start >= bindparam("since", type_=sa.Double))


@dataclass(frozen=True, slots=True)
class LinePace:
    """Seconds: talk, hold and wrap-up of a call, and the mean patience of all who waited."""

    aht_s: float | NotEnough
    patience_s: float | NotEnough


def line_pace(db: Connection, line_id: str, now: float) -> LinePace:
    """From the last four weeks. Patience is all waiting ÷ those who gave up."""
    found = db.execute(_SUMS, {"line": line_id, "since": now - DAYS * 86_400}).one()
    worked = found.talk_s + found.hold_s + found.wrap_up_s
    return LinePace(
        worked / found.handled
        if found.handled >= FEWEST_HANDLED and worked > 0
        else NotEnough(
            f"{found.handled:.0f} calls were handled in four weeks; {FEWEST_HANDLED} are needed"
        ),
        _patience(found.abandoned, found.wait_s + found.abandoned_wait_s),
    )


def _patience(given_up: int, waited_s: float) -> float | NotEnough:
    found = patience_s(given_up, waited_s) if given_up >= FEWEST_GIVEN_UP else None
    if found is None or found <= 0:
        return NotEnough(
            f"{given_up:.0f} callers gave up in four weeks; {FEWEST_GIVEN_UP} are needed"
        )
    return found
