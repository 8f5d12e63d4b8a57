"""Who is told of an early warning: by mail, text message or webhook, from which level on."""

import re
from collections.abc import Collection

from callcenter.centre_file.fields import choice_in, phone_number
from callcenter.centre_file.plan import AlertPlan
from ivr.checked_yaml import Place

KINDS = ("mail", "sms", "webhook")
LEVELS = ("watch", "act")


def read_alerts(place: Place, lines: Collection[str], region: str) -> tuple[AlertPlan, ...]:
    """Read the list: each names one target, a level (or means act), and lines (or means all)."""
    return tuple(_alert(item, lines, region) for item in place.items())


def _alert(place: Place, lines: Collection[str], region: str) -> AlertPlan:
    fields = place.fields((), (*KINDS, "level", "lines"))
    named = [kind for kind in KINDS if kind in fields]
    if len(named) != 1:
        place.fault("tells one target: give `mail`, `sms` or `webhook`")
        return AlertPlan("mail", "")
    kind = named[0]
    to = _target(fields[kind], kind, region)
    some = fields["lines"].items() if "lines" in fields else []
    return AlertPlan(
        kind,
        to,
        choice_in(fields, "level", "act", LEVELS),
        tuple(item.one_of(lines) for item in some),
    )


def _target(place: Place, kind: str, region: str) -> str:
    text = place.text(longest=300)
    if kind == "sms":
        return phone_number(place, text, region) if text else ""
    if kind == "mail" and text and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        place.fault(f"`{text}` is not a mail address")
    if kind == "webhook" and text and not re.match(r"https?://[^/\s]+", text):
        place.fault(f"`{text}` is not an address that begins with https://")
    return text
