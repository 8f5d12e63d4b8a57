"""Who gets the figures of each day, at what time on which clock, of which lines."""

import re
from collections.abc import Collection

from callcenter.centre_file.fields import timezone_in
from callcenter.centre_file.plan import DigestPlan
from callcenter.domain.opening_hours import END_OF_DAY, parse_time
from ivr.checked_yaml import Place

KINDS = ("mail", "webhook")


def read_digests(place: Place, lines: Collection[str], timezone: str) -> tuple[DigestPlan, ...]:
    """Read the list: each names one target, a time, perhaps its zone and lines (or means all)."""
    return tuple(_digest(item, lines, timezone) for item in place.items())


def _digest(place: Place, lines: Collection[str], timezone: str) -> DigestPlan:
    fields = place.fields(("at",), (*KINDS, "timezone", "lines"))
    named = [kind for kind in KINDS if kind in fields]
    if len(named) != 1:
        place.fault("goes to one target: give `mail` or `webhook`")
        return DigestPlan("mail", "", 0, timezone)
    kind = named[0]
    some = fields["lines"].items() if "lines" in fields else []
    return DigestPlan(
        kind,
        _target(fields[kind], kind),
        _time(fields["at"]) if "at" in fields else 0,
        timezone_in(fields, "timezone", timezone),
        tuple(item.one_of(lines) for item in some),
    )


def _time(place: Place) -> int:
    text = place.text()
    try:
        minutes = parse_time(text)
    except ValueError as fault:
        if text:
            place.fault(f'{fault}; write it in quotes, as "07:30"')
        return 0
    if minutes == END_OF_DAY:
        place.fault('`24:00` is the next day\'s "00:00"')
        return 0
    return minutes


def _target(place: Place, kind: str) -> str:
    text = place.text(longest=300)
    if kind == "mail" and text and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        place.fault(f"`{text}` is not a mail address")
    if kind == "webhook" and text and not re.match(r"https?://[^/\s]+", text):
        place.fault(f"`{text}` is not an address that begins with https://")
    return text
