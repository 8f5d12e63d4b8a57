"""Who asks, and may they: every route of the API declares its access, and nothing runs before it
is checked."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec, TypeVar, cast

from flask import Flask, current_app, g, request

from callcenter.domain.errors import Invalid, NotAllowed
from callcenter.store.people import Role
from callcenter.store.tokens import Tokens
from callcenter.web import sign_in
from callcenter.web.errors import API, NotSignedIn
from callcenter.web.house import house
from callcenter.web.readable import READING, refuse_unreadable

P = ParamSpec("P")
R = TypeVar("R")


class Access(StrEnum):
    """Who may use a route."""

    PUBLIC = "public"
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


RANK = {Role.AGENT: 1, Role.SUPERVISOR: 2, Role.ADMIN: 3}
NEEDED = {Access.PUBLIC: 0, Access.AGENT: 1, Access.SUPERVISOR: 2, Access.ADMIN: 3}


@dataclass(frozen=True, slots=True)
class Who:
    """A person or a program, signed in."""

    kind: str
    id: str
    name: str
    role: Role
    agent_id: str | None

    @property
    def by(self) -> str:
        """How the journal and the audit name who did it."""
        return f"{self.kind}:{self.id}"

    @property
    def oversees(self) -> bool:
        """Whether the whole centre is hers to see."""
        return RANK[self.role] >= RANK[Role.SUPERVISOR]


def needs(access: Access) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare who may use a view."""

    def declared(view: Callable[P, R]) -> Callable[P, R]:
        vars(view)["access"] = access
        return view

    return declared


def access_of(app: Flask, endpoint: str | None) -> Access | None:
    """What the view of an endpoint declares; None for one that declares nothing."""
    view = app.view_functions.get(endpoint or "")
    return cast("Access | None", vars(view).get("access")) if view is not None else None


def mount(app: Flask) -> None:
    """Check every request before its view."""
    app.before_request(require)


def require() -> None:
    """Refuse whoever may not; remember who asks."""
    access = access_of(current_app, request.endpoint)
    if access is None and request.endpoint and request.path.startswith(API):
        raise NotAllowed("This route does not say who may use it, so nobody may.")
    if access is None:
        return
    if access is not Access.PUBLIC:
        g.who = _allowed(identify(), access)
    refuse_unreadable(request)


def who() -> Who:
    """Who asks; only for views that are not public."""
    return cast(Who, g.who)


def identify() -> Who | None:
    """Who asks, by token or by session; also usable while a socket connects."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return program(secret.strip())
    person = sign_in.signed_in(house())
    if person is None:
        return None
    return Who("user", person.id, person.name, person.role, person.agent_id)


def program(secret: str) -> Who | None:
    """The program with this token."""
    token = Tokens(house().engine, house().clock).by_secret(secret)
    return Who("token", token.id, token.name, token.role, None) if token else None


@dataclass(frozen=True, slots=True)
class Acting:
    """The agent on whose desk something is done, and who does it."""

    agent_id: str
    by: str


def acting(named: str | None = None) -> Acting:
    """The agent meant: the person's own, or the one whom a program names."""
    asks = who()
    named = named or request.args.get("agent_id")
    if asks.kind == "token":
        return _driven(asks, named)
    if asks.agent_id is None:
        raise NotAllowed("You take no calls yourself. Ask your admin to give you an agent.")
    if named not in (None, asks.agent_id):
        raise NotAllowed("You act for yourself here; only programs act for other agents.")
    return Acting(asks.agent_id, f"agent:{asks.agent_id}")


def _driven(asks: Who, named: str | None) -> Acting:
    if not asks.oversees:
        raise NotAllowed("Acting for an agent needs a token of the supervisor or admin role.")
    if named is None:
        raise Invalid("Say for which agent: give agent_id in the query.", place="agent_id")
    return Acting(named, asks.by)


def _allowed(asks: Who | None, access: Access) -> Who:
    if asks is None:
        raise NotSignedIn("Sign in first: your session is over, or your token is not known.")
    if asks.kind == "user" and request.method not in READING:
        _refuse_forged()
    if RANK[asks.role] < NEEDED[access]:
        raise NotAllowed(f"This needs the role {access}; yours is {asks.role}.")
    return asks


def _refuse_forged() -> None:
    """A cookie comes along by itself, whoever made the request; this header does not."""
    sent = request.headers.get("X-CSRF-Token", "")
    if not sent or not hmac.compare_digest(sent.encode(), sign_in.csrf_token().encode()):
        raise NotAllowed("The X-CSRF-Token is missing or old. Load the page again.", csrf=True)
