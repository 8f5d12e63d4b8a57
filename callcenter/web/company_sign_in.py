"""Sign-in with the company's own account (OpenID Connect): who it is, and which role that gives."""

import re
from typing import Any

import structlog
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, redirect, request, session
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from callcenter.bootstrap import House
from callcenter.config import Settings
from callcenter.store.audit import Audit
from callcenter.store.people import NewPerson, People, Person, Role, normalised
from callcenter.web import sign_in
from callcenter.web.guards import Access, needs
from callcenter.web.guessing import SUCCEEDED
from callcenter.web.house import house

log = structlog.get_logger(__name__)

EXTENSION = "callcenter.company_sign_in"
NEXT = "company_next"
OF_THIS_SITE = re.compile(r"/(?![/\\])[^\x00-\x1f]*$")
RoleRules = tuple[tuple[str, Role], ...]
ROLES_HIGHEST_FIRST = (Role.ADMIN, Role.SUPERVISOR, Role.AGENT)

company = Blueprint("company_sign_in", __name__, url_prefix="/sign-in/company")


class Unwelcome(Exception):
    """Whoever it is may not come in; the word is a key of the sign-in page's sentences."""


def mount(app: Flask, settings: Settings) -> None:
    """Open this way in, if the settings name an identity provider."""
    if settings.oidc_issuer is None:
        return
    oauth = OAuth(app)
    app.extensions[EXTENSION] = oauth.register(
        "company",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    app.register_blueprint(company)


def is_open(app: Flask) -> bool:
    """Whether there is a company account to sign in with."""
    return EXTENSION in app.extensions


@company.get("/")
@needs(Access.PUBLIC)
def go() -> Response:
    """To the identity provider, and back to `back`."""
    session[NEXT] = request.args.get("next", "")
    back = f"{house().settings.public_base_url}/sign-in/company/back"
    answer: Response = _provider().authorize_redirect(back)
    return answer


@company.get("/back")
@needs(Access.PUBLIC)
def back() -> Response:
    """From the identity provider: with a session to where she wanted, or with a word why not."""
    wanted = str(session.pop(NEXT, ""))
    try:
        person = _welcome(house(), _claims())
    except (OAuthError, JoseError, RequestException) as fault:
        log.warning("company sign-in failed", why=str(fault))
        return redirect("/sign-in?problem=company_failed")
    except Unwelcome as fault:
        return redirect(f"/sign-in?problem={fault}")
    sign_in.begin(house(), person)
    Audit(house().engine, house().clock).note("company", SUCCEEDED, person.email)
    return redirect(wanted if OF_THIS_SITE.match(wanted) else "/")


def role_of(
    claims: dict[str, Any], mapping: tuple[tuple[str, Role], ...], claim: str
) -> Role | None:
    """The highest role that her groups give; None when none of them is in the mapping."""
    given = claims.get(claim, ())
    groups = {given} if isinstance(given, str) else set(map(str, given))
    gives = {role for group, role in mapping if group in groups}
    return next((role for role in ROLES_HIGHEST_FIRST if role in gives), None)


def _claims() -> dict[str, Any]:
    token = _provider().authorize_access_token()
    return {**dict(token.get("userinfo") or {})}


def _welcome(found: House, claims: dict[str, Any]) -> Person:
    """The person with this verified address. Where groups give roles, they decide each time."""
    if not claims.get("email") or claims.get("email_verified") is not True:
        raise Unwelcome("company_unverified")
    email = normalised(str(claims["email"]))
    people = People(found.engine, found.clock)
    mapping = found.settings.oidc_roles
    role = role_of(claims, mapping, found.settings.oidc_roles_claim)
    person = next((one for one in people.all() if one.email == email), None)
    if person is None:
        if role is None:
            raise Unwelcome("company_unknown")
        name = str(claims.get("name") or email)
        person = people.add_without_password(
            NewPerson(email=email, name=name, role=role, password="")
        )
        _note(found, "user_created", person)
    if person.disabled or (mapping and role is None):
        raise Unwelcome("company_not_allowed")
    if role is not None and role is not person.role:
        person = people.set_role(person.id, role)
        _note(found, "role_changed", person)
    return person


def _note(found: House, what: str, person: Person) -> None:
    Audit(found.engine, found.clock).note("company", what, person.id, role=person.role)


def _provider() -> Any:
    return current_app.extensions[EXTENSION]
