"""Signing in and out, and who is signed in."""

from typing import Annotated
from zoneinfo import ZoneInfo

from flask import Response, current_app, request
from pydantic import BaseModel, Field

from callcenter.domain.errors import NotAllowed
from callcenter.store.audit import Audit
from callcenter.store.people import People, Person, Role
from callcenter.web import company_sign_in, sign_in
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("session", "Sign-in of people; programs send a bearer token instead")


class SignIn(RequestBody):
    """Who wants to come in."""

    email: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=1000)]
    code: Annotated[str, Field(max_length=40)] | None = None


class User(BaseModel):
    """The person who is signed in."""

    id: str
    name: str
    email: str
    role: Role
    agent_id: str | None
    locale: str
    timezone: str


class CentreFacts(BaseModel):
    """The centre, as every page needs to know it. `region`: its telephone numbers' country."""

    name: str
    region: str
    outcomes: list[str]
    away_reasons: list[str]


class Session(BaseModel):
    """A session: send `csrf_token` back as X-CSRF-Token with whatever changes something."""

    user: User
    csrf_token: str
    centre: CentreFacts


@api.post("/session", responses={200: Session})
@needs(Access.PUBLIC)
def open_session(body: SignIn) -> Response:
    """Sign in with e-mail address and password, and a code for who has set up a second step."""
    address = request.remote_addr or "unknown"
    person = sign_in.sign_in(house(), body.email, body.password, body.code, address)
    return answer(_session(person))


class WaysIn(BaseModel):
    """How one may sign in here. `company`: with the company's account, at `/sign-in/company/`."""

    company: bool


@api.get("/session/ways", responses={200: WaysIn})
@needs(Access.PUBLIC)
def show_ways_in() -> Response:
    """How one may sign in here."""
    return answer(WaysIn(company=company_sign_in.is_open(current_app)))


@api.get("/session", responses={200: Session})
@needs(Access.AGENT)
def show_session() -> Response:
    """Who is signed in."""
    person = People(house().engine, house().clock).by_id(who().id)
    if person is None:
        raise NotAllowed("A token is no session; only people have one.")
    return answer(_session(person))


@api.delete("/session", responses={204: None})
@needs(Access.AGENT)
def close_session() -> Response:
    """Sign out of this browser."""
    Audit(house().engine, house().clock).note(who().by, "signed_out")
    sign_in.sign_out(house())
    return nothing()


def timezone_of(person: Person | None) -> ZoneInfo:
    """Her own time zone, or the centre's."""
    return ZoneInfo((person.timezone if person else None) or _centre_timezone())


def _centre_timezone() -> str:
    lines = house().centre.lines()
    return str(house().centre.value("timezone", lines[0].timezone if lines else "UTC"))


def _session(person: Person) -> Session:
    centre, settings = house().centre, house().settings
    return Session(
        user=User(
            id=person.id,
            name=person.name,
            email=person.email,
            role=person.role,
            agent_id=person.agent_id,
            locale=person.locale,
            timezone=str(timezone_of(person)),
        ),
        csrf_token=sign_in.csrf_token(),
        centre=CentreFacts(
            name=centre.value("name", settings.centre_name),
            region=settings.default_region,
            outcomes=centre.value("outcomes", []),
            away_reasons=centre.value("away_reasons", []),
        ),
    )
