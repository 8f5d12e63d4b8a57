"""What held for callers, and who is not decided yet: one answer for reports and for the figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.domain.service_level import DEFAULT
from callcenter.store import figure_tables as f

_V, _F = f.line_visits.c, f.call_figures.c
_STILL = (
    sa.select(_V.line_id, _V.entered_at, _F.tier)
    .join(f.call_figures, _F.call_id == _V.call_id)
    .where(
        _V.result == "open",
        _V.via == "first",
        _F.answered_at.is_(None),
        sa.bindparam("now", type_=sa.Double) - _V.entered_at <= _F.promise_s,
    )
)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A caller in line within her promise: nobody can say yet how she will count."""

    line_id: str
    entered_at: float
    tier: str | None


def undecided(db: Connection, now: float) -> list[Undecided]:
    """Few, and found by an index of their own."""
    return [Undecided(*row) for row in db.execute(_STILL, {"now": now})]


def definition_held(terms: Iterable[Mapping[str, int]], otherwise: int = DEFAULT) -> int:
    """The service level under which most of these callers entered; the higher of two as many.

    `terms`: as line_days keep them, promise|goal|short abandon|definition -> callers.
    """
    many: dict[int, int] = {}
    for held in terms:
        for key, callers in held.items():
            said = key.rpartition("|")[2]
            if said:
                many[int(said)] = many.get(int(said), 0) + callers
    return max(many, key=lambda number: (many[number], number), default=otherwise)
