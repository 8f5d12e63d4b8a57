"""The lines of a centre file: promises, opening hours, holidays."""

from dataclasses import dataclass
from datetime import date

import holidays

from callcenter.centre_file.fields import (
    Fields,
    day,
    key_of,
    language_in,
    number_in,
    text_in,
    timezone_in,
    weekly_hours,
)
from callcenter.centre_file.plan import HolidayPlan, LinePlan
from callcenter.centre_file.read_surge import read_rule
from ivr.checked_yaml import Place, did_you_mean

SECONDS = (
    "promise_seconds",
    "goal_seconds",
    "wrap_up_seconds",
    "offer_seconds",
    "reserve_after_seconds",
    "short_abandon_seconds",
    "priority_credit_seconds",
    "callback_offer_after_seconds",
)
OTHERS = (
    "language",
    "timezone",
    "opening_hours",
    "holidays",
    "service_level_definition",
    "surge",
    "callback_places",
    "recorded",
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a line takes from the centre when it says nothing itself."""

    language: str
    timezone: str


def read_lines(place: Place, defaults: Defaults) -> tuple[LinePlan, ...]:
    """Read every line, in the order of the file."""
    lines = [_line(one, key, defaults) for key, one in place.entries().items()]
    if not lines:
        place.fault("needs at least one line")
    return tuple(lines)


def _line(place: Place, key: str, defaults: Defaults) -> LinePlan:
    key_of(place, key)
    fields = place.fields(("name",), (*SECONDS, *OTHERS))
    timezone = timezone_in(fields, "timezone", defaults.timezone)
    promise = number_in(fields, "promise_seconds", 30, 5, 3600)
    line = LinePlan(
        key=key,
        name=text_in(fields, "name"),
        language=language_in(fields, "language", defaults.language),
        timezone=timezone,
        promise_seconds=promise,
        goal_seconds=number_in(fields, "goal_seconds", 12, 1, 3600),
        wrap_up_seconds=number_in(fields, "wrap_up_seconds", 30, 0, 1800),
        offer_seconds=number_in(fields, "offer_seconds", 15, 5, 60),
        reserve_after_seconds=number_in(fields, "reserve_after_seconds", 20, 0, 3600),
        weekly=weekly_hours(fields["opening_hours"]) if "opening_hours" in fields else None,
        holidays=_holidays(fields["holidays"]) if "holidays" in fields else HolidayPlan(),
        service_level_definition=number_in(fields, "service_level_definition", 4, 1, 6),
        short_abandon_seconds=number_in(fields, "short_abandon_seconds", 5, 0, 60),
        priority_credit_seconds=number_in(fields, "priority_credit_seconds", 60, 0, 3600),
        surge=read_rule(fields["surge"], timezone) if "surge" in fields else None,
        callback_offer_after_seconds=number_in(
            fields, "callback_offer_after_seconds", 2 * promise, 5, 7200
        ),
        callback_places=number_in(fields, "callback_places", 10, 0, 500),
        recorded=fields["recorded"].yes_or_no() if "recorded" in fields else False,
    )
    _check_goal(fields, line)
    _check_callback(fields, line)
    return line


def _check_goal(fields: Fields, line: LinePlan) -> None:
    if line.goal_seconds > line.promise_seconds:
        at = fields.get("goal_seconds", fields.get("promise_seconds"))
        if at is not None:
            at.fault(
                f"the goal ({line.goal_seconds} s) must not be longer than "
                f"the promise ({line.promise_seconds} s)"
            )


def _check_callback(fields: Fields, line: LinePlan) -> None:
    """Who is answered within the promise needs no other way out."""
    if line.callback_offer_after_seconds <= line.promise_seconds:
        fields["callback_offer_after_seconds"].fault(
            f"a callback ({line.callback_offer_after_seconds} s) must be offered later than "
            f"the promise ({line.promise_seconds} s); `callback_places: 0` offers none"
        )


def _holidays(place: Place) -> HolidayPlan:
    fields = place.fields((), ("country", "subdivision", "extra", "except"))
    country = _country(fields["country"]) if "country" in fields else None
    subdivision = None
    if "subdivision" in fields:
        subdivision = _subdivision(fields["subdivision"], country)
    return HolidayPlan(country, subdivision, _days(fields, "extra"), _days(fields, "except"))


def _country(place: Place) -> str | None:
    text = place.text().upper()
    if text and text not in holidays.list_supported_countries():
        place.fault(f"`{text}` is not a country whose holidays are known; give their days as extra")
        return None
    return text or None


def _subdivision(place: Place, country: str | None) -> str | None:
    text = place.text()
    if country is None:
        place.fault("needs a `country`")
        return None
    known = holidays.list_supported_countries()[country]
    if text not in known:
        near = did_you_mean(text, known) or f"; {country} has {', '.join(sorted(known)) or 'none'}"
        place.fault(f"`{text}` is not a part of {country}{near}")
        return None
    return text


def _days(fields: Fields, name: str) -> tuple[date, ...]:
    return tuple(day(item) for item in fields[name].items()) if name in fields else ()
