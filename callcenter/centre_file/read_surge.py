"""Help in a rush as a centre file says it: who may be rung, and a line's rule for asking."""

import re
from collections.abc import Collection
from typing import Any

from callcenter.centre_file.fields import (
    Fields,
    choice_in,
    each_once,
    key_of,
    number_in,
    phone_number,
    text_in,
    weekly_hours,
)
from callcenter.centre_file.plan import HelperPlan
from callcenter.domain.opening_hours import OpeningHours, to_json
from callcenter.domain.surge_ladder import Rung
from callcenter.domain.surge_rule import Rule, Step
from ivr.checked_yaml import Place, did_you_mean
from ivr.prompts import languages, spoken_language

RUNGS = {"reserve": Rung.RESERVE, "other_lines": Rung.OTHER_LINES, "anyone": Rung.ANYONE}
CONDITIONS = ("warning", "longest_wait_seconds", "past_promise")
MOST_STEPS = 6
MOST_TOLD = 10
MAIL = r"[^@\s]+@[^@\s]+\.[^@\s.]+"


def read_helpers(
    place: Place, lines: Collection[str], agents: Collection[str], region: str
) -> tuple[HelperPlan, ...]:
    """Read who may be rung when a line needs anyone."""
    entries = place.entries()
    found = [_helper(one, key, lines, agents, region) for key, one in entries.items()]
    pairs = [(entries[one.key], one.phone) for one in found if one.key in entries and one.phone]
    each_once(pairs, "the telephone")
    return tuple(found)


def _helper(
    place: Place, key: str, lines: Collection[str], agents: Collection[str], region: str
) -> HelperPlan:
    key_of(place, key)
    if key in agents:
        place.fault(f"`{key}` is an agent already; give the helper a key of her own")
    fields = place.fields(("name", "phone"), ("lines", "languages", "hours"))
    written = text_in(fields, "phone")
    return HelperPlan(
        key=key,
        name=text_in(fields, "name"),
        phone=phone_number(fields["phone"], written, region) if written else "",
        lines=_lines(fields["lines"], lines) if "lines" in fields else None,
        languages=_languages(fields["languages"]) if "languages" in fields else (),
        weekly=weekly_hours(fields["hours"]) if "hours" in fields else None,
    )


def _lines(place: Place, known: Collection[str]) -> tuple[str, ...]:
    found = []
    for item in place.items():
        line = item.text()
        if line and line not in known:
            item.fault(f"there is no line `{line}`{did_you_mean(line, known)}")
        found.append(line)
    return tuple(found)


def _languages(place: Place) -> tuple[str, ...]:
    found = []
    for item in place.items():
        text = item.text()
        if text and spoken_language(text) != text.split("-")[0].lower():
            item.fault(f"we do not speak `{text}` yet; there are {', '.join(languages())}")
        found.append(text)
    return tuple(found)


def read_rule(place: Place, timezone: str) -> Rule:
    """Read a line's rule: what makes it ask which rung, how often, and who is told."""
    fields = place.fields(("steps",), ("cooldown_minutes", "hours", "tell"))
    steps = [_step(one) for one in fields["steps"].items()] if "steps" in fields else []
    if "steps" in fields and not 1 <= len(steps) <= MOST_STEPS:
        fields["steps"].fault(f"needs 1 to {MOST_STEPS} steps")
    return Rule(
        steps=tuple(steps),
        cooldown_s=number_in(fields, "cooldown_minutes", 10, 1, 1440) * 60.0,
        hours=_hours(fields["hours"], timezone) if "hours" in fields else None,
        tell=_told(fields["tell"]) if "tell" in fields else (),
    )


def _hours(place: Place, timezone: str) -> dict[str, Any]:
    return to_json(OpeningHours(timezone, weekly_hours(place), frozenset()))


def _step(place: Place) -> Step:
    fields = place.fields(("when", "ask"), ("for_seconds",))
    when = fields["when"].fields((), CONDITIONS) if "when" in fields else {}
    ask = fields["ask"].fields(("rung",), ("people", "minutes")) if "ask" in fields else {}
    if "when" in fields and not when:
        fields["when"].fault(f"names nothing to act on; give {', '.join(CONDITIONS)}")
    wait = number_in(when, "longest_wait_seconds", 0, 1, 3600)
    past = number_in(when, "past_promise", 0, 1, 1000)
    return Step(
        rung=RUNGS.get(choice_in(ask, "rung", "reserve", tuple(RUNGS)), Rung.RESERVE),
        people=number_in(ask, "people", 1, 1, 20),
        minutes=number_in(ask, "minutes", 20, 1, 480),
        warning=_warning(when),
        longest_wait_s=float(wait) if wait else None,
        past_promise=past or None,
        for_s=float(number_in(fields, "for_seconds", 0, 0, 3600)),
    )


def _warning(when: Fields) -> str | None:
    if "warning" not in when:
        return None
    return choice_in(when, "warning", "act", ("watch", "act")) or "act"


def _told(place: Place) -> tuple[str, ...]:
    found = []
    for item in place.items():
        text = item.text(longest=300)
        if text and not re.fullmatch(rf"{MAIL}|\+[1-9]\d{{6,14}}|https://\S+", text):
            item.fault(f"`{text}` is no mail address, no number such as +12125550180, no https URL")
        found.append(text)
    if len(found) > MOST_TOLD:
        place.fault(f"tells {len(found)}; {MOST_TOLD} at most")
    return tuple(found)
