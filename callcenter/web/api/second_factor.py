"""The second step of a sign-in: set up by each person, taken away by her or by an admin."""

from typing import Annotated

import segno
from flask import Response, request
from pydantic import BaseModel, Field

from callcenter.domain.errors import Invalid, NotAllowed
from callcenter.store.audit import Audit
from callcenter.store.people import People, Person
from callcenter.web import sign_in
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import RequestBody
from callcenter.web.api.users import UserPath
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("second factor", "A code of one's telephone beside the password")


class SecondFactor(BaseModel):
    """Whether the person who asks shows a code when she signs in."""

    set_up: bool
    recovery_left: int = Field(description="Recovery codes that she has not used yet.")


class Enrolment(BaseModel):
    """For her authenticator app: `qr` (a picture as a data address) of `uri`, or `secret` typed."""

    secret: str
    uri: str
    qr: str


class Code(RequestBody):
    """What the app shows now."""

    code: Annotated[str, Field(min_length=6, max_length=12)]


class RecoveryCodes(BaseModel):
    """Each is good once, when the telephone is lost. They are shown this once."""

    codes: list[str]


class Proof(RequestBody):
    """To take away what protects her, she shows both: what she knows and what she holds.

    `password` may be left out by who has none here, because she signs in with the company's
    account. `code`: of her app, or a recovery code.
    """

    password: Annotated[str, Field(max_length=1000)] = ""
    code: Annotated[str, Field(max_length=40)]


@api.get("/session/second-factor", responses={200: SecondFactor})
@needs(Access.AGENT)
def show_second_factor() -> Response:
    """Whether it is set up."""
    person, second = _person(), sign_in.second_factors(house())
    left = second.recovery_left(person.id)
    return answer(SecondFactor(set_up=second.has(person.id), recovery_left=left))


@api.post("/session/second-factor", responses={200: Enrolment})
@needs(Access.AGENT)
def begin_second_factor() -> Response:
    """A new secret for her app; nothing is asked for until she has confirmed a code."""
    person = _person()
    named = str(house().centre.value("name", house().settings.centre_name))
    made = sign_in.second_factors(house()).begin(person.id, person.email, named)
    qr = segno.make(made.uri, micro=False, error="m").svg_data_uri(scale=4, border=4, light="#fff")
    return answer(Enrolment(secret=made.secret, uri=made.uri, qr=qr))


@api.post("/session/second-factor/confirm", responses={200: RecoveryCodes})
@needs(Access.AGENT)
def confirm_second_factor(body: Code) -> Response:
    """Her app works: from now on a code is asked for."""
    person = _person()
    codes = sign_in.second_factors(house()).confirm(person.id, body.code)
    if codes is None:
        raise Invalid(
            "This code does not fit. Check the telephone's clock, give the next code.", place="code"
        )
    _note("second_factor_set_up", person.id)
    return answer(RecoveryCodes(codes=list(codes)))


@api.delete("/session/second-factor", responses={204: None})
@needs(Access.AGENT)
def remove_second_factor(body: Proof) -> Response:
    """Sign in by password alone again. Wrong proofs are counted as failed sign-ins are."""
    person = _person()
    address = request.remote_addr or "unknown"
    sign_in.prove(house(), person, body.password, body.code, address)
    sign_in.second_factors(house()).remove(person.id)
    _note("second_factor_removed", person.id)
    return nothing()


@api.delete("/users/<user_id>/second-factor", responses={204: None})
@needs(Access.ADMIN)
def reset_second_factor(path: UserPath) -> Response:
    """Somebody has lost her telephone and her recovery codes; she is signed out everywhere."""
    People(house().engine, house().clock).end_sessions(path.user_id)
    sign_in.second_factors(house()).remove(path.user_id)
    _note("second_factor_removed", path.user_id)
    return nothing()


def _person() -> Person:
    person = People(house().engine, house().clock).by_id(who().id)
    if person is None:
        raise NotAllowed("Programs sign in by token; only people have a second step.")
    return person


def _note(what: str, user_id: str) -> None:
    Audit(house().engine, house().clock).note(who().by, what, user_id)
