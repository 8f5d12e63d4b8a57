"""Sessions of people: a signed cookie that names the person, ends by itself and can be ended.

Failed tries are counted in the audit table, so that every web process counts the same ones.
"""

import secrets
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask, current_app, session

from callcenter.bootstrap import House
from callcenter.store.audit import Audit
from callcenter.store.engine import reading
from callcenter.store.people import People, Person, normalised
from callcenter.store.second_factors import SecondFactors
from callcenter.store.sign_in_tables import ended_sessions
from callcenter.web import known_browser
from callcenter.web.errors import NotSignedIn, SecondFactorNeeded
from callcenter.web.guessing import COUNTED_FOR_S, FAILED, SUCCEEDED, Place, refuse_guessing

IDLE_S = 8 * 3600.0
AT_MOST_S = 16 * 3600.0  # a double shift; then the password is asked for again
SEEN_NOTED_EVERY_S = 60.0

_ENDED = sa.select(ended_sessions.c.sid).where(ended_sessions.c.sid == sa.bindparam("sid"))


def mount(app: Flask, house: House) -> None:
    """Set the session cookie up."""
    secure = house.settings.public_base_url.startswith("https://")
    app.secret_key = house.settings.secret_key
    app.config.update(
        SESSION_COOKIE_NAME="callcenter_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=AT_MOST_S),
    )
    known_browser.mount(app, house.settings.secret_key, secure=secure)


def sign_in(house: House, email: str, password: str, code: str | None, address: str) -> Person:
    """Begin a session.

    Raises NotSignedIn, the same for every reason; SecondFactorNeeded when password and account fit
    and a code is missing; TooManyTries.
    """
    audit = Audit(house.engine, house.clock)
    email = normalised(email)
    place = Place.of(address, known_browser.mark_of(current_app, email))
    refuse_guessing(audit.since(house.clock() - COUNTED_FOR_S, FAILED, SUCCEEDED), email, place)
    person = People(house.engine, house.clock).by_password(email, password)
    if person is None:
        audit.note(place.name, FAILED, email)
        raise NotSignedIn("This e-mail address and password do not fit together.")
    second = second_factors(house)
    if second.has(person.id):
        if not code:
            raise SecondFactorNeeded("Give the code that your authenticator app shows now.")
        if not second.fits(person.id, code):
            audit.note(place.name, FAILED, email)
            raise NotSignedIn("This code is not good, or was used before. Wait for the next one.")
    audit.note(place.name, SUCCEEDED, email)
    begin(house, person)
    return person


def begin(house: House, person: Person) -> None:
    """Begin a new session, whatever this browser had before."""
    session.clear()
    session.permanent = True
    session["sid"] = secrets.token_hex(16)
    session["person"] = person.id
    session["version"] = person.session_version
    session["csrf"] = secrets.token_urlsafe(24)
    session["began"] = session["seen"] = house.clock()
    known_browser.remember(current_app, person.email)


def signed_in(house: House) -> Person | None:
    """The person of this request's session, if it still holds."""
    now, seen, began = house.clock(), session.get("seen"), session.get("began")
    if not isinstance(seen, int | float) or not isinstance(began, int | float):
        return None
    if now - seen > IDLE_S or now - began > AT_MOST_S or _is_ended(house):
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


def sign_out(house: House) -> None:
    """End this session for good: a copy of its cookie opens nothing either."""
    sid = session.get("sid")
    if isinstance(sid, str):
        with house.engine.begin() as db:
            old = ended_sessions.c.until < house.clock()
            db.execute(sa.delete(ended_sessions).where(old | (ended_sessions.c.sid == sid)))
            until = house.clock() + AT_MOST_S
            db.execute(sa.insert(ended_sessions).values(sid=sid, until=until))
    session.clear()


def second_factors(house: House) -> SecondFactors:
    """Who shows a code beside the password."""
    return SecondFactors(house.engine, house.clock, house.settings.secret_key)


def _is_ended(house: House) -> bool:
    with reading(house.engine).connect() as db:
        return db.execute(_ENDED, {"sid": str(session.get("sid"))}).first() is not None
