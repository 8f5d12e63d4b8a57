"""What a report is asked for, and the query by which the list of calls shows what is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.domain.service_level import DEFAULT
from callcenter.reports.line_figures import local_day
from callcenter.reports.period import Period, before
from callcenter.store import figure_tables as f
from callcenter.store import rows
from callcenter.store import tables as t

NO_SHORT_ABANDONS = (1, 2, 3, 4)
BY_TIER = frozenset(
    {
        *("offered", "answered", "abandoned", "in_promise", "late", "service_level", "asa_s"),
        *("level_1", "level_2", "level_3", "level_4", "abandonment", "per_hour", "hours"),
    }
)
"""What can be worked out for the callers of one tier."""


TIER_DAYS = 31


@dataclass(frozen=True, slots=True)
class Asked:
    """`lines`: in the order of the centre file. `now`: epoch seconds."""

    period: Period
    lines: tuple[Line, ...]
    now: float
    compare: bool = True
    tier: str | None = None
    everybody: bool = True
    """No line was named: who left before she had reached one is in it, too."""
    held: int | None = None
    """The definition under which most of the period's callers entered; None: there are none."""

    @property
    def before(self) -> Period | None:
        """The period to compare with, if one is wanted."""
        return before(self.period) if self.compare else None

    @property
    def line_ids(self) -> list[str]:
        """The keys of the lines."""
        return [line.id for line in self.lines]

    @property
    def definition(self) -> int:
        """How the promise is counted: as it held for most callers, without any as the lines say.

        Short abandons are not kept by tier, so definitions 5 and 6 cannot be counted for one.
        """
        return self.countable(self.held or definition_of(self.lines))

    def countable(self, definition: int) -> int:
        """This definition, or the default where it cannot be counted."""
        return definition if self.tier is None or definition in NO_SHORT_ABANDONS else DEFAULT

    def known(self, measures: Sequence[str]) -> tuple[str, ...]:
        """Those of them that can be told: of one tier only a few counts are kept."""
        return tuple(name for name in measures if self.tier is None or name in BY_TIER)

    @property
    def today(self) -> date:
        """The day it is where the lines are; the latest, where they are far apart."""
        return max(local_day(self.now, line.timezone) for line in self.lines)


def definition_of(lines: Sequence[Line]) -> int:
    """The definition that all of them share, else the default."""
    chosen = {line.service_level_definition for line in lines}
    return chosen.pop() if len(chosen) == 1 else DEFAULT


def lines_there_are(db: Connection, first: date, last: date) -> list[Line]:
    """Every line in use, and each retired one that had calls between these days."""
    had_calls = sa.exists().where(
        f.line_days.c.line_id == t.lines.c.id,
        f.line_days.c.day.between(first.isoformat(), last.isoformat()),
    )
    query = (
        sa.select(t.lines)
        .where(sa.or_(~t.lines.c.retired, had_calls))
        .order_by(t.lines.c.retired, t.lines.c.position, t.lines.c.id)
    )
    return [rows.line_from(row) for row in db.execute(query)]


def tiers_there_are(db: Connection, lines: Sequence[Line], last: date) -> list[str]:
    """The tiers of those who called in the month up to this day, by name."""
    first = last - timedelta(days=TIER_DAYS - 1)
    query = sa.select(f.line_days.c.tiers).where(
        f.line_days.c.line_id.in_([line.id for line in lines]),
        f.line_days.c.day.between(first.isoformat(), last.isoformat()),
    )
    return sorted({tier for (tiers,) in db.execute(query) for tier in tiers})


def behind(
    asked: Asked,
    lines: Sequence[str] | None = None,
    days: tuple[date, date] | None = None,
    **more: str | None,
) -> str:
    """The query of the list of calls: who entered these lines on these days of their own.

    Left out: the lines and the days of the report.
    """
    first, last = days or (asked.period.first, asked.period.last)
    query = [("line", line) for line in (asked.line_ids if lines is None else lines)]
    query += [("from_day", first.isoformat()), ("to_day", last.isoformat())]
    narrowed = {"tier": asked.tier, **more}
    return urlencode(query + [(name, value) for name, value in narrowed.items() if value])
