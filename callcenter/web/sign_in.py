"""Sessions of people: a signed cookie that names the person, ends by itself and can be ended.

Failed tries are counted in the audit table, so that every web process counts the same ones.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from flask import Flask, session

from callcenter.bootstrap import House
from callcenter.store.audit import Audit, Entry
from callcenter.store.people import People, Person, normalised
from callcenter.web.errors import NotSignedIn, TooManyTries

IDLE_S = 8 * 3600.0
SEEN_NOTED_EVERY_S = 60.0
COUNTED_FOR_S = 900.0
TRIES_PER_PLACE_AND_ACCOUNT = 5
TRIES_PER_PLACE = 50
TRIES_PER_ACCOUNT = 100  # high: nobody should be able to lock somebody else out from afar
FAILED, SUCCEEDED = "sign_in_failed", "signed_in"


def mount(app: Flask, house: House) -> None:
    """Set the session cookie up."""
    app.secret_key = house.settings.secret_key
    app.config.update(
        SESSION_COOKIE_NAME="callcenter_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=house.settings.public_base_url.startswith("https://"),
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=7),
    )


def sign_in(house: House, email: str, password: str, address: str) -> Person:
    """Begin a session. Raises NotSignedIn, the same for every reason, or TooManyTries."""
    audit = Audit(house.engine, house.clock)
    place = f"address:{address}"
    since = house.clock() - COUNTED_FOR_S
    _refuse_guessing(audit.since(since, FAILED, SUCCEEDED), normalised(email), place)
    person = People(house.engine, house.clock).by_password(email, password)
    if person is None:
        audit.note(place, FAILED, normalised(email))
        raise NotSignedIn("This e-mail address and password do not fit together.")
    audit.note(place, SUCCEEDED, person.email)
    session.clear()
    session.permanent = True
    session["person"] = person.id
    session["version"] = person.session_version
    session["csrf"] = secrets.token_urlsafe(24)
    session["seen"] = house.clock()
    return person


def signed_in(house: House) -> Person | None:
    """The person of this request's session, if it still holds."""
    now, seen = house.clock(), session.get("seen")
    if not isinstance(seen, int | float) or now - seen > IDLE_S:
        return None
    person = People(house.engine, house.clock).by_id(str(session.get("person")))
    if person is None or person.disabled or person.session_version != session.get("version"):
        return None
    if now - seen > SEEN_NOTED_EVERY_S:
        session["seen"] = now
    return person


def csrf_token() -> str:
    """What a page must send back as X-CSRF-Token when it changes something."""
    return str(session.get("csrf", ""))


def sign_out() -> None:
    """End this browser's session."""
    session.clear()


def _refuse_guessing(tries: Iterable[Entry], email: str, place: str) -> None:
    here = anywhere = from_place = 0
    for one in tries:
        if one.what == SUCCEEDED:
            here = 0 if (one.by, one.subject) == (place, email) else here
            continue
        here += (one.by, one.subject) == (place, email)
        anywhere += one.subject == email
        from_place += one.by == place
    if (
        here >= TRIES_PER_PLACE_AND_ACCOUNT
        or from_place >= TRIES_PER_PLACE
        or anywhere >= TRIES_PER_ACCOUNT
    ):
        raise TooManyTries(
            "Too many sign-ins have failed. Wait 15 minutes, or ask your admin for a new password.",
            retry_after_s=COUNTED_FOR_S,
        )
