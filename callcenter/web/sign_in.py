"""Sessions of people: a signed cookie that names the person, ends by itself and can be ended.

Failed tries are counted in the audit table, so that every web process counts the same ones.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask, Request, current_app, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from callcenter.bootstrap import House
from callcenter.domain.errors import NotAllowed
from callcenter.store.audit import Audit
from callcenter.store.engine import reading
from callcenter.store.people import People, Person, normalised
from callcenter.store.prepared import Prepared
from callcenter.store.second_factors import SecondFactors
from callcenter.store.sign_in_tables import ended_sessions
from callcenter.web import known_browser
from callcenter.web.errors import NotSignedIn, SecondFactorNeeded
from callcenter.web.guessing import COUNTED_FOR_S, FAILED, SUCCEEDED, Place, refuse_guessing

IDLE_S = 8 * 3600.0
AT_MOST_S = 16 * 3600.0  # a double shift; then the password is asked for again
SEEN_NOTED_EVERY_S = 60.0

_ENDED = Prepared(
    sa.select(ended_sessions.c.sid).where(ended_sessions.c.sid == sa.bindparam("sid"))
)


class CookieSessions(SecureCookieSessionInterface):
    """Flask's own. Whoever brings no cookie, as the network, costs no reading of one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie says, or an empty session."""
        if "HTTP_COOKIE" not in request.environ:
            return self.session_class()
        return super().open_session(app, request)


def mount(app: Flask, house: House) -> None:
    """Set the session cookie up."""
    secure = house.settings.public_base_url.startswith("https://")
    app.secret_key = house.settings.secret_key
    app.session_interface = CookieSessions()
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


def prove(house: House, person: Person, password: str, code: str, address: str) -> None:
    """That it is she who sits here, not somebody who found her session open.

    Raises NotAllowed, the same for a wrong password and a wrong code; TooManyTries.
    """
    audit, people = Audit(house.engine, house.clock), People(house.engine, house.clock)
    place = Place.of(address, known_browser.mark_of(current_app, person.email))
    tries = audit.since(house.clock() - COUNTED_FOR_S, FAILED, SUCCEEDED)
    refuse_guessing(tries, person.email, place)
    has_password = people.has_password(person.id)
    knows = not has_password or people.by_password(person.email, password) is not None
    if not (knows and second_factors(house).fits(person.id, code)):
        audit.note(place.name, FAILED, person.email)
        raise NotAllowed("Your password and this code do not fit. A code is good only once.")


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
    now, seen, kept = house.clock(), session.get("seen"), kept_session()
    if not isinstance(seen, int | float) or kept is None:
        return None
    if now - seen > IDLE_S or now - kept.began > AT_MOST_S or _is_ended(house, kept.sid):
        return None
    person = People(house.engine, house.clock).by_id(kept.person_id)
    if person is None or person.disabled or person.session_version != kept.version:
        return None
    if now - seen > SEEN_NOTED_EVERY_S:
        session["seen"] = now
    return person


@dataclass(frozen=True, slots=True)
class KeptSession:
    """What a cookie says of its session; only the database knows whether that still holds."""

    sid: str
    person_id: str
    version: int
    began: float


def kept_session() -> KeptSession | None:
    """What this request's cookie says."""
    began, version = session.get("began"), session.get("version")
    if not isinstance(began, int | float) or not isinstance(version, int):
        return None
    return KeptSession(str(session.get("sid")), str(session.get("person")), version, began)


def over(house: House, kept: Iterable[KeptSession]) -> set[KeptSession]:
    """Those that hold no more: ended, too old, or of somebody who may not come in so any more."""
    now = house.clock()
    people = {one.id: one for one in People(house.engine, house.clock).all()}
    with reading(house.engine).connect() as db:
        ended = set(db.execute(sa.select(ended_sessions.c.sid)).scalars())

    def is_over(one: KeptSession) -> bool:
        person = people.get(one.person_id)
        gone = person is None or person.disabled or person.session_version != one.version
        return gone or one.sid in ended or now - one.began > AT_MOST_S

    return {one for one in kept if is_over(one)}


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


def _is_ended(house: House, sid: str) -> bool:
    with reading(house.engine).connect() as db:
        return _ENDED.first(db, {"sid": sid}) is not None
