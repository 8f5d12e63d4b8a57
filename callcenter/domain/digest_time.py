"""When a digest is due, and which day it tells of: pure."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DIGEST_DUE = "digest_due"
"""The deadline of each digest; its subject is the digest's name."""
NOON = 12 * 60


def next_due(at_minutes: int, zone: str, now: float) -> float:
    """The next time the clock of the zone shows these minutes of the day, after `now`.

    On a day whose clock skips them it is due when they would have been; on one that has them
    twice, the first time.
    """
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()
    due = (_moment(today + timedelta(days=ahead), at_minutes, zone) for ahead in (0, 1, 2))
    return next(moment for moment in due if moment > now)


def day_told(at_minutes: int, zone: str, now: float) -> date:
    """Before noon it tells of the day before, from noon on of the day so far."""
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()
    return today if at_minutes >= NOON else today - timedelta(days=1)


def _moment(day: date, at_minutes: int, zone: str) -> float:
    hour, minute = divmod(at_minutes, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp()
