"""Kinds of values that a centre file uses, each read with a fault that says what is wanted."""

import re
from datetime import date
from zoneinfo import available_timezones

import phonenumbers

from callcenter.domain.opening_hours import WEEKDAYS, Span, parse_span
from crm_adapters.numbers import stored_number
from ivr.checked_yaml import Place, did_you_mean
from ivr.prompts import languages, spoken_language

Fields = dict[str, Place]


def key_of(place: Place, name: str) -> str:
    """Check the key of a line, menu or agent: it becomes an id and a part of addresses."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", name):
        place.fault(f"the key `{name}` must be a-z, 0-9 and _, begin with a letter, up to 30 long")
    return name


def number_in(fields: Fields, name: str, default: int, low: int, high: int) -> int:
    """Read a whole number, or its default."""
    return fields[name].whole_number(low, high) if name in fields else default


def amount_in(
    fields: Fields, name: str, default: float | None, low: float, high: float
) -> float | None:
    """Read a number such as 24 or 24.50, or its default."""
    if name not in fields:
        return default
    text = fields[name].text()
    if text and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,4})?", text):
        fields[name].fault(f"`{text}` is not a number such as 24.50")
        return default
    if text and not low <= float(text) <= high:
        fields[name].fault(f"{text} is outside {low:g} to {high:g}")
        return default
    return float(text) if text else default


def text_in(fields: Fields, name: str, default: str = "", longest: int = 80) -> str:
    """Read a text, or its default; one that is missing has been noted already."""
    return fields[name].text(longest) if name in fields else default


def choice_in(fields: Fields, name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Read one of a few words, or the default."""
    return fields[name].one_of(allowed) if name in fields else default


def language_in(fields: Fields, name: str, default: str) -> str:
    """Read a language that the prompts speak."""
    if name not in fields:
        return default
    text = fields[name].text()
    base = text.replace("_", "-").split("-")[0].lower()
    if text and spoken_language(text) != base:
        spoken = ", ".join(languages())
        fields[name].fault(f"we do not speak `{text}` yet; there are prompts in {spoken}")
    return text


def timezone_in(fields: Fields, name: str, default: str) -> str:
    """Read a time zone."""
    if name not in fields:
        return default
    text = fields[name].text()
    if text and text not in available_timezones():
        near = did_you_mean(text, available_timezones())
        fields[name].fault(f"`{text}` is not a time zone such as Europe/Berlin{near}")
    return text


def region_in(fields: Fields, name: str) -> str:
    """Read a country code; a wrong one is read as US from then on."""
    text = fields[name].text().upper() if name in fields else "US"
    if text not in phonenumbers.SUPPORTED_REGIONS:
        if text:
            fields[name].fault(f"`{text}` is not a country code such as US or DE")
        return "US"
    return text


def phone_number(place: Place, written: str, region: str) -> str:
    """Read a telephone number into E.164."""
    try:
        number = stored_number(written, region)
    except ValueError as error:
        place.fault(str(error))
        return written
    if number.extension:
        place.fault(f"`{written}` has an extension, which cannot be dialled here")
    return number.e164


def day(place: Place) -> date:
    """Read a day such as 2026-12-24."""
    text = place.text()
    try:
        found = date.fromisoformat(text)
    except ValueError:
        if text:
            place.fault(f"`{text}` is not a day such as 2026-12-24")
        return date.min
    return found


def words(place: Place, most: int) -> tuple[str, ...]:
    """Read a list of short words, each once."""
    found: list[str] = []
    for item in place.items():
        word = item.text(longest=60)
        if word in found:
            item.fault(f"`{word}` is listed twice; keep one")
        found.append(word)
    if len(found) > most:
        place.fault(f"has {len(found)} entries; people choose among {most} at most")
    return tuple(found)


def each_once(places: list[tuple[Place, str]], what: str) -> None:
    """Note every value that stands a second time."""
    seen: dict[str, Place] = {}
    for place, value in places:
        if value in seen:
            place.fault(f"{what} {value} is on line {seen[value].line} already")
        seen.setdefault(value, place)


def weekly_hours(place: Place) -> tuple[tuple[Span, ...], ...]:
    """Read the hours of each weekday."""
    days = place.fields((), WEEKDAYS)
    weekly = tuple(_spans(days[name]) if name in days else () for name in WEEKDAYS)
    if days and not any(weekly):
        place.fault("is never open; leave `opening_hours` out for a line that never closes")
    return weekly


def _spans(place: Place) -> tuple[Span, ...]:
    found: list[Span] = []
    for item in place.items():
        text = item.text()
        try:
            span = parse_span(text)
        except ValueError as error:
            if text:
                item.fault(str(error))
            continue
        if any(span.start < other.end and other.start < span.end for other in found):
            item.fault(f"`{span}` overlaps another span of the same day")
        found.append(span)
    return tuple(sorted(found))
