"""The roster of the past and of the next six weeks, as the people of the past were signed up."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from callcenter.demo.seed.shifts import Signed, signed_up
from callcenter.domain.line import Membership
from callcenter.domain.shift import AHEAD_DAYS, IMPORTED, Shift, on_clock
from callcenter.store.roster import write_shifts

LUNCH_AT, LUNCH_MINUTES = 0.5, 30
BREAKS_AT, BREAK_MINUTES = (0.25, 0.78), 10
QUARTER = 5
"""Breaks begin at a multiple of so many minutes."""


def write_roster(
    db: Connection,
    serves: Sequence[Membership],
    days_only: Collection[str],
    zone: ZoneInfo,
    now: float,
    days_behind: int,
) -> None:
    """Sign everybody up for these days and six weeks more, breaks included."""
    first = datetime.fromtimestamp(now, zone).date() - timedelta(days=days_behind)
    days = [first + timedelta(days=i) for i in range(days_behind + AHEAD_DAYS)]
    signed = signed_up(serves, days_only, days)
    write_shifts(db, [shift for one in signed for shift in _day(one, zone)], now)


def _day(signed: Signed, zone: ZoneInfo) -> Iterator[Shift]:
    hour, hours = signed.hours
    begins, lasts = _quarter(hour * 60), _quarter(hours * 60)
    yield _stretch(signed, zone, "work", begins, lasts)
    yield _stretch(signed, zone, "break", _at(begins, lasts, LUNCH_AT), LUNCH_MINUTES)
    for share in BREAKS_AT:
        yield _stretch(signed, zone, "break", _at(begins, lasts, share), BREAK_MINUTES)


def _quarter(minutes: float) -> int:
    """Rosters are made in quarters of an hour, whatever people then do."""
    return round(minutes / 15) * 15


def _at(begins: int, lasts: int, share: float) -> int:
    return begins + round(lasts * share / QUARTER) * QUARTER


def _stretch(signed: Signed, zone: ZoneInfo, kind: str, begins: int, minutes: int) -> Shift:
    starts_at = on_clock(signed.day, begins, zone)
    ends_at = on_clock(signed.day, begins + minutes, zone)
    return Shift("", signed.agent_id, starts_at, ends_at, kind, None, IMPORTED)
