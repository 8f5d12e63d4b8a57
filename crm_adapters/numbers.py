"""Telephone numbers: whose they may be, and which ones are nobody's.

A CRM's own search is only a prefilter; what counts as the same number is decided here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import MatchType, NumberParseException, PhoneNumber, PhoneNumberFormat

TAIL_DIGITS = 9
FEWEST_DIGITS = 7
LONGEST_WRITTEN = 40
KEPT = 5_000  # read ones: each webhook of a call brings the same number

WITHHELD_WORDS = frozenset(
    {
        "anonymous", "blocked", "callerid", "idunavailable", "nocallerid", "none", "null",
        "private", "privatenumber", "restricted", "unavailable", "undefined", "unknown",
        "unknownnumber", "withheld",
    }
)  # fmt: skip
# What a keypad makes of ANONYMOUS, RESTRICTED (and its common misspelling), BLOCKED, UNKNOWN,
# PRIVATE and UNAVAILABLE. Some parse as numbers: 7378742883 is even valid in the US.
WITHHELD_DIGITS = frozenset(
    {
        "266696687", "7378742833", "7378742883", "2562533", "8656696", "7748283", "86282452253",
    }
)  # fmt: skip

_AS_THE_NETWORK_WRITES = re.compile(r"\+[1-9][0-9]{9,14}", re.ASCII)  # E.164, and a whole ending


class Kinship(StrEnum):
    """How sure two written numbers are the same."""

    EXACT = "exact"
    PROBABLE = "probable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in E.164, its extension ("" if none), and the digits that most spellings share."""

    e164: str
    extension: str = ""

    @property
    def tail(self) -> str:
        """The last nine digits: what an index may look for before the real comparison."""
        return _tail(self.e164)


def is_withheld(raw: str | None) -> bool:
    """Say whether a caller ID identifies nobody, so that it must never be looked up.

    Asked before any parsing: hidden numbers arrive as words, as words typed on a keypad,
    or as short codes.
    """
    text = (raw or "").strip().lower()
    if ":" in text:
        scheme, _, rest = text.partition(":")
        if scheme not in ("tel", "sip", "sips"):
            return True
        text = rest.partition("@")[0].partition(";")[0]
    if "".join(c for c in text if c.isalpha()) in WITHHELD_WORDS:
        return True
    digits = "".join(c for c in text if c.isdigit())
    return len(digits) < FEWEST_DIGITS or digits in WITHHELD_DIGITS


def tail_of(raw: str, region: str) -> str | None:
    """The ending by which a caller is looked for, or None for a number that is nobody's.

    A number as the network writes it is not taken apart for that: most callers of most centres are
    found under no ending, and only who is found is compared in earnest (`kinship`).
    """
    if _AS_THE_NETWORK_WRITES.fullmatch(raw):
        return None if raw[1:] in WITHHELD_DIGITS else _tail(raw)
    number = caller_number(raw, region)
    return number.tail if number else None


@lru_cache(maxsize=KEPT)
def caller_number(raw: str | None, region: str) -> Number | None:
    """Return a caller's number, or None for a withheld or impossible one."""
    if raw is None or is_withheld(raw):
        return None
    parsed = _parse(raw, region)
    return _number(parsed) if parsed and phonenumbers.is_possible_number(parsed) else None


def stored_number(written: str, region: str) -> Number:
    """Return a number that somebody wrote down. Raises ValueError saying what is wrong."""
    if is_withheld(written):
        raise ValueError(f"`{written[:LONGEST_WRITTEN]}` is nobody's number")
    parsed = _parse(written, region)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        raise ValueError(
            f"`{written[:LONGEST_WRITTEN]}` is not a telephone number in {region}; "
            "write it with its country code, such as +1 415 555 0123"
        )
    return _number(parsed)


def kinship(caller: str, written: str, region: str) -> Kinship:
    """Compare a caller's number with one that is written in a CRM.

    The same number is exact. The same national number with one country code missing, or the
    same switchboard with an extension behind it, is probable. A common ending is nothing.
    """
    ours = _parse(caller, region)
    if ours is None or is_withheld(caller) or len(written) > LONGEST_WRITTEN:
        return Kinship.NONE
    theirs = _parse(written, region)
    if theirs is not None and _number(theirs).e164 == _number(ours).e164:
        return Kinship.EXACT if (theirs.extension or "") in ("", ours.extension) else _behind(ours)
    if _without_country(caller) or _without_country(written):
        match = phonenumbers.is_number_match(caller, written)
        if match in (MatchType.NSN_MATCH, MatchType.EXACT_MATCH):
            return Kinship.PROBABLE
    return Kinship.NONE


def spellings(number: Number) -> dict[str, str]:
    """Return the ways in which other systems write this number, by name."""
    parsed = phonenumbers.parse(number.e164)
    national = phonenumbers.national_significant_number(parsed)
    return {
        "e164": number.e164,
        "digits": number.e164.lstrip("+"),
        "nsn": national,
        "tail": number.tail,
        "national": phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL),
        "international": phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL),
    }


def _tail(e164: str) -> str:
    return e164[-TAIL_DIGITS:].lstrip("+")


def _behind(ours: PhoneNumber) -> Kinship:
    """Different extensions are different people; no extension shown may be anyone behind it."""
    return Kinship.NONE if ours.extension else Kinship.PROBABLE


def _without_country(written: str) -> bool:
    return not written.strip().startswith(("+", "00", "tel:+"))


def _parse(raw: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(raw, region)
    except NumberParseException:
        return None


def _number(parsed: PhoneNumber) -> Number:
    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return Number(e164, parsed.extension or "")
