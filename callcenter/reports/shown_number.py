"""How a telephone number is shown to whoever has no need of it: enough to recognise, not to ring.

Masked here, before it leaves the service: a browser that is sent a number has it.
"""

from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException

from callcenter.domain.erased import is_erased

HIDDEN = "•••"
FEWEST_MASKED = 8  # an internal number of a few digits is nobody's secret
SHOWN = 3  # at each end, and fewer where that would leave too little in between
FEWEST_HIDDEN = 4


def shown_number(number: str | None) -> str | None:
    """`+12125550123` as `+1 212 ••• 123`; None for none, or for one that was erased."""
    return None if not number or is_erased(number) else _masked(number)


def known_number(number: str | None) -> str | None:
    """The number itself; None for none, or for one that was erased."""
    return None if not number or is_erased(number) else number


@lru_cache(maxsize=4096)
def _masked(number: str) -> str:
    if any(sign.isalpha() for sign in number):  # an address of another kind, such as sip:cleo@…
        return HIDDEN
    digits = "".join(sign for sign in number if sign.isdigit())
    if len(digits) < FEWEST_MASKED:
        return number
    country, rest = _country(number, digits)
    spare = max(len(rest) - FEWEST_HIDDEN, 0)
    last = min(SHOWN, spare)
    first = min(SHOWN, spare - last)
    parts = (country, rest[:first], HIDDEN, rest[len(rest) - last :])
    return " ".join(part for part in parts if part)


def _country(number: str, digits: str) -> tuple[str, str]:
    """The country code with its plus, and what follows; no code where none is written."""
    if not number.lstrip().startswith("+"):
        return "", digits
    try:
        code = str(phonenumbers.parse(number).country_code)
    except NumberParseException:
        return "", digits
    return f"+{code}", digits.removeprefix(code)
