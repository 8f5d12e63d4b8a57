"""Who may sign in: for admins."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Response
from pydantic import BaseModel, Field, field_validator

from callcenter.reports.staff import one_agent
from callcenter.store.audit import Audit
from callcenter.store.people import NewPerson, People, Person, Role
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Id, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("users", "Who may sign in")

Password = Annotated[str, Field(max_length=1000)]


class UserNew(RequestBody):
    """Somebody to let in. `agent_id`: the agent she is on the telephone, if she takes calls."""

    email: Annotated[str, Field(max_length=200)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: Role
    password: Password
    agent_id: Id | None = None
    locale: Annotated[str, Field(max_length=16)] = "en"
    timezone: Annotated[str, Field(max_length=64)] | None = None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        try:
            return str(ZoneInfo(name)) if name is not None else None
        except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
            raise ValueError("no such time zone; write it as Europe/Berlin") from fault


class UserPath(BaseModel):
    """One user."""

    user_id: Id


class NewPassword(RequestBody):
    """What she signs in with from now on."""

    password: Password


class UserRow(BaseModel):
    """Somebody who may sign in, or might once."""

    id: str
    email: str
    name: str
    role: Role
    agent_id: str | None
    locale: str
    timezone: str | None
    disabled: bool


class Users(BaseModel):
    """Everybody, by name."""

    users: list[UserRow]


@api.get("/users", responses={200: Users})
@needs(Access.ADMIN)
def show_users() -> Response:
    """Everybody who may sign in."""
    return answer(Users(users=[_row(person) for person in _people().all()]))


@api.post("/users", responses={201: UserRow})
@needs(Access.ADMIN)
def create_user(body: UserNew) -> Response:
    """Let somebody in."""
    if body.agent_id is not None:
        one_agent(house().engine, body.agent_id)
    person = _people().add(NewPerson(**body.model_dump()))
    _note("user_created", person)
    return answer(_row(person), 201)


@api.put("/users/<user_id>/password", responses={200: UserRow})
@needs(Access.ADMIN)
def set_user_password(path: UserPath, body: NewPassword) -> Response:
    """Give her a new password; she is signed out everywhere."""
    person = _people().set_password(path.user_id, body.password)
    _note("password_set", person)
    return answer(_row(person))


@api.delete("/users/<user_id>", responses={200: UserRow})
@needs(Access.ADMIN)
def revoke_user(path: UserPath) -> Response:
    """Let her in no more; what she did stays on record."""
    person = _people().disable(path.user_id)
    _note("user_revoked", person)
    return answer(_row(person))


def _people() -> People:
    return People(house().engine, house().clock)


def _note(what: str, person: Person) -> None:
    Audit(house().engine, house().clock).note(who().by, what, person.id, role=person.role)


def _row(person: Person) -> UserRow:
    return UserRow(**{name: getattr(person, name) for name in UserRow.model_fields})
