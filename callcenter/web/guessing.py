"""How often somebody may guess a password, without letting anybody lock others out.

A browser from which she has signed in before is counted by itself, so neither a stranger who
knows her address nor fifty mistakes in her office keep her out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from callcenter.store.audit import Entry
from callcenter.web.errors import TooManyTries

COUNTED_FOR_S = 900.0
TRIES_PER_PLACE_AND_ACCOUNT = 5
TRIES_PER_PLACE = 50
TRIES_PER_ACCOUNT = 100
FAILED, SUCCEEDED = "sign_in_failed", "signed_in"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody tries from. `known`: this browser has signed in to that account before."""

    name: str
    known: bool

    @classmethod
    def of(cls, address: str, browser: str | None) -> "Place":
        """A known browser by its own mark, any other by its address."""
        return cls(f"browser:{browser}", True) if browser else cls(f"address:{address}", False)


def refuse_guessing(tries: Iterable[Entry], email: str, place: Place) -> None:
    """Raises TooManyTries. `tries`: those of the last quarter of an hour, oldest first."""
    here = anywhere = from_place = 0
    for one in tries:
        if one.what == SUCCEEDED:
            here = 0 if (one.by, one.subject) == (place.name, email) else here
            continue
        here += (one.by, one.subject) == (place.name, email)
        anywhere += one.subject == email
        from_place += one.by == place.name
    too_many = here >= TRIES_PER_PLACE_AND_ACCOUNT
    if not place.known:
        too_many |= from_place >= TRIES_PER_PLACE or anywhere >= TRIES_PER_ACCOUNT
    if too_many:
        raise TooManyTries(
            "Too many sign-ins have failed. Wait 15 minutes, or ask your admin for a new password.",
            retry_after_s=COUNTED_FOR_S,
        )
