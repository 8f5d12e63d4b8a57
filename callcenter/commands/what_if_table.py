"""Both days of a what-if as a table in plain text."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from callcenter.domain.service_level import DEFINITIONS
from callcenter.reports.what_if import Answer, Remark
from callcenter.workforce.t_interval import Interval
from callcenter.workforce.what_if import LineFigures

REMARKS = {
    "hours_inferred": "The hours of {count} people are inferred from their calls.",
    "calls_without_an_end": "{count} calls have no end on record and are left out.",
    "few_calls": "Only {count} calls: a few more or less change every share.",
    "nobody_gave_up": "Nobody gave up that day: patience is unknown and taken to be endless.",
    "nobody_was_there": "Nobody was there to answer.",
    "clock_change": "The clocks changed: the day has {count} hours.",
    "no_forecast": "{line_id} has no forecast yet and gets no calls.",
    "people_of_last_week": "Nobody is signed up: people as on the same weekday before.",
    "fewer_than_asked": "On {line_id} only {count} people were there to be taken away.",
    "nobody_left": "Nobody is left to answer: everybody waits until they give up.",
}
Row = tuple[str, Callable[[LineFigures], str]]


def table(found: Answer, line_id: str | None, aim: float) -> str:
    """The figures of the line, the hours, and what is to be said about them."""
    return "\n".join(_lines(found, line_id, aim))


def _lines(found: Answer, line_id: str | None, aim: float) -> Iterator[str]:
    compared = found.compared
    sides = [compared.as_it_was, compared.what_if]
    heads = ["as forecast" if found.coming else "as it was", "what if"]
    if compared.measured is not None:
        sides, heads = [compared.measured, *sides], ["measured", *heads]
    yield f"{found.day} {line_id or 'all lines'}"
    yield f"{'':<28}" + "".join(f"{head:>22}" for head in heads)
    for name, cell in ROWS:
        yield f"{name:<28}" + "".join(f"{cell(side.figures(line_id)):>22}" for side in sides)
    yield f"{f'hours that kept {aim:.0%}':<28}" + "".join(
        f"{_kept([hour.kept for hour in side.hours]):>22}" for side in sides
    )
    yield from _hours(found)
    yield from _sentences(found)


def _kept(kept: list[bool | None]) -> str:
    known = [one for one in kept if one is not None]
    return f"{sum(known)} of {len(known)}"


def _hours(found: Answer) -> Iterator[str]:
    then = {hour.at: hour for hour in found.compared.what_if.hours}
    for hour in found.compared.as_it_was.hours:
        other = then.get(hour.at)
        at = datetime.fromtimestamp(hour.at, ZoneInfo(found.zone))
        cells = [_share(hour.service_level), _share(other.service_level if other else None)]
        skipped = "" if found.compared.measured is None else f"{'':>22}"
        yield f"  {at:%H:%M}{'':<21}" + skipped + "".join(f"{cell:>22}" for cell in cells)


def _sentences(found: Answer) -> Iterator[str]:
    compared = found.compared
    yield f"Service level: {DEFINITIONS[compared.definition].formula}."
    if compared.gain is not None:
        gain = compared.gain
        yield (
            f"The other day's is {gain.mean * 100:+.1f} points"
            f" ({gain.low * 100:+.1f} to {gain.high * 100:+.1f}, 95 % interval)."
        )
    if compared.chance is not None:
        low, high = compared.chance.interval.low, compared.chance.interval.high
        met = "inside" if compared.chance.reproduced else "OUTSIDE"
        yield (
            f"Such a day ends between {low:.1%} and {high:.1%} in 95 of 100 cases;"
            f" the measured {compared.chance.measured:.1%} lies {met}."
        )
    yield f"{compared.replications} replications, {compared.speed:,.0f} times the clock."
    yield from (_remark(one) for one in found.remarks)


def _remark(one: Remark) -> str:
    return REMARKS[one.code].format(count=one.count, line_id=one.line_id)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} s"


def _range(interval: Interval | None) -> str:
    if interval is None:
        return "–"
    if interval.high == interval.low:
        return f"{interval.mean:.1%}"
    return f"{interval.mean:.1%} ±{(interval.high - interval.low) / 2:.1%}"


ROWS: tuple[Row, ...] = (
    ("calls", lambda one: f"{one.offered:,.1f}"),
    ("answered", lambda one: f"{one.answered:,.1f}"),
    ("gave up", lambda one: f"{one.abandoned:,.1f}"),
    ("service level", lambda one: _range(one.service_level)),
    ("gave up, share", lambda one: _share(one.abandonment)),
    ("mean wait of the answered", lambda one: _seconds(one.asa_s)),
    ("longest wait", lambda one: _seconds(one.longest_wait_s)),
    ("occupancy", lambda one: _share(one.occupancy)),
    ("hours of people", lambda one: "–" if one.people_hours is None else f"{one.people_hours:.1f}"),
)
