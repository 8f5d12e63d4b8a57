"""What a reader of a report must know before believing it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.reports import sums as s
from callcenter.reports.asked import Asked
from callcenter.reports.local_hours import stretches
from callcenter.reports.report import Note
from callcenter.store import figure_tables as f

FEW = 30
"""Below this many answered callers a share moves by several points with each call."""


def usual_notes(db: Connection, asked: Asked) -> tuple[Note, ...]:
    """No calls, few calls, a new line, a day not over, a clock that changed, other terms."""
    return (
        *_too_little(db, asked),
        *_new_lines(db, asked),
        *_not_over(asked),
        *_clock_changed(asked),
        *_terms_changed(db, asked),
        *_one_tier(asked),
    )


def _too_little(db: Connection, asked: Asked) -> list[Note]:
    there = s.added(s.by_line(db, asked, asked.period).values())
    offered, answered = int(there.get("offered", 0)), int(there.get("answered", 0))
    if not offered:
        return [Note("no_calls", "Not enough data yet, because nobody called in this period.")]
    if answered < FEW:
        text = f"Only {answered} callers were answered: one more or less moves a share visibly."
        return [Note("few_calls", text, {"answered": str(answered)})]
    return []


def _new_lines(db: Connection, asked: Asked) -> list[Note]:
    """A line without figures for the start of what is compared."""
    since = (asked.before or asked.period).first.isoformat()
    first = s.first_days(db, asked.lines)
    found: list[Note] = []
    for line in asked.lines:
        day = first.get(line.id)
        if day is None:
            text = f"{line.name} has had no calls yet."
            found.append(Note("line_unused", text, {"line": line.name}))
        elif day > since:
            text = f"{line.name} has figures since {day}; before, there is nothing to compare with."
            found.append(Note("line_new", text, {"line": line.name, "day": day}))
    return found


def _not_over(asked: Asked) -> list[Note]:
    if asked.period.last < asked.today:
        return []
    zone = asked.lines[0].timezone
    at = datetime.fromtimestamp(asked.now, UTC).astimezone(ZoneInfo(zone))
    text = f"The period is not over: the figures are those up to {at:%H:%M} on {at:%Y-%m-%d}."
    return [Note("not_over", text, {"at": str(asked.now)})]


def _clock_changed(asked: Asked) -> list[Note]:
    """An hour that was there twice, or not at all; said for periods that show hours or days."""
    if asked.period.days > FEW * 2:
        return []
    zones = dict.fromkeys(line.timezone for line in asked.lines)
    changed = [
        zone for zone in zones if len(stretches(asked.period.first, asked.period.last, zone)) > 1
    ]
    text = "Clocks changed in this period: one day has an hour more or less."
    return [Note("clock_changed", text, {"zone": changed[0]})] if changed else []


def _terms_changed(db: Connection, asked: Asked) -> list[Note]:
    """The promise or the definition was another one for some of the callers."""
    found: list[Note] = []
    for line in asked.lines:
        held = terms_held(db, line.id, asked)
        if len(held) > 1:
            text = (
                f"{line.name}: the promise or how it is counted changed in this period. "
                "Each caller is judged by what was promised to her."
            )
            found.append(Note("terms_changed", text, {"line": line.name}))
    return found


def _one_tier(asked: Asked) -> list[Note]:
    if asked.tier is None:
        return []
    text = "Of one tier only the counts and waits are kept; figures without it are left out."
    return [Note("one_tier", text)]


def terms_held(db: Connection, line_id: str, asked: Asked) -> Sequence[str]:
    """The terms under which callers entered, as promise|goal|short abandon|definition."""
    days = sa.select(f.line_days.c.terms).where(
        f.line_days.c.line_id == line_id,
        f.line_days.c.day.between(asked.period.first.isoformat(), asked.period.last.isoformat()),
    )
    return list(dict.fromkeys(terms for (day,) in db.execute(days) for terms in day))
