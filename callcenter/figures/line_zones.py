"""Days of a line: where it is, when a day begins there, and how many quarter-hours it has."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.store import tables as t

FALLBACK = "UTC"


@lru_cache(maxsize=4096)
def day_span(day: str, zone: str) -> tuple[float, float]:
    """From midnight to midnight, epoch seconds; 23 or 25 hours where the clocks change."""
    begins = date.fromisoformat(day)
    return _midnight(begins, zone), _midnight(begins + timedelta(days=1), zone)


def day_of(at: float, zone: str) -> str:
    """The calendar day of a moment in a zone."""
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def line_zones(db: Connection) -> Mapping[str, str]:
    """The zone of each line, retired ones too; of no line, the centre's own."""
    zones = {
        row.id: row.timezone for row in db.execute(sa.select(t.lines.c.id, t.lines.c.timezone))
    }
    said = sa.select(t.centre.c.value).where(t.centre.c.key == "timezone")
    return _Zones(zones, str(db.execute(said).scalar() or FALLBACK))


class _Zones(dict[str, str]):
    """A line that nobody knows any more is where the centre is."""

    def __init__(self, zones: Mapping[str, str], centre: str) -> None:
        super().__init__(zones)
        self.centre = centre

    def __missing__(self, line_id: str) -> str:
        return self.centre


def _midnight(day: date, zone: str) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()
